import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitmentTo } from '../../src/fair-play/commitment.ts';
import { createDigestReader } from '../../src/leaderboard/log-digest.ts';
import { replaySession } from '../../src/paradigms/catalogue.ts';
import { puzzleSeedName } from '../../src/puzzles/puzzle-of.ts';
import { trialsOf } from '../../src/puzzles/puzzle-trials.ts';
import type { Puzzles } from '../../src/puzzles/puzzles.ts';
import { createPuzzles } from '../../src/puzzles/service.ts';
import { createSessions } from '../../src/sessions/service.ts';
import { sessionsData } from '../../src/sessions/session-data.ts';
import type { Sessions } from '../../src/sessions/sessions.ts';
import type { Place, PlayerRecord } from '../../src/store/records.ts';
import { FakeClock } from '../fakes/clock.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const HOUR = 60 * 60 * 1000;
const SECRET = 'the secret of puzzles';
const LAB: Place = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' };
const CLUB: Place = { platform: 'test', workspace: 'test:club', channel: 'test:club/maze' };

let temp: TempStore;
let clock: FakeClock;
let sessions: Sessions;
let puzzles: Puzzles;
/** Another process on the same store. */
let elsewhere: Puzzles;
beforeAll(async () => {
  temp = await openTempStore();
  clock = new FakeClock(new Date('2026-12-03T09:00:00Z'));
  const wired = (): [Sessions, Puzzles] => {
    const { store } = temp;
    const own = createSessions({ store, clock, secret: SECRET });
    const digest = createDigestReader({ store, clock });
    return [own, createPuzzles({ store, sessions: own, digest, clock, secret: SECRET })];
  };
  [sessions, puzzles] = wired();
  [, elsewhere] = wired();
});
afterAll(() => temp?.close());

const person = (name: string): PlayerRecord => ({ key: `test:${name}`, kind: 'person', name });

async function started(name: string, place = LAB, on = puzzles): Promise<string> {
  const player = person(name);
  const attempt = await on.start({ player, startedBy: player.key, place, isAssisted: false });
  if (!attempt.ok) throw new Error(attempt.refusal.message);
  return attempt.value.play.record.id;
}

/** Plays so many trials as well as can be. */
async function plays(name: string, trials = Number.POSITIVE_INFINITY): Promise<void> {
  const id = await attemptOf(name);
  for (;;) {
    const play = await sessions.find(id);
    if (play?.record.status !== 'playing' || play.session.records.length >= trials) return;
    const actions = [replaySession(play.record.spec, play.record.letters).bestAction()];
    const moved = await sessions.move({ sessionId: id, by: `test:${name}`, turn: null, actions });
    if (!moved.ok) throw new Error(moved.refusal.message);
  }
}

async function quits(name: string): Promise<void> {
  await sessions.quit(await attemptOf(name), `test:${name}`);
}

async function attemptOf(name: string): Promise<string> {
  const attempt = await puzzles.attempt(`test:${name}`, puzzles.today().day);
  if (!attempt) throw new Error(`${name} plays nothing`);
  return attempt.record.id;
}

const standing = async (scope = {}, day = puzzles.today().day) =>
  (await puzzles.standing(day, scope)).entries.filter(({ isBaseline }) => !isBaseline);

