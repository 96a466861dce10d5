import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestedSession } from '../../src/leaderboard/digest.ts';
import { digestOf, GrowingDigest } from '../../src/leaderboard/digest-of.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import type { SessionTally, VerdictRecord } from '../../src/store/board-records.ts';
import type { SessionStatus } from '../../src/store/records.ts';
import { MINUTE, NOON, sampleDigest, samplePlayers, sampleTally, sampleVerdict } from './log-samples.ts';

const only = (tally: Partial<SessionTally>): DigestedSession | undefined =>
  sampleDigest([sampleTally(tally)]).sessions[0];

const drawnTallies = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'Z'), minLength: 1, maxLength: 4 }),
      playerKey: fc.constantFrom('test:ada', 'test:bea', 'agent:random'),
      paradigm: fc.constantFrom(...PARADIGM_IDS.slice(0, 2)),
      status: fc.constantFrom<SessionStatus>('playing', 'finished', 'quit', 'expired', 'void'),
      createdAt: fc.integer({ min: NOON, max: NOON + 3 }),
      turn: fc.nat({ max: 1 }),
      trials: fc.nat({ max: 4 }),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map((part) =>
      sampleTally({ ...part, kind: part.playerKey.startsWith('agent') ? 'agent' : 'person' }),
    ),
  );

const drawnVerdicts = fc.uniqueArray(
  fc.record<VerdictRecord>({
    sessionId: fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 }),
    verdict: fc.constantFrom('void', 'count'),
    reason: fc.constantFrom('one', 'other'),
    by: fc.constant('test:admin'),
    at: fc.constant(new Date(NOON)),
  }),
  { selector: ({ sessionId }) => sessionId },
);

