import type { ParadigmId } from '../paradigms/names.ts';
import { endOf, standingKey } from './board-filter.ts';
import type { DigestedSession } from './digest.ts';

/** Somebody was better than before in one session, by the rate of its counted trials, then by fewer steps a success. */
export interface NewBest {
  readonly session: DigestedSession;
  readonly paradigm: ParadigmId;
  /**
   * `personal`: better than all earlier sessions of this player; `record`: better than those of everybody in the scope,
   * which is said instead. A first session is neither, because nothing was there to be better than.
   */
  readonly kind: 'personal' | 'record';
}

/** Rule: whoever is told what is hidden sets no record, since nobody could ever break it. */
export const ALL_KNOWING = 'agent:oracle';

/**
 * Best sessions set from `since` on and before `until`, in the order in which they ended; sessions are those of one scope,
 * in any order. Compared is what was the same task: protocol, paradigm, view and length. With help one has bests of one's
 * own, and no record.
 */
export function newBests(
  sessions: readonly DigestedSession[],
  since: number,
  until: number,
): readonly NewBest[] {
  const best = new Map<string, DigestedSession>();
  const found: NewBest[] = [];
  for (const session of sessions.filter(isWhole).sort(inTheOrderOfEnds)) {
    if (endOf(session) >= until) break;
    const isPersonal = isRaised(best, `${standingKey(session)} ${taskOf(session)}`, session);
    const isRecord = mayHoldRecords(session) && isRaised(best, taskOf(session), session);
    if (endOf(session) < since || !(isPersonal || isRecord)) continue;
    found.push({ session, paradigm: session.paradigm, kind: isRecord ? 'record' : 'personal' });
  }
  return found;
}

/** A record that stands. */
export interface StandingRecord {
  readonly session: DigestedSession;
  /** How many have played the task to its end with a success: of one alone it is no record over anybody. */
  readonly players: number;
}

/** The best session of each task, whoever was first with an equal result; in the order in which the records were set. */
export function standingRecords(sessions: readonly DigestedSession[]): readonly StandingRecord[] {
  const tasks = new Map<string, { session: DigestedSession; readonly players: Set<string> }>();
  // Not sorted first: there may be a hundred thousand of them, of a few tasks.
  for (const session of sessions) {
    if (!isWhole(session) || !mayHoldRecords(session)) continue;
    const key = taskOf(session);
    const task = tasks.get(key);
    if (task === undefined) tasks.set(key, { session, players: new Set([session.playerKey]) });
    else {
      task.players.add(session.playerKey);
      if ((compareSessions(session, task.session) || inTheOrderOfEnds(session, task.session)) < 0)
        task.session = session;
    }
  }
  return Array.from(tasks.values(), ({ session, players }) => ({ session, players: players.size })).sort(
    (one, other) => inTheOrderOfEnds(one.session, other.session),
  );
}

/** Below 0 where the first was the better session of the same task; 0 where they were equal. */
export function compareSessions(one: DigestedSession, other: DigestedSession): number {
  return rateOf(other) - rateOf(one) || stepsOf(one) - stepsOf(other);
}

/** Rule: only sessions that were played to their end with every trial valid are best at anything: 1 of 1 is no record. */
export function isWhole(session: DigestedSession): boolean {
  return session.status === 'finished' && session.voids === 0 && session.successes > 0;
}

function mayHoldRecords({ isAssisted, playerKey }: DigestedSession): boolean {
  return !isAssisted && playerKey !== ALL_KNOWING;
}

/** Notes the session if it is the best of its kind by now; whether there was one before that it is better than. */
function isRaised(best: Map<string, DigestedSession>, key: string, session: DigestedSession): boolean {
  const before = best.get(key);
  if (before !== undefined && compareSessions(session, before) >= 0) return false;
  best.set(key, session);
  return before !== undefined;
}

function taskOf({ protocol, paradigm, view, length }: DigestedSession): string {
  return `${protocol} ${paradigm} ${view} ${length}`;
}

function rateOf({ successes, trials }: DigestedSession): number {
  return successes / trials;
}

function stepsOf({ successSteps, successes }: DigestedSession): number {
  return successSteps / successes;
}

function inTheOrderOfEnds(one: DigestedSession, other: DigestedSession): number {
  return endOf(one) - endOf(other) || (one.id < other.id ? -1 : 1);
}

export interface Streak {
  /** Days in a row up to today, or up to yesterday while today is still open. */
  readonly current: number;
  readonly longest: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The streak of somebody who did something on these days (`2026-11-28`, any order, also twice). Days are those of the
 * calendar, so that no change of clocks makes or breaks one; days to come are left out.
 */
export function streakOf(days: Iterable<string>, today: string): Streak {
  const last = dayNumber(today);
  const numbers = [...new Set(Array.from(days, dayNumber))]
    .filter((number) => number <= last)
    .sort((one, other) => one - other);
  let [run, longest] = [0, 0];
  for (const [at, number] of numbers.entries()) {
    run = number - 1 === numbers[at - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  const isGoing = (numbers.at(-1) ?? Number.NEGATIVE_INFINITY) >= last - 1;
  return { current: isGoing ? run : 0, longest };
}

/** Throws a RangeError unless it is a day of the calendar. */
function dayNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`There is no day ${day}`);
  return time / DAY;
}
