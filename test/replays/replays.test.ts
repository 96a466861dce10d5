import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitmentTo } from '../../src/fair-play/commitment.ts';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import type { Paradigm } from '../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../src/paradigms/random/counter.ts';
import type { Step } from '../../src/paradigms/session.ts';
import type { Replay, Replays } from '../../src/replays/replays.ts';
import { createReplays } from '../../src/replays/service.ts';
import { createSessions } from '../../src/sessions/service.ts';
import type { Play, Sessions, StartRequest } from '../../src/sessions/sessions.ts';
import type { DuelRecord } from '../../src/store/duel-records.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import { FakeClock } from '../fakes/clock.ts';
import { fresh, samplePlayer, sampleSession, sampleTrial } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const clock = new FakeClock(NOW);
let temp: TempStore;
let sessions: Sessions;
let replays: Replays;

beforeAll(async () => {
  temp = await openTempStore();
  sessions = createSessions({ store: temp.store, clock, secret: 'test' });
  replays = createReplays({ store: temp.store, clock });
});
afterAll(() => temp.close());

describe('a replay is rebuilt from the log', () => {
  const played = PARADIGMS.flatMap((paradigm) => paradigm.views.map((view) => [paradigm, view] as const));

  it.each(
    played.map(
      ([paradigm, view]) => [`${paradigm.protocol} ${paradigm.id} ${view}`, paradigm, view] as const,
    ),
  )('shows byte for byte what was seen: %s', async (_name, paradigm, view) => {
    const play = await start({ protocol: paradigm.protocol, paradigm: paradigm.id, view });
    const seen = await playBlindly(play, paradigm, 96);
    await sessions.quit(play.record.id, play.record.player.key);
    const { frames } = await granted(play.record.id);
    expect(frames.map(({ board }) => board)).toEqual(seen);
    expect(frames.filter(({ action }) => action !== null)).toHaveLength(frames.at(-1)?.turn ?? 0);
  });

  it('tells action, reward, events, step and outcome of each board, and which trial it belongs to', async () => {
    const play = await start({ paradigm: 'morris-water-maze' });
    const steps = await movesOf(play, 'FFLF');
    await sessions.quit(play.record.id, play.record.player.key);
    const { frames } = await granted(play.record.id);
    expect(frames[0]).toMatchObject({ turn: 0, trial: 1, step: 0, action: null, reward: 0, outcome: null });
    expect(frames.slice(1).map(({ action, reward, step }) => ({ action, reward, step }))).toEqual(
      steps.map(({ action, reward }, index) => ({ action, reward, step: index + 1 })),
    );
  });

  it('ends a trial that was broken off at its last board, with the outcome and the reason of the log', async () => {
    const play = await start({});
    await movesOf(play, 'FL');
    await sessions.quit(play.record.id, play.record.player.key);
    const replay = await granted(play.record.id);
    expect(replay.frames.at(-1)).toMatchObject({
      outcome: 'failure',
      explanation: 'The game was quit here.',
    });
    expect(replay.trials.at(-1)).toMatchObject({ outcome: 'failure', reason: 'quit' });
  });

  it('tells why a trial is void', async () => {
    const trial = sampleTrial({ outcome: 'void', steps: 0, reason: 'Its endpoint is down.' });
    const record = await stored({ status: 'playing' });
    await temp.store.endSession(record.id, 'void', [trial], NOW);
    expect((await granted(record.id)).frames.at(-1)).toMatchObject({
      outcome: 'void',
      explanation: 'Its endpoint is down.',
    });
  });
});