describe('an attempt', () => {
  it('is one, also when it is asked for twice at once, in one process or in two', async () => {
    const ids = await Promise.all([
      started('twice'),
      started('twice'),
      started('twice', LAB, elsewhere),
      started('twice', CLUB, elsewhere),
    ]);
    expect(new Set(ids).size).toBe(1);
    expect(await started('twice')).toBe(ids[0]);
  });

  it('has the seed that was committed to, is ranked, private and of its day', async () => {
    const id = await started('seeded');
    const play = await sessions.find(id);
    const { day, commitment, paradigm } = puzzles.today();
    expect(play?.record).toMatchObject({ ranked: true, isPrivate: true, puzzleDay: day, spec: { paradigm } });
    expect(commitmentTo(play?.record.spec.seed ?? '')).toBe(commitment);
    expect(puzzleSeedName(day)).toContain(' ');
  });

  it('is not given again once it was finished, or quit', async () => {
    await started('done');
    await plays('done');
    await started('quitter');
    await quits('quitter');
    for (const name of ['done', 'quitter']) {
      const player = person(name);
      const again = await puzzles.start({ player, startedBy: player.key, place: CLUB, isAssisted: false });
      expect(again).toMatchObject({ ok: false, refusal: { code: 'puzzle/played' } });
      expect(!again.ok && again.refusal.message).toMatch(/opens at 00:00 UTC, in 15 hours/u);
    }
  });

  it('tells nobody the seed before the close, not even who has finished it', async () => {
    const play = await puzzles.attempt('test:done', puzzles.today().day);
    expect(play?.record.status).toBe('finished');
    expect(play && sessionsData([play]).sessions[0]?.seed).toBeNull();
    expect(JSON.stringify(puzzles.today())).not.toContain(play?.record.spec.seed ?? 'none');
  });
});

describe('the standing', () => {
  it('has more trials solved before fewer, fewer steps before more, and equal results at one rank', async () => {
    for (const [name, trials] of [
      ['half', 2],
      ['equal', 2],
      ['left', 3],
    ] as const) {
      await started(name);
      await plays(name, trials);
      await quits(name);
    }
    const entries = await standing();
    expect(entries.map(({ name, rank, successes }) => [name, rank, successes])).toEqual([
      ['done', 1, trialsOf(puzzles.today())],
      ['left', 2, 3],
      ['equal', 3, 2],
      ['half', 3, 2],
    ]);
    const trials = trialsOf(puzzles.today());
    for (const { marks } of entries) expect(marks).toHaveLength(trials);
    expect(entries[1]?.marks.slice(3)).toEqual(Array.from({ length: trials - 3 }, () => 'unplayed'));
  });

  it('says of who is still playing that they are, and nothing of how it goes', async () => {
    await started('open');
    await plays('open', 2);
    const entry = (await standing()).at(-1);
    expect(entry).toMatchObject({
      name: 'open',
      isOver: false,
      rank: null,
      successes: 0,
      steps: 0,
      marks: [],
    });
    expect(await puzzles.entryOf('test:open', puzzles.today().day, {})).toMatchObject({
      marks: [],
      successes: 0,
    });
  });

  it('is of a workspace, or of a channel', async () => {
    await started('guest', CLUB);
    await plays('guest', 1);
    await quits('guest');
    expect((await standing({ workspace: CLUB.workspace })).map(({ name }) => name)).toEqual(['guest']);
    expect((await standing({ channel: LAB.channel })).map(({ name }) => name)).not.toContain('guest');
  });

  it('has agents wherever they were sent in, but not in the channels of others', async () => {
    const player: PlayerRecord = { key: 'agent:model#12345678', kind: 'agent', name: 'model' };
    const sent = await puzzles.start({ player, startedBy: 'test:done', place: LAB, isAssisted: false });
    const id = sent.ok ? sent.value.play.record.id : '';
    await sessions.playAgent(
      id,
      { decide: ({ peek }) => ({ kind: 'actions', actions: [peek()] }) },
      { id: 'model', name: 'model', summary: '', kind: 'llm', playerKey: player.key },
      { signal: new AbortController().signal },
    );
    const names = async (scope = {}) => (await standing(scope)).map(({ name }) => name);
    expect(await names({ workspace: CLUB.workspace })).toContain('model');
    expect(await names({ channel: CLUB.channel })).not.toContain('model');
    expect(await names({ channel: LAB.channel })).toContain('model');
    const again = await puzzles.start({ player, startedBy: 'test:guest', place: CLUB, isAssisted: false });
    expect(!again.ok && again.refusal.message).toMatch(/^model has had its attempt/u);
  });

  it('has the baselines on the very seed, unranked, the same each time', async () => {
    const { day } = puzzles.today();
    const baselines = async (of: Puzzles) =>
      (await of.standing(day, {})).entries.filter(({ isBaseline }) => isBaseline);
    const entries = await baselines(puzzles);
    expect(entries.map(({ name, rank }) => [name, rank]).sort()).toEqual([
      ['Random', null],
      ['graph-RL', null],
    ]);
    expect(await baselines(elsewhere)).toEqual(entries);
  });

  it('leaves out who is hidden, who still sees their own result, and shows pseudonyms', async () => {
    const prefer = (who: string, name: string, value: string) =>
      temp.store.putPreference({ scope: 'me', subject: `test:${who}`, name, value });
    await prefer('half', 'hidden', 'on');
    await prefer('equal', 'pseudonym', 'White Whiskers');
    const names = (await standing()).map(({ name }) => name);
    expect(names).not.toContain('half');
    expect(names).not.toContain('equal');
    expect(names).toContain('White Whiskers');
    const own = await puzzles.entryOf('test:half', puzzles.today().day, {});
    expect(own).toMatchObject({ successes: 2, rank: null, isOver: true });
    expect(own?.marks).toHaveLength(trialsOf(puzzles.today()));
  });

  it('is empty for days without a puzzle', async () => {
    for (const day of ['2026-11-27', '2030-01-01']) expect(await standing({}, day)).toEqual([]);
  });
});

