import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ABANDONED_LIMIT, IDLE_LIMIT } from '../../src/sessions/limits.ts';
import { samplePlayer } from '../store/samples.ts';
import {
  acts,
  agentThat,
  granted,
  moved,
  never,
  openSessionBench,
  requestBy,
  type SessionBench,
  sampleProfile,
  started,
  startedFor,
} from './session-bench.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await openSessionBench();
});
afterAll(() => bench?.close());

describe('quitting', () => {
  it('counts a trial with an action in it as a failure', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'FFF');
    await moved(bench.sessions, play, 'FL');
    const quit = granted(await bench.sessions.quit(play.record.id, play.record.player.key));
    expect(quit.record.status).toBe('quit');
    const [, row] = await bench.store.trials(play.record.id);
    expect(row).toEqual({
      trial: 2,
      phase: 'acquisition',
      outcome: 'failure',
      steps: 2,
      reward: -0.02,
      measures: {},
      reason: 'quit',
    });
  });

  it('does not count a trial that was only looked at', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'FFF');
    await bench.sessions.quit(play.record.id, play.record.player.key);
    expect(await bench.store.trials(play.record.id)).toHaveLength(1);
  });

  it('is for the player and for who sent an agent in, and for nobody else', async () => {
    const agent = samplePlayer({ kind: 'agent', name: 'Robo' });
    const { record } = await started(bench, { player: agent, startedBy: 'test:starter' });
    expect(await bench.sessions.quit(record.id, 'test:stranger')).toMatchObject({
      refusal: { code: 'session/not-yours' },
    });
    expect((await bench.sessions.quit(record.id, 'test:starter')).ok).toBe(true);
  });

  it('of an agent makes the running trial void: its starter stopped it', async () => {
    const play = await startedFor(bench, sampleProfile());
    await moved(bench.sessions, play, 'FFF');
    await moved(bench.sessions, play, 'F');
    const quit = granted(await bench.sessions.quit(play.record.id, 'test:starter'));
    expect(quit.record.status).toBe('quit');
    expect(quit.brokenOff).toMatchObject({ trial: 2, outcome: 'void', steps: 1, reason: 'stopped' });
    expect(await bench.store.trials(play.record.id)).toMatchObject([
      { trial: 1, outcome: 'success' },
      { trial: 2, outcome: 'void', reason: 'stopped' },
    ]);
    expect((await bench.restarted().find(play.record.id))?.brokenOff).toEqual(quit.brokenOff);
  });

  it('happens once', async () => {
    const { record } = await started(bench);
    const answers = await Promise.all(
      [bench.sessions, bench.restarted()].map((sessions) => sessions.quit(record.id, record.player.key)),
    );
    expect(answers.map((answer) => (answer.ok ? 'quit' : answer.refusal.message)).sort()).toEqual([
      'This game was quit. Start a new one with /cheese play.',
      'quit',
    ]);
    expect(await bench.sessions.quit('nosuchgame', 'test:x')).toMatchObject({
      refusal: { code: 'session/unknown' },
    });
  });
});

describe('a game that nobody moves', () => {
  it('can be taken up again until the very millisecond of the limit', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'F');
    await bench.clock.advance(IDLE_LIMIT - 1);
    expect(await bench.restarted().expireIdle()).not.toContainEqual(
      expect.objectContaining({ id: play.record.id }),
    );
    expect((await moved(bench.restarted(), play, 'F')).play.record.letters).toBe('FF');
    // The limit counts from the last move.
    await bench.clock.advance(IDLE_LIMIT - 1);
    expect((await moved(bench.sessions, play, 'S')).play.record.letters).toBe('FFS');
  });

  it('expires at the limit, by the rule of quitting', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'FF');
    await bench.clock.advance(IDLE_LIMIT);
    const expired = await bench.sessions.expireIdle();
    expect(expired.find(({ id }) => id === play.record.id)).toMatchObject({ status: 'expired' });
    expect(await bench.store.trials(play.record.id)).toMatchObject([
      { trial: 1, outcome: 'failure', steps: 2, reason: 'expired' },
    ]);
    expect(await bench.sessions.expireIdle()).toEqual([]);
  });

  it('is over at the limit even if nothing has looked for idle games', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'F');
    await bench.clock.advance(IDLE_LIMIT);
    const request = {
      sessionId: play.record.id,
      by: play.record.player.key,
      turn: 1,
      actions: ['F'] as const,
    };
    expect(await bench.sessions.move(request)).toMatchObject({
      refusal: {
        code: 'session/over',
        message:
          'This game has expired because nobody moved for too long. Start a new one with /cheese play.',
      },
    });
    expect(await bench.sessions.open(play.record.player.key)).toEqual([]);
    expect(await bench.store.trials(play.record.id)).toHaveLength(1);
  });

  it('does not stand in the way of new ones', async () => {
    const player = samplePlayer();
    for (let count = 0; count < 10; count++) await started(bench, { player });
    await bench.clock.advance(IDLE_LIMIT);
    expect((await bench.sessions.start(requestBy(player))).ok).toBe(true);
  });

  it('is found without reading the games that people are still playing', async () => {
    await started(bench);
    await bench.sessions.expireIdle();
    const all = vi.spyOn(bench.store, 'openSessions');
    const each = vi.spyOn(bench.store, 'session');
    await bench.sessions.expireIdle();
    expect([...all.mock.calls, ...each.mock.calls]).toEqual([]);
    all.mockRestore();
    each.mockRestore();
  });
});

describe("an agent's session that nothing takes up again", () => {
  it('stays open until the limit: the server may come back', async () => {
    const { record } = await startedFor(bench, sampleProfile());
    await bench.clock.advance(ABANDONED_LIMIT - 1);
    await bench.sessions.expireIdle();
    expect(await bench.store.session(record.id)).toMatchObject({ status: 'playing' });
  });

  it('becomes void at the limit, and counts nothing', async () => {
    const play = await startedFor(bench, sampleProfile());
    await moved(bench.sessions, play, 'FF');
    await bench.clock.advance(ABANDONED_LIMIT);
    const ended = await bench.sessions.expireIdle();
    expect(ended.find(({ id }) => id === play.record.id)).toMatchObject({ status: 'void' });
    expect(await bench.store.session(play.record.id)).toMatchObject({ status: 'void' });
    expect(await bench.store.trials(play.record.id)).toMatchObject([
      { outcome: 'void', steps: 2, reason: 'abandoned' },
    ]);
  });

  it('is never one that is being played here, however long its agent thinks', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const thinking = Promise.withResolvers<ReturnType<typeof acts>>();
    const agent = agentThat(({ turn }) => (turn === 0 ? thinking.promise : acts('FFF')));
    const playing = bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    await bench.clock.advance(2 * ABANDONED_LIMIT);
    await bench.sessions.expireIdle();
    expect(await bench.store.session(record.id)).toMatchObject({ status: 'playing' });
    thinking.resolve(acts('FFF'));
    expect((await playing).record.status).toBe('finished');
  });

  it('is never one of an evaluation: the queue takes that up, and nobody else does', async () => {
    const { record } = await startedFor(bench, sampleProfile(), { isLab: true });
    expect(record.isLab).toBe(true);
    await bench.clock.advance(2 * ABANDONED_LIMIT);
    await bench.sessions.expireIdle();
    expect(await bench.store.session(record.id)).toMatchObject({ status: 'playing', isLab: true });
    const interrupted = await bench.restarted().interruptedAgentSessions();
    expect(interrupted.map(({ id }) => id)).not.toContain(record.id);
  });
});
