import { paradigmOf } from '../paradigms/catalogue.ts';
import type { PublishedSwitches } from '../paradigms/cheesebench/switches.ts';
import type { ProtocolId } from '../paradigms/names.ts';
import { phasesOf, type SessionSpec } from '../paradigms/session.ts';

/** Whether a session's apparatus was another player's before. */
export type Apparatus = PublishedSwitches['apparatus'];
export const APPARATUS_IDS = ['shared', 'fresh'] as const satisfies readonly Apparatus[];

/** Who plays first in the published protocol. */
const RANDOM_AGENT = 'agent:random';

/**
 * What a player gets by the rules of the protocol. In the published one the random agent plays first and everybody else
 * comes after it, on the same object (paradigm facts 3.1); otherwise every apparatus is fresh.
 */
export function apparatusByRule(protocol: ProtocolId, playerKey: string): Apparatus {
  return protocol === 'cheesebench' && playerKey !== RANDOM_AGENT ? 'shared' : 'fresh';
}

export function apparatusOf({ carriedTrials = 0 }: SessionSpec): Apparatus {
  return carriedTrials > 0 ? 'shared' : 'fresh';
}

/** How many trials the random agent has had on an apparatus: where it is shared, as many as the session is to have. */
export function carriedTrialsOf(
  { protocol, paradigm: id, length }: Pick<SessionSpec, 'protocol' | 'paradigm' | 'length'>,
  apparatus: Apparatus,
): number {
  if (apparatus === 'fresh') return 0;
  if (typeof length === 'number') return length;
  const paradigm = paradigmOf(protocol, id);
  return paradigm ? phasesOf(paradigm, length).length : 0;
}