describe('the close', () => {
  it('ends what is open: begun trials and those left are failures, and the seed is told', async () => {
    const { day, closesAt } = puzzles.today();
    await started('unmoved');
    const model: PlayerRecord = { key: 'agent:late#12345678', kind: 'agent', name: 'late' };
    const sent = await puzzles.start({
      player: model,
      startedBy: 'test:done',
      place: LAB,
      isAssisted: false,
    });
    const id = await attemptOf('open');
    await clock.advance(closesAt.getTime() - clock.now().getTime() - 1);
    expect((await sessions.find(id))?.record.status).toBe('playing');
    await clock.advance(1);
    const move = await sessions.move({ sessionId: id, by: 'test:open', turn: null, actions: ['F'] });
    expect(move).toMatchObject({ ok: false, refusal: { code: 'session/over' } });
    expect(!move.ok && move.refusal.message).toMatch(/The puzzle of this game has closed/u);
    const ended = (await sessions.expireIdle()).map(({ player }) => player.name);
    expect(ended).toContain('unmoved');
    // An agent learns of no seed, so it plays on.
    expect(ended).not.toContain('late');
    const lateId = sent.ok ? sent.value.play.record.id : '';
    expect((await sessions.find(lateId))?.record.status).toBe('playing');
    await sessions.quit(lateId, 'test:done');
    expect(puzzles.of(day)?.seed).toMatch(/^[0-9a-f]{32}$/u);
    const entries = await standing({}, day);
    expect(entries.every(({ isOver }) => isOver)).toBe(true);
    const entry = entries.find(({ name }) => name === 'open');
    expect(entry).toMatchObject({ successes: 2 });
    expect(entry?.marks).toHaveLength(trialsOf(puzzles.of(day) ?? puzzles.today()));
    // Who only looked has used up the attempt, and is nowhere.
    expect(entries.map(({ name }) => name)).not.toContain('unmoved');
  });

  it('lets everybody play again, and streaks grow by a day that is played', async () => {
    expect(await puzzles.streak('test:done')).toEqual({ current: 1, longest: 1 });
    await started('done');
    expect(await puzzles.streak('test:done')).toEqual({ current: 1, longest: 1 });
    await plays('done', 1);
    await quits('done');
    expect(await puzzles.streak('test:done')).toEqual({ current: 2, longest: 2 });
    await clock.advance(49 * HOUR);
    expect(await puzzles.streak('test:done')).toEqual({ current: 0, longest: 2 });
  });
});
