import { describe, expect, it } from 'vitest';
import { createExports, type ExportRequest, type ExportsParts } from '../../src/exports/asked-exports.ts';
import { CANARY } from '../../src/exports/canary.ts';
import { cellText, csvText } from '../../src/exports/csv.ts';
import { readTrialLines, type TrialLine } from '../../src/exports/trial-line.ts';
import { seasonOf } from '../../src/leaderboard/board-filter.ts';
import type { Digest, DigestedSession } from '../../src/leaderboard/digest.ts';
import type { LoggedTrial } from '../../src/store/records.ts';
import { digestedSession } from '../fair-play/digested-session.ts';
import { FakeClock } from '../fakes/clock.ts';
import { sampleTrial } from '../store/samples.ts';

const NOVEMBER = Date.UTC(2026, 10, 28);
const SEED = '0123456789abcdef0123456789abcdef';

const ADA = 'test:U1234';
const BOB = 'test:U5678';
const AGENT = 'agent:random';

const SESSIONS: readonly DigestedSession[] = [
  digestedSession({ id: 'adaranked', playerKey: ADA, startedBy: ADA, trials: 2 }),
  digestedSession({ id: 'adapractice', playerKey: ADA, startedBy: ADA, trials: 2, isRanked: false }),
  digestedSession({ id: 'bobranked', playerKey: BOB, startedBy: BOB, trials: 2, isAssisted: true }),
  digestedSession({ id: 'bobpractice', playerKey: BOB, startedBy: BOB, trials: 2, isRanked: false }),
  digestedSession({
    id: 'boblater',
    playerKey: BOB,
    startedBy: BOB,
    trials: 2,
    endedAt: NOVEMBER,
    channel: 'test:lab/other',
    voided: { sessionId: 'boblater', verdict: 'void', reason: 'A macro.', by: ADA, at: new Date(0) },
  }),
  digestedSession({ id: 'cydhidden', playerKey: 'test:U9', startedBy: 'test:U9', trials: 2 }),
  digestedSession({ id: 'elsewhere', playerKey: BOB, startedBy: BOB, trials: 2, workspace: 'test:b' }),
  digestedSession({
    id: 'agentbyada',
    playerKey: AGENT,
    kind: 'agent',
    startedBy: ADA,
    isRanked: false,
    trials: 2,
  }),
  digestedSession({ id: 'sealed', playerKey: AGENT, kind: 'agent', startedBy: ADA, trials: 2 }),
  digestedSession({ id: 'ownpuzzle', playerKey: ADA, startedBy: ADA, trials: 2, puzzleDay: '9999-01-01' }),
  digestedSession({ id: 'bobpuzzle', playerKey: BOB, startedBy: BOB, trials: 2, puzzleDay: '9999-01-01' }),
  digestedSession({ id: 'agentbybob', playerKey: AGENT, kind: 'agent', startedBy: BOB, trials: 2 }),
];

const DIGEST: Digest = {
  sessions: SESSIONS,
  players: new Map([
    [ADA, { key: ADA, kind: 'person', name: 'Ada', isHidden: false }],
    [BOB, { key: BOB, kind: 'person', name: '=White Whiskers', isHidden: false }],
    ['test:U9', { key: 'test:U9', kind: 'person', name: 'Cyd', isHidden: true }],
    [AGENT, { key: AGENT, kind: 'agent', name: 'Random', isHidden: false }],
  ]),
  publicWorkspaces: new Set(),
  sealed: new Set(['sealed']),
};

function loggedOf({ id, playerKey, kind, protocol, isRanked }: DigestedSession): readonly LoggedTrial[] {
  const session: LoggedTrial['session'] = {
    id,
    spec: {
      protocol,
      paradigm: 't-maze',
      view: 'ascii-2d',
      seed: id === 'bobranked' ? 'open' : SEED,
      length: 2,
    },
    player: { key: playerKey, kind, name: 'Account Name' },
    ranked: isRanked,
    status: 'finished',
  };
  return [1, 2].map((trial) => ({ session, row: sampleTrial({ trial }), endedAt: new Date(NOVEMBER) }));
}

const STORE: ExportsParts['store'] = {
  playableSeeds: async () => new Set(['open']),
  loggedTrials: async function* ({ sessionIds = [] }) {
    yield* SESSIONS.filter(({ id }) => sessionIds.includes(id)).flatMap(loggedOf);
  },
};

const ASKED: ExportRequest = {
  asker: ADA,
  workspace: 'test:lab',
  channel: 'test:lab/maze',
  scope: 'workspace',
  format: 'jsonl',
};

