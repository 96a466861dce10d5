import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sessionsData } from '../../src/sessions/session-data.ts';
import type { AgentTurnShown } from '../../src/sessions/sessions.ts';
import {
  acts,
  agentThat,
  moved,
  never,
  openSessionBench,
  type SessionBench,
  sampleProfile,
  startedFor,
} from './session-bench.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await openSessionBench();
});
afterAll(() => bench?.close());

describe('an agent', () => {
  it('plays to the end, told of every step since it was last asked', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const agent = agentThat(() => acts('FFFF'));
    const play = await bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    expect(play).toMatchObject({
      record: { status: 'finished', letters: 'FFFFFF' },
      session: { isOver: true },
    });
    expect(await bench.store.trials(record.id)).toMatchObject([
      { trial: 1, outcome: 'success' },
      { trial: 2, outcome: 'success' },
    ]);
    expect(agent.asked.map(({ turn, since }) => [turn, since.length])).toEqual([
      [0, 0],
      [3, 3],
    ]);
  });

  it('may peek at the best action', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const oracle = agentThat(({ peek }) => ({ kind: 'actions', actions: [peek()] }));
    const play = await bench.sessions.playAgent(record.id, oracle, profile, { signal: never() });
    expect(play.record.letters).toBe('FFFFFF');
  });

  it('has its exchanges stored, each with the move that came of it', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const agent = agentThat(async ({ turn }) => acts('FFF', { exchange: { reply: `turn ${turn}` } }));
    await bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    expect(await bench.store.agentTurns(record.id)).toMatchObject([
      { turn: 0, body: { reply: 'turn 0' } },
      { turn: 3, body: { reply: 'turn 3' } },
    ]);
  });

  it('cannot play the session of another, nor one session twice at once', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const play = () =>
      bench.sessions.playAgent(
        record.id,
        agentThat(() => acts('F')),
        profile,
        { signal: never() },
      );
    const first = play();
    await expect(play()).rejects.toThrow('is playing session');
    await first;
    const other = bench.sessions.playAgent(
      record.id,
      agentThat(() => acts('F')),
      sampleProfile(),
      { signal: never() },
    );
    await expect(other).rejects.toThrow('another player has it');
  });
});

describe('who watches an agent', () => {
  it('is shown each turn once it is stored, and may slow the agent down', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const shown: AgentTurnShown[] = [];
    const stored: (string | undefined)[] = [];
    await bench.sessions.playAgent(
      record.id,
      agentThat(() => acts('FL', { notes: 'on I go' })),
      profile,
      {
        signal: never(),
        onTurn: async (turn) => {
          shown.push(turn);
          await Promise.resolve();
          stored.push((await bench.store.session(record.id))?.letters);
        },
      },
    );
    expect(stored.slice(0, 3)).toEqual(['FL', 'FLFL', 'FLFLF']);
    expect(shown.map(({ report }) => report.play.record.letters)).toEqual(stored);
    expect(shown[0]).toMatchObject({
      decision: { notes: 'on I go' },
      report: { steps: [{ action: 'F' }, { action: 'L', events: ['bump'] }], skipped: 0 },
    });
  });

  it('may leave turns out: those of a prompt agent are then stored with the next that is shown', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const append = vi.spyOn(bench.store, 'appendMove');
    let asked = 0;
    const shown: string[] = [];
    await bench.sessions.playAgent(
      record.id,
      agentThat(() => acts('F')),
      profile,
      {
        signal: never(),
        isShown: () => ++asked % 4 === 0,
        onTurn: ({ report }) => {
          shown.push(report.play.record.letters);
        },
      },
    );
    expect(shown).toEqual(['FFFF']);
    expect(append.mock.calls.map(([move]) => move.letters)).toEqual(['FFFF', 'FF']);
    append.mockRestore();
  });

  it('may be nobody: a prompt agent is then stored in bulk, with nothing lost', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile, { length: 200 });
    const append = vi.spyOn(bench.store, 'appendMove');
    const play = await bench.sessions.playAgent(
      record.id,
      agentThat(() => acts('S')),
      profile,
      { signal: never() },
    );
    expect(append.mock.calls.map(([move]) => move.letters.length)).toEqual([500, 500, 200]);
    append.mockRestore();
    expect(play.record).toMatchObject({ status: 'finished' });
    expect(await bench.store.session(record.id)).toEqual(play.record);
    expect(await bench.store.trials(record.id)).toHaveLength(200);
  });
});

