import { describe, expect, it } from 'vitest';
import { overallTable } from '../../src/leaderboard/overall.ts';
import type { NamedPlayer, SessionTally } from '../../src/store/board-records.ts';
import { summaryOf } from '../../src/summaries/summary-of.ts';
import { sampleDigest, samplePlayers, sampleTally } from '../leaderboard/log-samples.ts';

const DAY = 24 * 60 * 60 * 1000;
const SINCE = Date.UTC(2026, 10, 27);
const SPAN = { since: SINCE, until: SINCE + DAY };
const PLACE = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' };

const PLAYERS = samplePlayers(
  { key: 'test:ada', name: 'Ada' },
  { key: 'test:bob', name: 'Bob' },
  { key: 'agent:gpt-5', kind: 'agent', name: 'GPT-5' },
  { key: 'agent:oracle', kind: 'agent', name: 'Oracle' },
);

let count = 0;
/** A session that ended within the day, or so many days before. */
function played(playerKey: string, part: Partial<SessionTally> = {}, daysBefore = 0): SessionTally {
  count += 1;
  const createdAt = SINCE + 12 * 60 * 60 * 1000 + count * 1_000 - daysBefore * DAY;
  const kind = playerKey.startsWith('agent:') ? 'agent' : 'person';
  return sampleTally({ id: `s${count}`, playerKey, kind, createdAt, ...part });
}

function told(tallies: readonly SessionTally[], players: readonly NamedPlayer[] = PLAYERS) {
  return summaryOf({
    digest: sampleDigest(tallies, { players }),
    place: PLACE,
    span: SPAN,
    standing: overallTable,
  });
}

describe('what a summary tells of the log', () => {
  it('counts what ended within the span, in the channel alone; practice apart', () => {
    const summary = told([
      played('test:ada'),
      played('test:ada', { trials: 4, successes: 1 }),
      played('agent:gpt-5'),
      played('test:bob', {}, 1),
      played('test:bob', { channel: 'test:lab/other' }),
      played('test:bob', { isRanked: false }),
      played('test:bob', { createdAt: SPAN.until }),
      played('test:bob', { isRanked: false, createdAt: SPAN.since - 1 }),
    ]);
    expect(summary.counted).toEqual({ sessions: 3, trials: 24, people: 1, agents: 1 });
    expect(summary.practice).toBe(1);
  });

  it('nothing that happened is nothing', () => {
    expect(told([played('test:ada', {}, 2)])).toMatchObject({
      counted: { sessions: 0, trials: 0, people: 0, agents: 0 },
      practice: 0,
      movers: [],
      bests: [],
      pairs: [],
    });
  });

  it('the best is by the lower end of the interval: 1 of 1 does not go before 19 of 20', () => {
    const { pairs } = told([
      played('test:bob', { trials: 1, successes: 1 }),
      played('test:ada', { trials: 10, successes: 10 }),
      played('test:ada', { trials: 10, successes: 9 }),
      played('agent:gpt-5', { trials: 20, successes: 11 }),
    ]);
    expect(pairs).toMatchObject([
      {
        paradigm: 't-maze',
        view: 'ascii-2d',
        person: { name: 'Ada', successes: 19, trials: 20 },
        agent: { name: 'GPT-5', successes: 11, trials: 20 },
      },
    ]);
    expect(pairs[0]?.chance).toBeGreaterThan(0.2);
  });

  it('views are never pooled, and a task of people alone has no agent', () => {
    const { pairs } = told([
      played('test:ada', { view: 'ascii-3d' }),
      played('agent:gpt-5'),
      played('test:ada', { paradigm: 'barnes-maze' }),
    ]);
    expect(
      pairs.map(({ paradigm, view, person, agent }) => [paradigm, view, person?.name, agent?.name]),
    ).toEqual([
      ['t-maze', 'ascii-2d', undefined, 'GPT-5'],
      ['barnes-maze', 'ascii-2d', 'Ada', undefined],
      ['t-maze', 'ascii-3d', 'Ada', undefined],
    ]);
  });

  it('rule: help is a class of its own, and is no person’s best; whoever is told what is hidden is no rival', () => {
    const { pairs } = told([
      played('test:ada', { isAssisted: true, successes: 10 }),
      played('test:bob', { successes: 2 }),
      played('agent:oracle', { successes: 10 }),
      played('agent:gpt-5', { successes: 3 }),
    ]);
    expect(pairs).toMatchObject([{ person: { name: 'Bob' }, agent: { name: 'GPT-5' } }]);
  });

  it('whoever is hidden is nowhere', () => {
    const players = samplePlayers(
      { key: 'test:ada', name: 'Ada', isHidden: true },
      { key: 'test:bob', name: 'Bob' },
    );
    const summary = told(
      [
        played('test:ada', { successes: 10 }),
        played('test:bob', { successes: 2 }),
        played('test:ada', { isRanked: false }),
      ],
      players,
    );
    expect(JSON.stringify(summary)).not.toContain('Ada');
    expect(summary.counted).toMatchObject({ sessions: 1, people: 1 });
    expect(summary.practice).toBe(0);
  });

  it('those who moved up are told of with what they gained, and who is new behind them', () => {
    const before = [
      ...[1, 2, 3].map(() => played('test:ada', { successes: 2 }, 3)),
      ...[1, 2, 3].map(() => played('test:bob', { successes: 5 }, 3)),
    ];
    const { movers } = told([
      ...before,
      ...[1, 2, 3].map(() => played('test:ada', { successes: 10 })),
      ...[1, 2, 3].map(() => played('test:bob', { successes: 1 })),
      played('agent:gpt-5', { successes: 3 }),
    ]);
    expect(movers.map(({ name, placeBefore, place }) => [name, placeBefore, place])).toEqual([
      ['Ada', 2, 1],
      ['GPT-5', null, expect.any(Number)],
    ]);
    expect(movers[0]?.gained).toBeGreaterThan(50);
    expect(movers[1]?.gained).toBeNull();
  });

  it('a record is told of once, as a record', () => {
    const { bests } = told([
      played('test:ada', { successes: 4 }, 2),
      played('test:bob', { successes: 6 }, 2),
      played('test:ada', { successes: 9 }),
      played('test:bob', { successes: 7 }),
    ]);
    expect(bests.map(({ name, kind, session }) => [name, kind, session.successes])).toEqual([
      ['Ada', 'record', 9],
      ['Bob', 'personal', 7],
    ]);
  });

  it('protocols are never mixed: movers and pairs are of the one that was played most', () => {
    const { protocol, pairs, counted } = told([
      played('test:ada', { protocol: 'cheesebench' }),
      played('test:bob', { protocol: 'cheesebench' }),
      played('agent:gpt-5'),
    ]);
    expect(protocol).toBe('cheesebench');
    expect(pairs.map(({ person, agent }) => [person !== null, agent])).toEqual([[true, null]]);
    expect(counted.sessions).toBe(3);
  });

  it('is the same whatever the order of the log', () => {
    const tallies = [
      ...[5, 6, 7].map((successes) => played('test:ada', { successes }, 2)),
      ...[5, 6, 9].map((successes) => played('test:bob', { successes })),
      ...[3, 4].map((successes) => played('agent:gpt-5', { successes })),
    ];
    expect(told(tallies.toReversed())).toEqual(told(tallies));
  });
});
