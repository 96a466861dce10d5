import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionTally, UncountedPhase } from '../../src/store/board-records.ts';
import type { SessionRecord, SessionStatus, TrialRow } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from './samples.ts';

const UNCOUNTED: readonly UncountedPhase[] = [
  { protocol: 'cheesebot-1', paradigm: 'morris-water-maze', phase: 'probe' },
];

const drawnTrials = fc.array(
  fc.record<Pick<TrialRow, 'outcome' | 'steps' | 'phase' | 'measures' | 'reason'>>({
    phase: fc.constantFrom('acquisition', 'probe'),
    outcome: fc.constantFrom('success', 'failure', 'timeout', 'void'),
    steps: fc.integer({ min: 1, max: 300 }),
    measures: fc.constantFrom({ shortest: 4 }, { shortest: 'none' }, {}),
    reason: fc.constantFrom(null, 'quit', 'expired'),
  }),
  { maxLength: 5 },
);

const drawnSessions = fc.array(
  fc.record({
    protocol: fc.constantFrom('cheesebot-1' as const, 'cheesebench' as const),
    paradigm: fc.constantFrom('t-maze' as const, 'morris-water-maze' as const),
    status: fc.constantFrom<SessionStatus>('finished', 'quit', 'expired', 'void'),
    trials: drawnTrials,
  }),
  { maxLength: 6 },
);

/** Sessions condensed by the store are compared with a recount in plain code. */
export function describeSessionTallies(storeOf: () => Store): void {
  describe('sessions of the log', () => {
    it('are what a recount of their trials gives (property)', async () => {
      await fc.assert(
        fc.asyncProperty(drawnSessions, async (drawn) => {
          const wanted: SessionTally[] = [];
          for (const { protocol, paradigm, status, trials } of drawn) {
            const blank = sampleSession();
            const session = { ...blank, spec: { ...blank.spec, protocol, paradigm } };
            const rows = trials.map((trial, index) => sampleTrial({ ...trial, trial: index + 1 }));
            await store(storeOf(), session, rows, status);
            wanted.push(recount({ ...session, status }, rows));
          }
          const read = await readAll(storeOf());
          for (const tally of wanted) expect(read.find(({ id }) => id === tally.id)).toEqual(tally);
        }),
        { numRuns: 15 },
      );
    });

    it('come in pages by id, each session once', async () => {
      const ids = [fresh('page'), fresh('page'), fresh('page')].sort();
      for (const id of ids) await store(storeOf(), sampleSession({ id }), [sampleTrial()]);
      const pages: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await storeOf().sessionTallies({
          uncounted: [],
          limit: 2,
          ...(after === undefined ? {} : { after }),
        });
        pages.push(...page.map(({ id }) => id));
        after = page.at(-1)?.id;
        if (page.length < 2) break;
      }
      expect(pages).toEqual([...new Set(pages)].sort());
      expect(pages).toEqual(expect.arrayContaining(ids));
    });

    it('are in it while they are played, once a trial is logged; and without one once they ended', async () => {
      const [blank, playing, quit] = [sampleSession(), sampleSession(), sampleSession()];
      for (const session of [blank, playing, quit]) await storeOf().createSession(session);
      const move = { turn: 0, letters: 'F', status: 'playing' as const, at: AT };
      await storeOf().appendMove({ ...move, sessionId: playing.id, trials: [sampleTrial()] });
      await storeOf().appendMove({ ...move, sessionId: quit.id, trials: [] });
      await storeOf().endSession(quit.id, 'quit', [], AT);
      const read = await readAll(storeOf());
      const of = ({ id }: SessionRecord) => read.find((tally) => tally.id === id);
      expect(of(blank)).toBeUndefined();
      expect(of(playing)).toMatchObject({ status: 'playing', trials: 1, endedAt: null, turn: 1 });
      expect(of(quit)).toMatchObject({ status: 'quit', trials: 0, endedAt: AT.getTime() });
    });

    it('are asked for since a time, up to the very millisecond', async () => {
      const at = (milliseconds: number) => new Date(AT.getTime() + 1_000_000 + milliseconds);
      const [older, trialled, ended] = [sampleSession(), sampleSession(), sampleSession()];
      await store(storeOf(), older, [sampleTrial()], 'finished', at(-1));
      await storeOf().createSession(trialled);
      const move = { turn: 0, letters: 'F', status: 'playing' as const, at: at(0) };
      await storeOf().appendMove({ ...move, sessionId: trialled.id, trials: [sampleTrial()] });
      await store(storeOf(), ended, [], 'quit', at(0));
      const ids = (await storeOf().sessionTallies({ uncounted: [], since: at(0) })).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([trialled.id, ended.id]));
      expect(ids).not.toContain(older.id);
    });

    it('tell of whom and where they are, of help and of the puzzle', async () => {
      const session = sampleSession({
        player: samplePlayer({ kind: 'agent' }),
        startedBy: 'test:somebody-else',
        isAssisted: true,
        isLab: true,
        puzzleDay: '2026-11-28',
        ranked: false,
      });
      await store(storeOf(), session, [sampleTrial()]);
      const read = await readAll(storeOf());
      expect(read.find(({ id }) => id === session.id)).toMatchObject({
        kind: 'agent',
        startedBy: 'test:somebody-else',
        isAssisted: true,
        isLab: true,
        isRanked: false,
        puzzleDay: '2026-11-28',
        platform: 'test',
        workspace: 'test:lab',
        channel: 'test:lab/maze',
      });
    });

    it('have a version that grows when somebody is erased, and tell which sessions that changed', async () => {
      const session = sampleSession();
      await store(storeOf(), session, [sampleTrial()]);
      const before = await storeOf().logVersion();
      const sent = sampleSession({
        player: samplePlayer({ kind: 'agent' }),
        startedBy: session.player.key,
      });
      await store(storeOf(), sent, [sampleTrial()]);
      const direct = `test:dm-${session.player.key.slice('test:'.length)}`;
      const place = { platform: 'test', workspace: direct, channel: `${direct}/maze` };
      const there = sampleSession({ place });
      await store(storeOf(), there, [sampleTrial()]);
      const instead = samplePlayer({ key: `erased:${fresh('x')}` });
      await storeOf().erasePlayer(session.player.key, instead);
      expect(await storeOf().logVersion()).toBe(before + 1);
      const rewritten = await storeOf().sessionTallies({ uncounted: [], rewrittenAfter: before });
      expect(rewritten.map(({ id }) => id)).toEqual([session.id, sent.id, there.id].sort());
      expect(rewritten.find(({ id }) => id === session.id)?.playerKey).toBe(instead.key);
      expect(await storeOf().sessionTallies({ uncounted: [], rewrittenAfter: before + 1 })).toEqual([]);
    });

    it('can be brought along from elsewhere, moves and trials too, and are then rewritten ones', async () => {
      const before = await storeOf().logVersion();
      const { letters: _, movedAt, ...session } = sampleSession({ status: 'finished' });
      const moves = [
        { letters: 'FF', at: AT },
        { letters: 'L', at: movedAt },
      ];
      const trials = [{ ...sampleTrial(), endedAt: AT }];
      await storeOf().importSessions([{ ...session, turn: 3, endedAt: AT, moves, trials }]);
      expect(await storeOf().session(session.id)).toEqual({ ...session, letters: 'FFL', movedAt });
      expect(await storeOf().trials(session.id)).toEqual([sampleTrial()]);
      const rewritten = await storeOf().sessionTallies({ uncounted: [], rewrittenAfter: before });
      expect(rewritten.map(({ id, turn }) => [id, turn])).toEqual([[session.id, 3]]);
      expect(await storeOf().hasSessions()).toBe(true);
    });

    it('have players under their pseudonyms, who say whether they are hidden', async () => {
      const [plain, hidden] = [samplePlayer(), samplePlayer({ name: 'Bea' })];
      for (const player of [plain, hidden]) await storeOf().rememberPlayer(player);
      const put = (name: string, value: string) =>
        storeOf().putPreference({ scope: 'me', subject: hidden.key, name, value });
      await put('hidden', 'on');
      await put('pseudonym', 'Sphinx');
      const of = async (key: string) => (await storeOf().namedPlayers()).find((one) => one.key === key);
      expect(await of(plain.key)).toEqual({ ...plain, isHidden: false });
      expect(await of(hidden.key)).toEqual({ ...hidden, name: 'Sphinx', isHidden: true });
      await put('hidden', 'off');
      expect(await of(hidden.key)).toMatchObject({ isHidden: false });
    });

    it('know the workspaces that made their results public', async () => {
      const workspace = fresh('test:public');
      const put = (value: string) =>
        storeOf().putPreference({ scope: 'workspace', subject: workspace, name: 'public', value });
      await put('on');
      expect(await storeOf().publicWorkspaces()).toContain(workspace);
      await put('off');
      expect(await storeOf().publicWorkspaces()).not.toContain(workspace);
    });
  });
}

