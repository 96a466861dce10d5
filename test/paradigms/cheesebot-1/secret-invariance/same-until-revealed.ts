import fc from 'fast-check';
import { expect } from 'vitest';
import { ACTIONS, type Action } from '../../../../src/paradigms/action.ts';
import { VIEW_IDS } from '../../../../src/paradigms/names.ts';
import type { EventName } from '../../../../src/paradigms/paradigm.ts';
import type { Session, Step } from '../../../../src/paradigms/session.ts';

/*
 * Secret invariance: two sessions which differ only in what must be hidden show the same boards, rewards and events, in
 * every view, until an action reveals the difference. Each paradigm has a factory for worlds with a given secret; nothing
 * else differs.
 */

export const views = fc.constantFrom(...VIEW_IDS);
export const seeds = fc.string({ maxLength: 6 });
export const actions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc.array(fc.constantFrom(...ACTIONS), { maxLength, size: 'max' });

/**
 * Plays the moves and then goes on straight to the goal of the first session, in both. What reveals the secret is an
 * event of the list, or the end of the trial.
 */
export function expectSameUntilRevealed(
  one: Session,
  other: Session,
  moves: readonly Action[],
  revealing: readonly EventName[],
): void {
  const reveals = ({ ended, events }: Step): boolean =>
    ended !== null || events.some((event) => revealing.includes(event));
  expect(one.observation).toEqual(other.observation);
  for (let turn = 0; ; turn++) {
    const action = moves[turn] ?? one.bestAction();
    const step = play(one, action);
    const twin = play(other, action);
    if (reveals(step) || reveals(twin)) return;
    expect(step).toEqual(twin);
  }
}

export function play(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}
