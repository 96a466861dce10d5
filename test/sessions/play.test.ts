import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MoveRequest } from '../../src/sessions/sessions.ts';
import { fresh, samplePlayer } from '../store/samples.ts';
import {
  actionsOf,
  granted,
  moved,
  openSessionBench,
  requestBy,
  type SessionBench,
  started,
} from './session-bench.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await openSessionBench();
});
afterAll(() => bench?.close());

describe('a start', () => {
  it('without a seed draws a secret one, and the session is ranked', async () => {
    const [one, other] = [await started(bench), await started(bench)];
    expect(one.record).toMatchObject({ ranked: true, status: 'playing', letters: '' });
    expect(one.record.spec.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(one.record.spec.seed).not.toBe(other.record.spec.seed);
    expect(one.session.observation).toMatchObject({ trial: 1, trials: 2, step: 0 });
  });

  it('with a given seed is practice', async () => {
    const { record } = await started(bench, { seed: '42' });
    expect(record).toMatchObject({ ranked: false, spec: { seed: '42' } });
  });

  it('plays the very seed that the store gives back', async () => {
    const { record } = await started(bench, { seed: 'a \u0000 b' });
    expect((await bench.store.session(record.id))?.spec.seed).toBe(record.spec.seed);
  });

  it('is refused to a person with ten open games, until one of them is over', async () => {
    const player = samplePlayer();
    const starts = Array.from({ length: 12 }, () => bench.sessions.start(requestBy(player)));
    const answers = await Promise.all(starts);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
    expect(answers.at(-1)).toEqual({
      ok: false,
      refusal: {
        code: 'session/too-many-open',
        message:
          'You have 10 open games, which is the most. Finish or quit one of them first: /cheese games.',
      },
    });
    const [first] = await bench.sessions.open(player.key);
    await bench.sessions.quit(first?.record.id ?? '', player.key);
    expect((await bench.sessions.start(requestBy(player))).ok).toBe(true);
  });

  it('rule: gives one attempt per player and shared seed, whatever became of it', async () => {
    const [player, other, sharedSeed] = [samplePlayer(), samplePlayer(), fresh('duel')];
    const first = await started(bench, { player, sharedSeed });
    const again = () => bench.restarted().start(requestBy(player, { sharedSeed }));
    expect(await again()).toMatchObject({ ok: false, refusal: { code: 'session/attempted' } });
    await bench.sessions.quit(first.record.id, player.key);
    expect(await again()).toMatchObject({ ok: false, refusal: { code: 'session/attempted' } });
    const theirs = await started(bench, { player: other, sharedSeed });
    expect(theirs.record.spec.seed).toBe(first.record.spec.seed);
  });

  it('rule: asked for again by the same event gives the attempt that there is', async () => {
    const [player, sharedSeed, key] = [samplePlayer(), fresh('duel'), fresh('key')];
    const first = await started(bench, { player, sharedSeed, key });
    const again = granted(await bench.restarted().start(requestBy(player, { sharedSeed, key })));
    expect(again.record.id).toBe(first.record.id);
  });

  it('rule: a ranked seed of its own is drawn for each session, so it has one attempt by construction', async () => {
    const player = samplePlayer();
    const starts = await Promise.all(Array.from({ length: 8 }, () => started(bench, { player })));
    expect(new Set(starts.map(({ record }) => record.spec.seed)).size).toBe(8);
  });

  it('keeps the class that the game begins in', async () => {
    const { record } = await started(bench, { isAssisted: true });
    expect((await bench.store.session(record.id))?.isAssisted).toBe(true);
  });

  it('is never refused to an agent for its open sessions', async () => {
    const player = samplePlayer({ kind: 'agent' });
    for (let count = 0; count < 11; count++) await started(bench, { player });
    expect(await bench.sessions.open(player.key)).toHaveLength(11);
  });
});

describe('a move', () => {
  it('is stored, and answered with what came of it', async () => {
    const play = await started(bench);
    const report = await moved(bench.sessions, play, 'FSF');
    expect(report.steps.map((step) => step.action)).toEqual(['F', 'S', 'F']);
    expect(report).toMatchObject({
      skipped: 0,
      play: { record: { letters: 'FSF' }, session: { turn: 3 } },
    });
    expect((await bench.store.session(play.record.id))?.letters).toBe('FSF');
  });

  it('logs the trials that it ends, and ends the session with the last', async () => {
    const play = await started(bench);
    expect(await moved(bench.sessions, play, 'FFFFF')).toMatchObject({
      skipped: 2,
      play: { record: { status: 'playing', letters: 'FFF' } },
    });
    const last = await moved(bench.sessions, play, 'FFF');
    expect(last.play).toMatchObject({ record: { status: 'finished' }, session: { isOver: true } });
    expect(await bench.store.trials(play.record.id)).toMatchObject([
      { trial: 1, outcome: 'success', steps: 3, reason: null },
      { trial: 2, outcome: 'success', steps: 3, reason: null },
    ]);
  });

  it('that is pressed twice is played once', async () => {
    const { record } = await started(bench);
    const press: MoveRequest = {
      sessionId: record.id,
      by: record.player.key,
      turn: 0,
      actions: actionsOf('F'),
    };
    const answers = await Promise.all([bench.sessions.move(press), bench.sessions.move(press)]);
    expect(answers.map((answer) => (answer.ok ? 'played' : answer.refusal.code))).toEqual([
      'played',
      'session/stale',
    ]);
    expect((await bench.store.session(record.id))?.letters).toBe('F');
  });

  it('that is pressed twice in two processes is played once', async () => {
    for (let round = 0; round < 5; round++) {
      const { record } = await started(bench);
      const press = { sessionId: record.id, by: record.player.key, turn: 0, actions: actionsOf('F') };
      const processes = [bench.sessions, bench.restarted(), bench.restarted()];
      const answers = await Promise.all(processes.map((sessions) => sessions.move(press)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect((await bench.store.session(record.id))?.letters).toBe('F');
    }
  });

  it('on an old board is refused and changes nothing', async () => {
    const play = await started(bench);
    await moved(bench.sessions, play, 'FF');
    const press = { sessionId: play.record.id, by: play.record.player.key, turn: 1, actions: actionsOf('F') };
    expect(await bench.sessions.move(press)).toEqual({
      ok: false,
      refusal: {
        code: 'session/stale',
        message: 'That move was already played. Use the newest board of this game.',
      },
    });
    expect(await bench.sessions.find(play.record.id)).toMatchObject({ record: { letters: 'FF' } });
  });

  it('finds the board on which another process has moved meanwhile', async () => {
    const play = await started(bench);
    await moved(bench.restarted(), play, 'F');
    const pressed = await bench.sessions.move({
      sessionId: play.record.id,
      by: play.record.player.key,
      turn: 1,
      actions: actionsOf('F'),
    });
    expect(granted(pressed).play.record.letters).toBe('FF');
    await moved(bench.restarted(), play, 'F');
    expect((await moved(bench.sessions, play, 'F')).play.record.letters).toBe('FFFF');
  });

  it.each([
    ['of a stranger', { by: 'test:stranger' }, 'session/not-yours', 'This game is played by Ada.'],
    ['in a game that does not exist', { sessionId: 'nosuchgame' }, 'session/unknown', 'no such game'],
    ['without an action', { actions: [] }, 'session/no-actions', 'at least one action: F, L, R or S'],
    ['of 17 actions', { actions: actionsOf('S'.repeat(17)) }, 'session/batch-too-long', 'at most 16 actions'],
  ])('%s is refused', async (_what, changes, code, sentence) => {
    const { record } = await started(bench);
    const request = { sessionId: record.id, by: record.player.key, turn: 0, actions: actionsOf('F') };
    const answer = await bench.sessions.move({ ...request, ...changes });
    expect(answer).toMatchObject({ refusal: { code, message: expect.stringContaining(sentence) } });
    expect((await bench.store.session(record.id))?.letters).toBe('');
  });

  it('after the end is refused, whoever remembers the end', async () => {
    const play = await started(bench, { length: 1 });
    await moved(bench.sessions, play, 'FFF');
    const request = {
      sessionId: play.record.id,
      by: play.record.player.key,
      turn: 3,
      actions: actionsOf('F'),
    };
    for (const sessions of [bench.sessions, bench.restarted()]) {
      expect(await sessions.move(request)).toEqual({
        ok: false,
        refusal: {
          code: 'session/over',
          message: 'This game is finished. Start a new one with /cheese play.',
        },
      });
    }
  });

  it('that could not be stored is not answered, and the engine does not stay ahead of the store', async () => {
    const play = await started(bench);
    const failure = vi.spyOn(bench.store, 'appendMove').mockRejectedValueOnce(new Error('disk full'));
    await expect(moved(bench.sessions, play, 'FF')).rejects.toThrow('disk full');
    failure.mockRestore();
    expect(await bench.sessions.find(play.record.id)).toMatchObject({ session: { turn: 0 } });
    // Another process gets the session to the very turn that the failed move would have: by other moves.
    await moved(bench.restarted(), play, 'SS');
    const { steps } = await moved(bench.sessions, play, 'F');
    expect(steps).toMatchObject([{ ended: null, observation: { step: 3 } }]);
  });

  it('does not change what was handed out before it', async () => {
    const play = await started(bench);
    const { play: first } = await moved(bench.sessions, play, 'F');
    await moved(bench.sessions, play, 'FF');
    expect(play.session).toMatchObject({ turn: 0, records: [] });
    expect(first.session).toMatchObject({ turn: 1, records: [], observation: { step: 1 } });
  });
});

describe('a restart', () => {
  it('leaves every board as it was', async () => {
    const play = await started(bench);
    const report = await moved(bench.sessions, play, 'FFFSF');
    const found = await bench.restarted().find(play.record.id);
    expect(found).toEqual(report.play);
    expect((await moved(bench.restarted(), play, 'F')).play.record.letters).toBe('FFFF');
  });

  it('keeps the list of open games, the one moved last first', async () => {
    const player = samplePlayer();
    const [older, newer] = [await started(bench, { player }), await started(bench, { player })];
    await bench.clock.advance(1000);
    await moved(bench.sessions, newer, 'F');
    await bench.clock.advance(1000);
    await moved(bench.sessions, older, 'F');
    const open = await bench.restarted().open(player.key);
    expect(open.map((play) => play.record.id)).toEqual([older.record.id, newer.record.id]);
  });
});
