import type { SessionRecord } from '../store/records.ts';
import { endOfUtcDay } from '../utc-day.ts';
import { IDLE_LIMIT, LIFE_LIMIT } from './limits.ts';

/**
 * When the session of a person expires unless it is moved before, in milliseconds since 1970; however often it is moved, a
 * month after it began. Rule: an attempt at a puzzle
 * ends with its day at the latest, because its seed is told from then on.
 */
export function dueAt({
  createdAt,
  movedAt,
  puzzleDay,
}: Pick<SessionRecord, 'createdAt' | 'movedAt' | 'puzzleDay'>): number {
  const idle = Math.min(movedAt.getTime() + IDLE_LIMIT, createdAt.getTime() + LIFE_LIMIT);
  const close = puzzleDay === undefined ? undefined : endOfUtcDay(puzzleDay);
  return close ? Math.min(idle, close.getTime()) : idle;
}