describe('an agent that becomes unavailable', () => {
  it('makes its trial void, with the reason and the exchange', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const agent = agentThat(({ turn }) =>
      turn === 0
        ? acts('FFFF')
        : { kind: 'unavailable', reason: 'The endpoint is down.', exchange: { status: 503 } },
    );
    const play = await bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    expect(play.record.status).toBe('void');
    expect(await bench.store.trials(record.id)).toMatchObject([
      { trial: 1, outcome: 'success', reason: null },
      { trial: 2, outcome: 'void', steps: 0, reason: 'The endpoint is down.' },
    ]);
    expect(await bench.store.agentTurns(record.id)).toMatchObject([{ turn: 3, body: { status: 503 } }]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('a bug'))],
    ['decides on nothing', () => acts('')],
    ['decides on too much', () => acts('S'.repeat(17))],
  ])('because it %s makes its trial void, and the bug is told', async (_how, decide) => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const play = bench.sessions.playAgent(record.id, agentThat(decide), profile, { signal: never() });
    await expect(play).rejects.toMatchObject({ cause: expect.any(Error) });
    expect(await bench.store.session(record.id)).toMatchObject({ status: 'void' });
    expect(await bench.store.trials(record.id)).toMatchObject([
      { outcome: 'void', reason: 'The agent failed.' },
    ]);
  });
});

describe('an abort', () => {
  /** Aborts at the third turn, while the agent thinks and never answers. */
  async function abortedWith(reason: unknown) {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const controller = new AbortController();
    const agent = agentThat(({ turn }) => {
      if (turn < 2) return acts('F');
      controller.abort(reason);
      return new Promise(() => {});
    });
    const play = await bench.sessions.playAgent(record.id, agent, profile, { signal: controller.signal });
    expect(await bench.store.session(record.id)).toEqual(play.record);
    return { play, profile };
  }

  it('with the reason "stopped" quits the session; the running trial is void, not a failure of the agent', async () => {
    const { play } = await abortedWith('stopped');
    expect(play.record).toMatchObject({ status: 'quit', letters: 'FF' });
    expect(await bench.store.trials(play.record.id)).toMatchObject([
      { outcome: 'void', steps: 2, reason: 'stopped' },
    ]);
    expect(sessionsData([play]).sessions[0]?.trials).toMatchObject([{ outcome: 'void', steps: 2 }]);
  });

  it('with any other reason leaves the session open, to be taken up again where it stood', async () => {
    const { play, profile } = await abortedWith(new Error('shutting down'));
    expect(play.record).toMatchObject({ status: 'playing', letters: 'FF' });
    const sessions = bench.restarted();
    expect(await sessions.interruptedAgentSessions()).toContainEqual(play.record);
    const agent = agentThat(() => acts('F'));
    const ended = await sessions.playAgent(play.record.id, agent, profile, { signal: never() });
    expect(ended.record).toMatchObject({ status: 'finished', letters: 'FFFFFF' });
    expect(await sessions.interruptedAgentSessions()).not.toContainEqual(
      expect.objectContaining({ id: play.record.id }),
    );
  });
});

describe('an agent taken up again', () => {
  it('sees what it would have seen without the restart', async () => {
    const profile = sampleProfile();
    const decide = () => acts('FF', { exchange: {} });
    const uninterrupted = agentThat(decide);
    const { record } = await startedFor(bench, profile);
    await bench.sessions.playAgent(record.id, uninterrupted, profile, { signal: never() });

    const { record: second } = await startedFor(bench, profile);
    const controller = new AbortController();
    const before = agentThat(decide);
    const options = { signal: controller.signal, onTurn: () => controller.abort('restart') };
    await bench.sessions.playAgent(second.id, before, profile, options);
    const after = agentThat(decide);
    await bench.restarted().playAgent(second.id, after, profile, { signal: never() });

    const seen = [...before.asked, ...after.asked].map(({ turn, since, observation }) => ({
      turn,
      since,
      observation,
    }));
    expect(seen).toEqual(
      uninterrupted.asked.map(({ turn, since, observation }) => ({ turn, since, observation })),
    );
  });

  it('that leaves no exchanges is told of the whole session', async () => {
    const profile = sampleProfile();
    const play = await startedFor(bench, profile);
    await moved(bench.sessions, play, 'FF');
    const agent = agentThat(() => acts('F'));
    await bench.restarted().playAgent(play.record.id, agent, profile, { signal: never() });
    expect(agent.asked[0]?.since.map((step) => step.action)).toEqual(['F', 'F']);
  });

  it('finds its session quit by its starter, and stops', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const agent = agentThat(async ({ turn }) => {
      if (turn === 2) await bench.sessions.quit(record.id, 'test:starter');
      return acts('F', { exchange: {} });
    });
    const play = await bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    expect(play.record).toMatchObject({ status: 'quit', letters: 'FF' });
    expect(play.session.turn).toBe(2);
  });
});