async function store(
  kept: Store,
  session: SessionRecord,
  rows: readonly TrialRow[],
  status: SessionStatus = 'finished',
  at = AT,
): Promise<void> {
  await kept.createSession(session);
  await kept.endSession(session.id, status, rows, at);
}

async function readAll(kept: Store): Promise<readonly SessionTally[]> {
  return kept.sessionTallies({ uncounted: UNCOUNTED });
}

function recount(session: SessionRecord, rows: readonly TrialRow[]): SessionTally {
  const { protocol, paradigm, view, length } = session.spec;
  const counted = rows.filter(
    ({ outcome, phase }) =>
      outcome !== 'void' &&
      !UNCOUNTED.some(
        (left) => left.protocol === protocol && left.paradigm === paradigm && left.phase === phase,
      ),
  );
  const successes = counted.filter(({ outcome }) => outcome === 'success');
  return {
    id: session.id,
    playerKey: session.player.key,
    kind: session.player.kind,
    isAssisted: false,
    startedBy: session.startedBy,
    protocol,
    paradigm,
    view,
    length,
    ...session.place,
    isRanked: session.ranked,
    isLab: false,
    puzzleDay: null,
    status: session.status,
    turn: 0,
    createdAt: AT.getTime(),
    endedAt: AT.getTime(),
    loggedAt: AT.getTime(),
    trials: counted.length,
    successes: successes.length,
    timeouts: counted.filter(({ outcome }) => outcome === 'timeout').length,
    brokenOff: counted.filter(({ outcome, reason }) => outcome === 'failure' && reason !== null).length,
    voids: rows.filter(({ outcome }) => outcome === 'void').length,
    successSteps: successes.reduce((sum, { steps }) => sum + steps, 0),
    efficiencies: successes
      .filter(({ measures }) => measures.shortest === 4)
      .map(({ steps }) => 4 / steps)
      .sort((one, other) => one - other),
  };
}
