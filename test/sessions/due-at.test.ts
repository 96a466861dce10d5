import { expect, it } from 'vitest';
import { dueAt } from '../../src/sessions/due-at.ts';
import { IDLE_LIMIT } from '../../src/sessions/limits.ts';

const movedAt = new Date('2026-12-03T09:00:00Z');

it('a game expires when nobody has moved it for the limit', () => {
  expect(dueAt({ movedAt })).toBe(movedAt.getTime() + IDLE_LIMIT);
});

it('an attempt at a puzzle ends with its day, however lately it was moved', () => {
  const close = Date.parse('2026-12-04T00:00:00Z');
  expect(dueAt({ movedAt, puzzleDay: '2026-12-03' })).toBe(close);
  expect(dueAt({ movedAt: new Date(close - 1), puzzleDay: '2026-12-03' })).toBe(close);
  // Time in which the bot was down is added to the last move, and never to the day of a puzzle.
  expect(dueAt({ movedAt: new Date(close + 60_000), puzzleDay: '2026-12-03' })).toBe(close);
});
