import { describe, expect, it } from 'vitest';
import { OUTCOME_MARKS } from '../../src/bot/cards/outcome-marks.ts';
import { plainCard } from '../../src/bot/plain-card.ts';
import { createCalendar } from '../../src/puzzles/puzzle-of.ts';
import { trialsOf } from '../../src/puzzles/puzzle-trials.ts';
import type { Puzzle, PuzzleEntry, PuzzleMark } from '../../src/puzzles/puzzles.ts';
import { PUZZLE_MARKS, shareLine } from '../../src/puzzles/share-line.ts';

const puzzle: Puzzle = {
  ...createCalendar('a secret').at(new Date('2026-12-09T12:00:00Z')),
  paradigm: 't-maze',
};

function entryWith(marks: readonly PuzzleMark[], more: Partial<PuzzleEntry> = {}): PuzzleEntry {
  return {
    playerKey: 'test:ada',
    name: 'Ada',
    kind: 'person',
    isAssisted: false,
    session: 'abcdefghij',
    isOver: true,
    marks,
    successes: marks.filter((mark) => mark === 'success').length,
    steps: 10,
    rank: 1,
    ...more,
  };
}

const MARKS: readonly PuzzleMark[] = ['success', 'failure', 'timeout', 'success', 'success', 'success'];
const GIVEN_UP: readonly PuzzleMark[] = [...MARKS, 'unplayed', 'unplayed'];

describe('the line to pass on', () => {
  it('tells which puzzle, how many, a mark a trial, and the streak', () => {
    expect(trialsOf(puzzle)).toBe(8);
    expect(shareLine(puzzle, entryWith(GIVEN_UP), { current: 3, longest: 5 })).toBe(
      'Cheesebot daily #12 · T-maze · 4/8 ✅❌⌛✅✅✅➖➖ · streak 3',
    );
  });

  it('is silent about a streak of one day, and says it when there was help', () => {
    const entry = entryWith(GIVEN_UP, { isAssisted: true });
    expect(shareLine(puzzle, entry, { current: 1, longest: 1 })).toBe(
      'Cheesebot daily #12 · T-maze · 4/8 ✅❌⌛✅✅✅➖➖ · with help',
    );
  });

  it('has the marks that every card has, and words for them where that was chosen', () => {
    const { success, failure, timeout } = PUZZLE_MARKS;
    expect([success, failure, timeout]).toEqual([
      OUTCOME_MARKS.success.mark,
      OUTCOME_MARKS.failure.mark,
      OUTCOME_MARKS.timeout.mark,
    ]);
    const text = shareLine(puzzle, entryWith(GIVEN_UP), { current: 2, longest: 2 });
    expect(plainCard({ title: 'Ada', text }).text).not.toMatch(/\p{Extended_Pictographic}/u);
    expect(plainCard({ title: 'Ada', text }).text).toContain('[ok] [no] [time] [ok] [ok] [ok] [left] [left]');
  });
});