describe('who may watch what, and when', () => {
  const asker = { playerKey: 'test:somebody', workspace: 'test:lab' };

  it('knows no game that there is none of, and none of another workspace', async () => {
    expect(await replays.of('nothere')).toMatchObject({ refusal: { code: 'replay/unknown' } });
    const { id } = await stored({ status: 'finished' });
    const elsewhere = { ...asker, workspace: 'test:other' };
    expect(await replays.of(id, elsewhere)).toMatchObject({ refusal: { code: 'replay/unknown' } });
    expect((await replays.of(id, asker)).ok).toBe(true);
  });

  it('waits for the end of a game, also for its own player', async () => {
    const { id, player } = await stored({ status: 'playing' });
    const own = { playerKey: player.key, workspace: 'test:lab' };
    expect(await replays.of(id, own)).toMatchObject({ refusal: { code: 'replay/not-over' } });
  });

  it('rule: whoever is hidden is shown to themselves alone, and on a page without a name', async () => {
    const { id, player } = await stored({ status: 'finished' });
    await temp.store.putPreference({ scope: 'me', subject: player.key, name: 'hidden', value: 'on' });
    expect(await replays.of(id, asker)).toMatchObject({ refusal: { code: 'replay/unknown' } });
    expect(await replays.of(id)).toMatchObject({ value: { record: { player: { name: 'Somebody' } } } });
    const own = await replays.of(id, { ...asker, playerKey: player.key });
    expect(own).toMatchObject({ value: { record: { player: { name: player.name } } } });
  });

  it('keeps a quiet game to its player and to who started it', async () => {
    const { id, player } = await stored({ status: 'finished', isPrivate: true, startedBy: 'test:starter' });
    expect(await replays.of(id, asker)).toMatchObject({ refusal: { code: 'replay/private' } });
    expect((await replays.of(id, { ...asker, playerKey: player.key })).ok).toBe(true);
    expect((await replays.of(id, { ...asker, playerKey: 'test:starter' })).ok).toBe(true);
  });

  it('rule: everybody of a workspace may watch its own games, but for quiet ones that were no duel and no puzzle', async () => {
    const quiet = await stored({ status: 'finished', isPrivate: true, startedBy: '' });
    const [plain, puzzle] = [
      await stored({ status: 'finished' }),
      await stored({ status: 'finished', isPrivate: true, puzzleDay: '2026-11-27' }),
    ];
    const [one, other] = [
      await stored({ status: 'finished', isPrivate: true }),
      await stored({ status: 'finished', isPrivate: true }),
    ];
    await temp.store.createDuel(duelOf([one, other]), []);
    const ids = [quiet.id, plain.id, puzzle.id, one.id, other.id, 'nothere'];
    const open = [plain.id, puzzle.id, one.id, other.id];
    expect(await replays.openTo('test:lab', ids)).toEqual(new Set(open));
    expect(await replays.openTo('test:other', ids)).toEqual(new Set());
  });

  it('opens an attempt at a puzzle when its day is over, at 24:00 UTC', async () => {
    const { id } = await stored({ status: 'finished', isPrivate: true, puzzleDay: '2026-11-28' });
    const before = createReplays({
      store: temp.store,
      clock: new FakeClock(new Date('2026-11-28T23:59:59.999Z')),
    });
    const after = createReplays({
      store: temp.store,
      clock: new FakeClock(new Date('2026-11-29T00:00:00Z')),
    });
    expect(await before.of(id, asker)).toMatchObject({ refusal: { code: 'replay/not-over' } });
    expect((await after.of(id, asker)).ok).toBe(true);
  });

  it('opens the games of a duel to everybody, with the rivals, when the duel is over', async () => {
    const [one, other] = [
      await stored({ status: 'finished', isPrivate: true }),
      await stored({ status: 'finished', isPrivate: true }),
    ];
    const duel = await temp.store.createDuel(duelOf([one, other]), []);
    expect(await replays.of(one.id, asker)).toMatchObject({ refusal: { code: 'replay/not-over' } });
    await temp.store.saveDuel({ ...duel, status: 'finished', endedAt: NOW }, []);
    const replay = await replays.of(one.id, asker);
    expect(replay).toMatchObject({ ok: true, value: { rivals: [other.id] } });
  });

  it('tells the commitment at once, and the seed when nobody can play it any more', async () => {
    const seed = fresh('secret');
    const open = await stored({ status: 'playing', spec: { ...sampleSession().spec, seed } });
    const over = await stored({ status: 'finished', spec: open.spec });
    const during = await granted(over.id);
    expect(during).toMatchObject({
      commitment: commitmentTo(seed),
      seed: null,
      record: { spec: { seed: '' } },
    });
    expect(JSON.stringify(during)).not.toContain(seed);
    await temp.store.endSession(open.id, 'expired', [], NOW);
    expect(await granted(over.id)).toMatchObject({ seed, record: { spec: { seed } } });
  });

  it('names a player by their pseudonym', async () => {
    const { id, player } = await stored({ status: 'finished' });
    await temp.store.putPreference({
      scope: 'me',
      subject: player.key,
      name: 'pseudonym',
      value: 'Whiskers',
    });
    expect((await granted(id)).record.player.name).toBe('Whiskers');
  });

  it('refuses a game whose boards would fill the memory', async () => {
    const { id } = await stored({ status: 'finished', letters: 'L'.repeat(40_001) });
    expect(await replays.of(id)).toMatchObject({ refusal: { code: 'replay/too-long' } });
  });
});

async function start(changes: Partial<StartRequest>): Promise<Play> {
  const player = samplePlayer();
  const begun = await sessions.start({
    player,
    startedBy: player.key,
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 'quick',
    ...changes,
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  return begun.value;
}

async function movesOf({ record }: Play, letters: string): Promise<readonly Step[]> {
  const actions = [...letters].flatMap((letter) => ACTIONS.find((action) => action === letter) ?? []);
  const moved = await sessions.move({ sessionId: record.id, by: record.player.key, turn: null, actions });
  return moved.ok ? moved.value.steps : [];
}

/** Plays at random, and notes every board as it was shown: a trial's last one, then the next one's first. */
async function playBlindly(play: Play, paradigm: Paradigm, actions: number): Promise<readonly string[]> {
  const draw = new CounterRandom('blind', paradigm.id);
  const seen = [play.session.observation.board];
  for (let made = 0; made < actions; made += 8) {
    const batch = Array.from({ length: 8 }, (): Action => draw.pick(ACTIONS));
    for (const { ended, observation } of await movesOf(play, batch.join(''))) {
      const isLast = ended?.record.trial === observation.trials;
      // The published protocol hides a trial's last board: the one before it was the last to be seen.
      if (ended && !isLast) seen.push(ended.terminal?.board ?? seen.at(-1) ?? '');
      seen.push(observation.board);
    }
  }
  return seen;
}

async function stored(changes: Partial<SessionRecord>): Promise<SessionRecord> {
  const record = sampleSession({
    id: fresh('game'),
    spec: { ...sampleSession().spec, seed: fresh('seed') },
    ...changes,
  });
  await temp.store.createSession(record);
  return record;
}

function duelOf(records: readonly SessionRecord[]): DuelRecord {
  const [first] = records;
  if (!first) throw new Error('A duel has players');
  return {
    id: fresh('duel'),
    place: first.place,
    challengerKey: first.player.key,
    isForAnyone: false,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
    status: 'running',
    players: records.map(({ id, player }) => ({ key: player.key, sessionId: id, joinedAt: NOW })),
    createdAt: NOW,
    startedAt: NOW,
    version: 1,
  };
}

async function granted(id: string): Promise<Replay> {
  const replay = await replays.of(id);
  if (!replay.ok) throw new Error(replay.refusal.message);
  return replay.value;
}
