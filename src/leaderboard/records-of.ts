import type { ParadigmId } from '../paradigms/names.ts';
import type { DigestedSession } from './digest.ts';

/** Somebody was better than before in one session, by the rate of its counted trials, then by fewer steps a success. */
export interface NewBest {
  readonly session: DigestedSession;
  readonly paradigm: ParadigmId;
  /** `personal`: better than all earlier sessions of this player; `record`: better than those of everybody in the scope. */
  readonly kind: 'personal' | 'record';
}

/** Best sessions set from `since` on and before `until`; sessions are those of one scope, in the order of a digest. */
export function newBests(
  _sessions: readonly DigestedSession[],
  _since: number,
  _until: number,
): readonly NewBest[] {
  throw new Error('not built yet');
}

export interface Streak {
  /** Days in a row up to today, or up to yesterday while today is still open. */
  readonly current: number;
  readonly longest: number;
}

/** The streak of somebody who did something on these days (`2026-11-28`, any order, also twice). */
export function streakOf(_days: Iterable<string>, _today: string): Streak {
  throw new Error('not built yet');
}