describe('a digest', () => {
  it('stands in the order in which sessions were made, whatever order it is made of (property)', () => {
    fc.assert(
      fc.property(
        drawnTallies.chain((tallies) =>
          fc.record({
            tallies: fc.constant(tallies),
            shuffled: fc.shuffledSubarray(tallies, { minLength: tallies.length }),
          }),
        ),
        drawnVerdicts,
        ({ tallies, shuffled }, verdicts) => {
          const rest = { verdicts, players: [], publicWorkspaces: [] };
          const digest = digestOf({ tallies, ...rest });
          expect(digestOf({ tallies: shuffled, ...rest })).toEqual(digest);
          const order = digest.sessions.map(({ createdAt, id }) => `${createdAt} ${id}`);
          expect(order).toEqual(order.toSorted());
        },
      ),
    );
  });

  it('that grows piece by piece is the one that is made of everything at once (property)', () => {
    fc.assert(
      fc.property(drawnTallies, drawnVerdicts, fc.nat({ max: 12 }), (tallies, verdicts, cut) => {
        const rest = { players: samplePlayers({}), publicWorkspaces: [] };
        const growing = new GrowingDigest();
        // The first piece as it was earlier: being played, with a trial less, and under other verdicts.
        const earlier = tallies
          .slice(0, cut)
          .map((tally) => ({ ...tally, status: 'playing' as const, trials: 0, turn: 0 }));
        const [first] = verdicts;
        growing.with({ tallies: earlier, verdicts: first ? [{ ...first, reason: 'earlier' }] : [], ...rest });
        growing.with({ tallies: tallies.slice(Math.floor(cut / 2)), verdicts: [], ...rest });
        const grown = growing.with({ tallies, verdicts, ...rest });
        expect(grown).toEqual(digestOf({ tallies, verdicts, ...rest }));
      }),
    );
  });

  it('is the very same one while nothing is new, and another one once something is', () => {
    const growing = new GrowingDigest();
    const tallies = [sampleTally({ id: 'a' }), sampleTally({ id: 'b' })];
    const rest = { verdicts: [], players: samplePlayers({}), publicWorkspaces: [] };
    const digest = growing.with({ tallies, ...rest });
    expect(growing.with({ tallies, ...rest })).toBe(digest);
    const judged = growing.with({ tallies: [], ...rest, verdicts: [sampleVerdict('a')] });
    expect(judged.sessions.map(({ voided }) => voided?.reason)).toEqual([
      sampleVerdict('a').reason,
      undefined,
    ]);
    expect(growing.with({ tallies: [], ...rest })).toEqual(digest);
    const hidden = growing.with({ tallies: [], ...rest, players: samplePlayers({ isHidden: true }) });
    expect(hidden.players.get('test:ada')?.isHidden).toBe(true);
    expect(digest.sessions.every(({ voided }) => voided === null)).toBe(true);
  });

  it('counts what a quit or expired ranked session of a person left unplayed: a quit counts', () => {
    // A quick T-maze has 10 counted trials or so; whatever it has, two of them were played.
    const left = only({ status: 'quit', trials: 2 })?.forfeited ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(only({ status: 'expired', trials: 2 })?.forfeited).toBe(left);
    expect(only({ status: 'quit', trials: 0, turn: 1 })?.forfeited).toBe(left + 2);
    expect(only({ status: 'quit', trials: 0, length: 7, turn: 1 })?.forfeited).toBe(7);
  });

  it.each<[string, Partial<SessionTally>]>([
    ['before the first action', { turn: 0 }],
    ['of practice', { isRanked: false }],
    ['of an agent that was stopped', { kind: 'agent' }],
    ['that is being played', { status: 'playing' }],
    ['that is finished', { status: 'finished' }],
    ['that is void', { status: 'void' }],
  ])('forfeits nothing in a session %s', (_which, part) => {
    expect(only({ status: 'quit', trials: 0, ...part })?.forfeited).toBe(0);
  });

  it('does not count probes among what was forfeited', () => {
    const morris = { paradigm: 'morris-water-maze', length: 'standard', trials: 0 } as const;
    const planned = only({ ...morris, status: 'quit' })?.forfeited ?? 0;
    expect(planned).toBeGreaterThan(0);
    expect(only({ ...morris, length: 200, status: 'quit' })?.forfeited).toBeLessThan(200);
  });

  it("knows each person's first session of a task, anywhere, practice and voided ones too", () => {
    const at = (minutes: number) => NOON + minutes * MINUTE;
    const { sessions } = sampleDigest(
      [
        sampleTally({ id: 'later', createdAt: at(3) }),
        sampleTally({ id: 'practice', createdAt: at(1), isRanked: false, workspace: 'test:other' }),
        sampleTally({ id: 'untouched', createdAt: at(0), turn: 0 }),
        sampleTally({ id: 'beas', createdAt: at(4), playerKey: 'test:bea' }),
        sampleTally({ id: 'other task', createdAt: at(5), paradigm: 'dnms' }),
        sampleTally({ id: 'agents', createdAt: at(0), playerKey: 'agent:random', kind: 'agent' }),
      ],
      { verdicts: [sampleVerdict('practice')] },
    );
    expect(sessions.filter(({ isFirst }) => isFirst).map(({ id }) => id)).toEqual([
      'practice',
      'beas',
      'other task',
    ]);
  });

  it('lets whoever was erased and comes back begin anew', () => {
    const rest = { verdicts: [], players: [], publicWorkspaces: [] };
    const growing = new GrowingDigest();
    growing.with({ tallies: [sampleTally({ id: 'old' })], ...rest });
    const tallies = [
      sampleTally({ id: 'old', playerKey: 'erased:x' }),
      sampleTally({ id: 'new', createdAt: NOON + MINUTE }),
    ];
    const digest = growing.with({ tallies, ...rest });
    expect(digest.sessions.map(({ isFirst }) => isFirst)).toEqual([true, true]);
    expect(digest).toEqual(digestOf({ tallies, ...rest }));
  });

  it('has no void where the newest verdict is that it counts', () => {
    const judged = sampleDigest([sampleTally({ id: 'a' })], {
      verdicts: [sampleVerdict('a', { verdict: 'count' })],
    });
    expect(judged.sessions[0]?.voided).toBeNull();
  });
});
