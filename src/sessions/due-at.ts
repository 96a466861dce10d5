import type { SessionRecord } from '../store/records.ts';
import { endOfUtcDay } from '../utc-day.ts';
import { IDLE_LIMIT } from './limits.ts';

/**
 * When the session of a person expires unless it is moved before, in milliseconds since 1970. Rule: an attempt at a puzzle
 * ends with its day at the latest, because its seed is told from then on.
 */
export function dueAt({ movedAt, puzzleDay }: Pick<SessionRecord, 'movedAt' | 'puzzleDay'>): number {
  const idle = movedAt.getTime() + IDLE_LIMIT;
  const close = puzzleDay === undefined ? undefined : endOfUtcDay(puzzleDay);
  return close ? Math.min(idle, close.getTime()) : idle;
}
