import type { Action } from '../../action.ts';
import type { PublishedSwitches } from '../switches.ts';

/** A reply that gives no action: one without a known word, or none at all because the call failed. */
export type Unusable = 'unreadable' | 'failed';

/** Rewards below this are bad ones (paradigm facts 3.5). */
const BAD_REWARD = -0.05;
/** So many bad rewards in a row, and the published fallback turns before it walks on. */
const BAD_IN_A_ROW = 2;

/**
 * What is played when a reply gives no action (paradigm facts 3.5). `forward`, as published: one FORWARD for an
 * unreadable reply and a whole batch of them for a failed call, or after bad rewards a turn first. `stay`: as many
 * STAYs, which is what the paper says of such replies, that they waste steps.
 *
 * @param rewards The player's rewards so far on this apparatus; the last ones count.
 */
export function fallbackActions(
  reply: Unusable,
  rewards: readonly number[],
  { fallback, batch }: Pick<PublishedSwitches, 'fallback' | 'batch'>,
): readonly Action[] {
  const count = reply === 'unreadable' ? 1 : batch;
  if (fallback === 'stay') return repeated('S', count);
  if (!isStuck(rewards)) return repeated('F', count);
  return reply === 'unreadable' ? ['L', 'F'] : ['L', 'L', 'F', 'F'];
}

function isStuck(rewards: readonly number[]): boolean {
  const last = rewards.slice(-BAD_IN_A_ROW);
  return last.length === BAD_IN_A_ROW && last.every((reward) => reward < BAD_REWARD);
}

function repeated(action: Action, count: number): readonly Action[] {
  return Array.from({ length: count }, () => action);
}
