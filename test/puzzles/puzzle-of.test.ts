import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentTo } from '../../src/fair-play/commitment.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import { createCalendar, dayOfNumber, FIRST_PUZZLE_DAY } from '../../src/puzzles/puzzle-of.ts';
import { createRotation, PUZZLE_PARADIGMS } from '../../src/puzzles/rotation.ts';

const calendar = createCalendar('a secret');
const NOON = new Date('2027-01-15T12:00:00Z');

describe('the rotation', () => {
  const secrets = fc.string({ minLength: 1, maxLength: 12 });

  it('gives each paradigm once in a round of nine days, and not again for four days in between', () => {
    fc.assert(
      fc.property(secrets, fc.nat(60), (secret, round) => {
        const of = createRotation(secret);
        const days = Array.from({ length: 18 }, (_, index) => of(round * 9 + index + 1));
        expect([...days.slice(0, 9)].sort()).toEqual([...PUZZLE_PARADIGMS].sort());
        for (let at = 0; at + 5 <= days.length; at++) expect(new Set(days.slice(at, at + 5)).size).toBe(5);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same however it is asked, and another one under another secret', () => {
    const [one, other, another] = [createRotation('one'), createRotation('one'), createRotation('two')];
    const numbers = Array.from({ length: 90 }, (_, index) => index + 1);
    const order = numbers.map(one);
    expect(numbers.toReversed().map(other).reverse()).toEqual(order);
    expect(numbers.map(another)).not.toEqual(order);
  });

  it('does not repeat its rounds, and every place of a round is open to every paradigm', () => {
    const of = createRotation('a secret');
    const rounds = Array.from({ length: 200 }, (_, round) =>
      Array.from({ length: 9 }, (_, index) => of(round * 9 + index + 1)),
    );
    expect(new Set(rounds.map(String)).size).toBeGreaterThan(195);
    for (let place = 0; place < 9; place++) expect(new Set(rounds.map((round) => round[place])).size).toBe(9);
  });

  it('has every paradigm there is', () => {
    expect([...PUZZLE_PARADIGMS].sort()).toEqual([...PARADIGM_IDS].sort());
  });
});

describe('a day', () => {
  it('begins and ends at 00:00 UTC, whatever clocks on walls do', () => {
    // Europe changed its clocks on the 28th of March 2027, America on the 14th.
    for (const day of ['2026-11-28', '2027-03-14', '2027-03-28', '2027-10-31', '2028-02-29']) {
      const start = new Date(`${day}T00:00:00.000Z`);
      const puzzle = calendar.at(start);
      expect(puzzle).toMatchObject({ day, opensAt: start });
      expect(puzzle.closesAt.getTime() - start.getTime()).toBe(24 * 60 * 60 * 1000);
      expect(calendar.at(new Date(puzzle.closesAt.getTime() - 1)).day).toBe(day);
      expect(calendar.at(puzzle.closesAt).number).toBe(puzzle.number + 1);
    }
  });

  it('counts from the first puzzle', () => {
    expect(calendar.at(new Date(`${FIRST_PUZZLE_DAY}T23:59:59.999Z`)).number).toBe(1);
    expect(calendar.at(new Date('2027-11-28T00:00:00Z')).number).toBe(366);
    expect(dayOfNumber(1)).toBe(FIRST_PUZZLE_DAY);
    expect(dayOfNumber(366)).toBe('2027-11-28');
  });

  it('has a puzzle from the first day to today, and none for what is no day', () => {
    expect(calendar.of(FIRST_PUZZLE_DAY, NOON)?.number).toBe(1);
    expect(calendar.of('2027-01-15', NOON)?.day).toBe('2027-01-15');
    for (const day of ['2026-11-27', '2027-01-16', '2026-12-32', '2027-02-29', '', 'yesterday']) {
      expect(calendar.of(day, NOON)).toBeUndefined();
    }
  });
});

it('is there today, also where the clock of a machine is behind', () => {
  const behind = new Date('2020-02-29T12:00:00Z');
  expect(calendar.of('2020-02-29', behind)).toEqual(calendar.at(behind));
  expect(calendar.of('2020-02-28', behind)).toBeUndefined();
});

describe('the seed', () => {
  it('is committed to before anybody plays, and told when nobody plays any more', () => {
    const puzzle = calendar.at(NOON);
    const lastMoment = new Date(puzzle.closesAt.getTime() - 1);
    expect(calendar.of(puzzle.day, lastMoment)).toMatchObject({ seed: null, commitment: puzzle.commitment });
    const { seed } = calendar.of(puzzle.day, puzzle.closesAt) ?? {};
    expect(seed).toMatch(/^[0-9a-f]{32}$/u);
    expect(commitmentTo(seed ?? '')).toBe(puzzle.commitment);
  });

  it('is another one each day and under each secret', () => {
    const days = Array.from({ length: 49 }, (_, index) => dayOfNumber(index + 1) ?? '');
    const seeds = days.map((day) => calendar.of(day, NOON)?.commitment);
    expect(new Set(seeds).size).toBe(days.length);
    expect(createCalendar('another').at(NOON).commitment).not.toBe(calendar.at(NOON).commitment);
  });
});
