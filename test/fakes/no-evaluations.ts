import type { Evaluations } from '../../src/evaluations/evaluations.ts';
import { refused } from '../../src/result.ts';

const unknown = async () => refused('evaluation/unknown', 'There is no such evaluation.');

/** A house where nobody ever evaluates anything. */
export const NO_EVALUATIONS: Evaluations = {
  plan: unknown,
  estimate: async () => undefined,
  confirm: unknown,
  approve: unknown,
  pause: unknown,
  resume: unknown,
  cancel: unknown,
  requeue: unknown,
  setConcurrency: unknown,
  setBudget: unknown,
  view: async () => undefined,
  list: async () => [],
  unsettled: async () => [],
  results: async () => undefined,
  plays: async function* () {},
  posted: async () => {},
  shown: async () => {},
};
