import { commitmentTo } from '../fair-play/commitment.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW } from '../paradigms/names.ts';
import { rankedSeed } from '../sessions/seeds.ts';
import { daysBetween, endOfUtcDay, startOfUtcDay, utcDayOf } from '../utc-day.ts';
import type { Puzzle } from './puzzles.ts';
import { createRotation } from './rotation.ts';

/** The day of puzzle number 1: that of the first release with puzzles. */
export const FIRST_PUZZLE_DAY = '2026-11-28';

/** What a session of a day's puzzle shares its seed by. No other session's name holds a blank. */
export function puzzleSeedName(day: string): string {
  return `puzzle ${day}`;
}

/** Puzzles as functions of the day and the secret alone: every process gives the same, and nothing is kept. */
export interface Calendar {
  /** The one that is open then. */
  at(now: Date): Puzzle;
  /** Undefined for days before the first or after today, and for what is no day. */
  of(day: string, now: Date): Puzzle | undefined;
  /** Never told as long as the puzzle is open. */
  seedOf(day: string): string;
}

export function createCalendar(secret: string): Calendar {
  const paradigmOf = createRotation(secret);
  // The very seed that `sessions.start` draws for a session of this shared name.
  const seedOf = (day: string): string => rankedSeed(secret, `shared ${puzzleSeedName(day)}`);

  const puzzleOf = (day: string, now: Date): Puzzle => {
    const [first, opensAt, closesAt] = [
      startOfUtcDay(FIRST_PUZZLE_DAY),
      startOfUtcDay(day),
      endOfUtcDay(day),
    ];
    if (!first || !opensAt || !closesAt) throw new RangeError(`There is no day ${day}`);
    const number = daysBetween(first, opensAt) + 1;
    const seed = seedOf(day);
    return {
      day,
      number,
      paradigm: paradigmOf(number),
      protocol: DEFAULT_PROTOCOL,
      view: DEFAULT_VIEW,
      length: 'quick',
      opensAt,
      closesAt,
      commitment: commitmentTo(seed),
      // Rule: told from the moment on from which nobody's attempt goes on.
      seed: now >= closesAt ? seed : null,
    };
  };

  return {
    at: (now) => puzzleOf(utcDayOf(now), now),
    of: (day, now) => {
      const today = utcDayOf(now);
      // Whose clock is behind has a puzzle all the same.
      const isPuzzle = day === today || (day >= FIRST_PUZZLE_DAY && day < today);
      return isPuzzle && startOfUtcDay(day) ? puzzleOf(day, now) : undefined;
    },
    seedOf,
  };
}

/** The day of the puzzle of that number; whether there is one is asked of the calendar. */
export function dayOfNumber(number: number): string | undefined {
  const first = startOfUtcDay(FIRST_PUZZLE_DAY);
  const at = new Date((first?.getTime() ?? 0) + (number - 1) * 24 * 60 * 60 * 1000);
  return Number.isNaN(at.getTime()) ? undefined : utcDayOf(at);
}
