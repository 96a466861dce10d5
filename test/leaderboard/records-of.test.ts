import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBests, standingRecords, streakOf } from '../../src/leaderboard/records-of.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { MINUTE, NOON, sampleDigest, sampleTally } from './log-samples.ts';

const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function played(minute: number, successes: number, part: Partial<SessionTally> = {}): SessionTally {
  const createdAt = NOON + minute * MINUTE;
  return sampleTally({ id: `s${minute}`, createdAt, successes, successSteps: successes * 10, ...part });
}

function bestsOf(tallies: readonly SessionTally[]): readonly string[] {
  return newBests(sampleDigest(tallies).sessions, ...ALWAYS).map(
    ({ session, kind }) => `${session.id} ${kind}`,
  );
}

const BOB = { playerKey: 'test:bob' } as const;

describe('best sessions', () => {
  it('are those with a better rate than all before, and of equal rates those with fewer steps a success', () => {
    expect(
      bestsOf([
        played(1, 5),
        played(2, 5),
        played(3, 4),
        played(4, 5, { successSteps: 45 }),
        played(5, 6, { successSteps: 100 }),
      ]),
    ).toEqual(['s4 record', 's5 record']);
  });

  it('a first session is none, whoever played before', () => {
    expect(bestsOf([played(1, 5)])).toEqual([]);
    expect(bestsOf([played(1, 5), played(2, 3, BOB)])).toEqual([]);
  });

  it('a record is better than everybody was, and is said instead of a personal best', () => {
    expect(bestsOf([played(1, 5), played(2, 3, BOB), played(3, 4, BOB), played(4, 6, BOB)])).toEqual([
      's3 personal',
      's4 record',
    ]);
    expect(bestsOf([played(1, 5), played(2, 6, BOB)])).toEqual(['s2 record']);
  });

  it('only the same task is compared: protocol, paradigm, view and length', () => {
    const first = played(1, 5);
    for (const other of [
      { protocol: 'cheesebench' },
      { paradigm: 'star-maze' },
      { view: 'ascii-3d' },
      { length: 'full' },
    ] as const) {
      expect(bestsOf([first, played(2, 9, other)])).toEqual([]);
    }
  });

  it('rule: only whole sessions are best at anything', () => {
    const parts = [{ status: 'quit' }, { status: 'expired' }, { status: 'playing' }, { voids: 1 }] as const;
    for (const part of parts) {
      expect(bestsOf([played(1, 5), played(2, 9, part), played(3, 6)])).toEqual(['s3 record']);
    }
    expect(bestsOf([played(1, 0), played(2, 1)])).toEqual([]);
  });

  it('with help one has bests of one’s own, and no record', () => {
    expect(
      bestsOf([
        played(1, 5),
        played(2, 6, { isAssisted: true }),
        played(3, 7, { isAssisted: true }),
        played(4, 6),
      ]),
    ).toEqual(['s3 personal', 's4 record']);
  });

  it('rule: whoever is told what is hidden sets no record', () => {
    const oracle = { playerKey: 'agent:oracle', kind: 'agent' } as const;
    expect(bestsOf([played(1, 10, oracle), played(2, 5), played(3, 6)])).toEqual(['s3 record']);
    const { sessions } = sampleDigest([played(1, 10, oracle), played(2, 5)]);
    expect(standingRecords(sessions).map(({ session, players }) => [session.id, players])).toEqual([
      ['s2', 1],
    ]);
  });

  it('are those set from a time on and before another, beside all that came before', () => {
    const { sessions } = sampleDigest([played(1, 5), played(2, 6), played(3, 7), played(4, 8)]);
    const found = newBests(sessions, NOON + 3 * MINUTE, NOON + 4 * MINUTE);
    expect(found.map(({ session }) => session.id)).toEqual(['s3']);
  });

  it('order of sessions never matters', () => {
    const tally = fc
      .record({
        minute: fc.integer({ min: 0, max: 12 }),
        successes: fc.integer({ min: 0, max: 10 }),
        playerKey: fc.constantFrom('test:ada', 'test:bob', 'agent:oracle'),
        isAssisted: fc.boolean(),
        status: fc.constantFrom('finished' as const, 'quit' as const),
      })
      .map(({ minute, ...part }) => played(minute, part.successes, part));
    const logs = fc
      .array(tally, { maxLength: 25 })
      .map((list) => list.map((one, at) => ({ ...one, id: `s${at}` })))
      .chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
        ),
      );
    fc.assert(
      fc.property(logs, ([list, shuffled]) => {
        const [one, other] = [list, shuffled].map((each) => sampleDigest(each).sessions);
        const mixed = (one ?? []).toReversed();
        expect(newBests(other ?? [], ...ALWAYS)).toEqual(newBests(one ?? [], ...ALWAYS));
        expect(newBests(mixed, ...ALWAYS)).toEqual(newBests(one ?? [], ...ALWAYS));
        const records = newBests(mixed, ...ALWAYS).filter(({ kind }) => kind === 'record');
        const standing = new Set(standingRecords(mixed).map(({ session }) => session.id));
        expect(standingRecords(mixed)).toEqual(standingRecords(one ?? []));
        // Who was the last to set a record holds it.
        if (records.length > 0) expect(standing.has(records.at(-1)?.session.id ?? '')).toBe(true);
      }),
    );
  });
});