async function textOf(changes: Partial<ExportRequest> = {}, trialLimit?: number): Promise<string> {
  const exports = createExports({
    store: STORE,
    digest: { read: async () => DIGEST },
    clock: new FakeClock(),
    playerId: (key) => `id of ${key.length}`,
    ...(trialLimit !== undefined && { trialLimit }),
  });
  const exported = await exports.of({ ...ASKED, ...changes });
  if (!exported.ok) throw new Error(exported.refusal.message);
  return exported.value.text;
}

async function linesOf(changes: Partial<ExportRequest> = {}): Promise<readonly TrialLine[]> {
  const read = readTrialLines(await textOf(changes));
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

async function sessionsIn(changes: Partial<ExportRequest> = {}): Promise<readonly string[]> {
  return [...new Set((await linesOf(changes)).map(({ session }) => session))];
}

describe('an export', () => {
  it('rule: holds one’s own always, of others only what a leaderboard may show', async () => {
    expect(await sessionsIn()).toEqual([
      'adaranked',
      'adapractice',
      'bobranked',
      'boblater',
      'agentbyada',
      'ownpuzzle',
      'agentbybob',
    ]);
    expect(await sessionsIn({ scope: 'me' })).toEqual([
      'adaranked',
      'adapractice',
      'agentbyada',
      'ownpuzzle',
    ]);
    expect(await sessionsIn({ scope: 'channel', asker: 'test:nobody' })).toEqual([
      'adaranked',
      'bobranked',
      'agentbybob',
    ]);
    expect(await sessionsIn({ season: seasonOf(NOVEMBER) })).toEqual(['boblater']);
  });

  it('rule: tells no account, and pseudonyms for names', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      const text = await textOf({ format });
      for (const secret of [ADA, BOB, 'U1234', 'U5678', 'Account Name', 'Cyd'])
        expect(text).not.toContain(secret);
      expect(text).toContain('White Whiskers');
    }
  });

  it('rule: tells no seed that somebody may still play', async () => {
    const seeds = new Map((await linesOf()).map(({ session, seed }) => [session, seed]));
    expect(seeds.get('bobranked')).toBeNull();
    expect(seeds.get('adaranked')).toBe(SEED);
    expect(await textOf({ format: 'csv' })).not.toContain('open');
  });

  it('rule: of a duel that goes on and a puzzle that is open it holds nobody’s trials but one’s own', async () => {
    const sessions = await sessionsIn({ asker: BOB });
    expect(sessions).toContain('bobpuzzle');
    for (const id of ['sealed', 'ownpuzzle']) expect(sessions).not.toContain(id);
  });

  it('says what is assisted and what an admin took out', async () => {
    const lines = await linesOf();
    expect(lines.find(({ session }) => session === 'bobranked')).toMatchObject({
      assisted: true,
      voided: null,
    });
    expect(lines.find(({ session }) => session === 'boblater')).toMatchObject({ voided: 'A macro.' });
  });

  it('as CSV has the same columns, the canary once, and no formula', async () => {
    const [head = '', first = '', ...rest] = (await textOf({ format: 'csv' })).split('\r\n');
    expect(head.split(',').slice(0, 3)).toEqual(['schema', 'protocol', 'paradigm']);
    expect(first.startsWith('cheesebot-trial/1,cheesebot-1,t-maze,')).toBe(true);
    expect(first).toContain(CANARY);
    expect(rest.join('')).not.toContain(CANARY);
    expect(rest.join('')).toContain("'=White Whiskers");
  });

  it('leaves out the oldest sessions where a file would be too long, and counts them', async () => {
    const exports = createExports({
      store: STORE,
      digest: { read: async () => DIGEST },
      clock: new FakeClock(),
      playerId: () => 'id',
      trialLimit: 5,
    });
    const exported = await exports.of(ASKED);
    expect(exported).toMatchObject({ value: { trials: 4, sessions: 2, leftOut: 10 } });
  });

  it('of nothing is refused', async () => {
    await expect(textOf({ protocol: 'cheesebench' })).rejects.toThrow(
      'There is no trial of that kind here yet',
    );
  });
});

describe('a cell of a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('rule: %j is no formula', (text) => {
    expect(cellText(text).replace(/^"/u, '').startsWith("'")).toBe(true);
  });

  it('is quoted where it must be, and a number stays one', () => {
    expect(csvText([['a,b', 'say "x"', -0.5, null, 'two\nlines']])).toBe(
      '"a,b","say ""x""",-0.5,,"two\nlines"\r\n',
    );
  });
});
