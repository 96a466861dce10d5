import { expect, it } from 'vitest';
import { dueAt } from '../../src/sessions/due-at.ts';
import { IDLE_LIMIT, LIFE_LIMIT } from '../../src/sessions/limits.ts';

const createdAt = new Date('2026-12-03T08:00:00Z');
const movedAt = new Date('2026-12-03T09:00:00Z');

it('a game expires when nobody has moved it for the limit', () => {
  expect(dueAt({ createdAt, movedAt })).toBe(movedAt.getTime() + IDLE_LIMIT);
});

it('rule: a game that began well is not kept open for good, a move a day', () => {
  const end = createdAt.getTime() + LIFE_LIMIT;
  expect(dueAt({ createdAt, movedAt: new Date(end - IDLE_LIMIT - 1) })).toBe(end - 1);
  expect(dueAt({ createdAt, movedAt: new Date(end - 1) })).toBe(end);
});

it('an attempt at a puzzle ends with its day, however lately it was moved', () => {
  const close = Date.parse('2026-12-04T00:00:00Z');
  expect(dueAt({ createdAt, movedAt, puzzleDay: '2026-12-03' })).toBe(close);
  expect(dueAt({ createdAt, movedAt: new Date(close - 1), puzzleDay: '2026-12-03' })).toBe(close);
  // Time in which the bot was down is added to the last move, and never to the day of a puzzle.
  expect(dueAt({ createdAt, movedAt: new Date(close + 60_000), puzzleDay: '2026-12-03' })).toBe(close);
});
