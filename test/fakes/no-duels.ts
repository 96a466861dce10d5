import type { Duels } from '../../src/duels/duels.ts';
import { duelRefused } from '../../src/duels/refusals.ts';

const unknown = async () => duelRefused('duel/unknown');

/** A house where nobody ever challenges anybody. */
export const NO_DUELS: Duels = {
  challenge: async () => duelRefused('duel/no-chat'),
  accept: unknown,
  decline: unknown,
  withdraw: unknown,
  playOf: unknown,
  boards: unknown,
  rematch: unknown,
  openRematch: async () => undefined,
  view: async () => undefined,
  recordsOf: async () => [],
  ofSession: async () => undefined,
  unsettled: async () => [],
  seat: async (duel) => duel,
  posted: async () => {},
  shown: async () => {},
  listen: () => {},
};