describe('a streak', () => {
  it('is of days in a row up to today, in any order and however often', () => {
    expect(streakOf(['2026-11-27', '2026-11-28', '2026-11-28', '2026-11-26'], '2026-11-28')).toEqual({
      current: 3,
      longest: 3,
    });
    expect(streakOf([], '2026-11-28')).toEqual({ current: 0, longest: 0 });
  });

  it('goes on through yesterday while today is still open, and is over the day after', () => {
    const days = ['2026-11-26', '2026-11-27'];
    expect(streakOf(days, '2026-11-28').current).toBe(2);
    expect(streakOf(days, '2026-11-29')).toEqual({ current: 0, longest: 2 });
  });

  it.each([
    ['a month', ['2026-10-30', '2026-10-31', '2026-11-01']],
    ['a year', ['2026-12-30', '2026-12-31', '2027-01-01']],
    ['29 February', ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['a February of 28 days', ['2026-02-27', '2026-02-28', '2026-03-01']],
    ['the clock change of spring', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['the clock change of autumn', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ])('goes on over the end of %s', (_, days) => {
    expect(streakOf(days, days.at(-1) ?? '')).toEqual({ current: 3, longest: 3 });
  });

  it('breaks where 29 February was left out of a leap year', () => {
    expect(streakOf(['2028-02-28', '2028-03-01'], '2028-03-01')).toEqual({ current: 1, longest: 1 });
  });

  it('days to come are left out, and what is no day is an error', () => {
    expect(streakOf(['2026-11-28', '2026-11-29'], '2026-11-28')).toEqual({ current: 1, longest: 1 });
    expect(() => streakOf(['28.11.2026'], '2026-11-28')).toThrow(RangeError);
    expect(() => streakOf(['2026-13-01'], '2026-11-28')).toThrow(RangeError);
  });

  it('is the same in any order, and the longest is never below the current one', () => {
    const days = fc.array(
      fc
        .integer({ min: 0, max: 40 })
        .map((at) => new Date(Date.UTC(2028, 1, 1) + at * 86_400_000).toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(days, (list) => {
        const today = '2028-03-01';
        const streak = streakOf(list, today);
        expect(streakOf(list.toReversed(), today)).toEqual(streak);
        expect(streak.longest).toBeGreaterThanOrEqual(streak.current);
        // One more day never makes it shorter.
        expect(streakOf([...list, today], today).current).toBeGreaterThanOrEqual(Math.max(1, streak.current));
      }),
    );
  });
});
