import { describe, expect, it } from 'vitest';
import { actionsFromLetters } from '../../../../src/paradigms/action.ts';
import { PublishedEnvironment } from '../../../../src/paradigms/cheesebench/run/environment.ts';
import { playTrials, type TrialSeries } from '../../../../src/paradigms/cheesebench/run/play-trials.ts';
import {
  createConstantPlayer,
  ORACLE_PLAYER,
  type PublishedPlayer,
  type PublishedReply,
  type PublishedTurn,
} from '../../../../src/paradigms/cheesebench/run/player.ts';
import { PUBLISHED_SWITCHES } from '../../../../src/paradigms/cheesebench/switches.ts';
import { CounterRandom } from '../../../../src/paradigms/random/counter.ts';
import { type Bench, createBench } from './bench-paradigm.ts';

function play(bench: Bench, player: PublishedPlayer, series: Partial<TrialSeries> = {}) {
  return playTrials(new PublishedEnvironment(bench.paradigm, new CounterRandom('bench')), player, {
    view: 'ascii-2d',
    trials: 4,
    stepCap: bench.paradigm.maxSteps,
    switches: PUBLISHED_SWITCHES,
    ...series,
  });
}

/** Plays what it is given, call by call, then FORWARD, and remembers what it was told. */
function scripted(...replies: readonly (string | PublishedReply)[]) {
  const turns: PublishedTurn[] = [];
  const player: PublishedPlayer = {
    act: async (turn) => {
      turns.push(turn);
      const reply = replies[turns.length - 1] ?? 'F';
      return typeof reply === 'string' ? (actionsFromLetters(reply) ?? asUnusable(reply)) : reply;
    },
  };
  return { player, turns };
}

function asUnusable(text: string): PublishedReply {
  return text === 'failed' ? 'failed' : 'unreadable';
}

describe('the published trial loop (paradigm facts 1.3, 3.1)', () => {
  it('counts outcome, steps and reward of every trial', async () => {
    const trials = await play(createBench({ maxSteps: 4 }), createConstantPlayer('LFF'), { trials: 2 });
    // Rule: time first. The third FORWARD would be the goal, on step 5; the time is up on step 4.
    expect(trials).toEqual([
      { outcome: 'timeout', steps: 4, reward: -0.22 },
      { outcome: 'timeout', steps: 4, reward: -0.22 },
    ]);
  });

  it('time first: the goal on the very last step is a timeout', async () => {
    const trials = await play(createBench({ goal: 3, maxSteps: 3 }), ORACLE_PLAYER, { trials: 1 });
    expect(trials).toMatchObject([{ outcome: 'timeout', steps: 3 }]);
  });

  it('drops the rest of a batch when a trial ends', async () => {
    const bench = createBench({ goal: 3 });
    await play(bench, createConstantPlayer('FFFLLLLL'), { trials: 2 });
    expect(bench.letters).toBe('FFFFFF');
  });

  it('switch batch: no more than eight actions of a reply are carried out', async () => {
    const bench = createBench({ goal: 20, maxSteps: 40 });
    const { player } = scripted('FFFFFFFFLLLL', 'S');
    await play(bench, player, { trials: 1 });
    expect(bench.letters.slice(0, 10)).toBe('FFFFFFFFSF');
  });

  it('begins a trial by itself after the last one too: so many trials are one start more', async () => {
    const bench = createBench();
    // Never three successes in a row: the second trial runs out of time.
    const { player } = scripted('FFF', ...Array.from({ length: 50 }, () => 'S'));
    await play(bench, player, { trials: 3 });
    expect(bench.starts).toEqual([1, 2, 3, 4]);
  });

  it('three successes in a row meet the criterion: the next trial begins only when the runner asks for it', async () => {
    const bench = createBench();
    await play(bench, ORACLE_PLAYER, { trials: 3 });
    expect(bench.starts).toEqual([1, 2, 3]);
    const five = createBench();
    await play(five, ORACLE_PLAYER, { trials: 5 });
    expect(five.starts).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a step cap below the environment’s own (paradigm facts 3.1, 3.6)', () => {
  it('is looked at between batches only: a trial overshoots it by up to seven steps', async () => {
    const bench = createBench({ goal: 99, maxSteps: 500 });
    const trials = await play(bench, createConstantPlayer('FSSSSSSS'), { trials: 2, stepCap: 9 });
    expect(trials.map(({ steps }) => steps)).toEqual([16, 16]);
  });

  it('switch capMode, continue: the environment’s trial goes on in the next one', async () => {
    const bench = createBench({ goal: 7, maxSteps: 500 });
    const trials = await play(bench, ORACLE_PLAYER, { trials: 4, stepCap: 3 });
    expect(trials.map(({ steps }) => steps)).toEqual([3, 3, 1, 3]);
    expect(bench.starts).toEqual([1, 2]);
  });

  it('switch capMode, continue: a stopped trial counts as the trial that the environment recorded last', async () => {
    const bench = createBench({ goal: 7, maxSteps: 500 });
    const trials = await play(bench, ORACLE_PLAYER, { trials: 7, stepCap: 3 });
    expect(trials.map(({ outcome, steps }) => [outcome, steps])).toEqual([
      // Nothing is recorded yet.
      ['timeout', 3],
      ['timeout', 3],
      ['success', 1],
      ['success', 3],
      ['success', 3],
      ['success', 1],
      ['success', 3],
    ]);
  });

  it('switch capMode, reset: a new trial begins', async () => {
    const bench = createBench({ goal: 7, maxSteps: 500 });
    const trials = await play(bench, ORACLE_PLAYER, {
      trials: 4,
      stepCap: 3,
      switches: { ...PUBLISHED_SWITCHES, capMode: 'reset' },
    });
    expect(trials.map(({ outcome }) => outcome)).toEqual(['timeout', 'timeout', 'timeout', 'timeout']);
    expect(bench.starts).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what a player is told (paradigm facts 3.3)', () => {
  it('the views within its batch with action and reward; the last one without its action', async () => {
    const { player, turns } = scripted('FLF', 'S');
    await play(createBench(), player, { trials: 1 });
    expect(turns[0]).toMatchObject({ passed: [], reward: null, view: 'trial 1 at 0' });
    expect(turns[1]).toMatchObject({
      passed: [
        { action: 'F', reward: -0.01, view: 'trial 1 at 1' },
        { action: 'L', reward: -0.1, view: 'trial 1 at 1' },
      ],
      reward: -0.01,
      view: 'trial 1 at 2',
    });
    expect(turns[2]).toMatchObject({ passed: [], reward: -0.01, view: 'trial 1 at 2' });
  });

  it('nothing of a trial’s end: its last reward stands above the next trial’s first view', async () => {
    const { player, turns } = scripted('FFFFF', 'F');
    await play(createBench(), player, { trials: 2 });
    expect(turns[1]).toMatchObject({
      passed: [{ view: 'trial 1 at 1' }, { view: 'trial 1 at 2' }],
      reward: -0.01,
      view: 'trial 2 at 0',
    });
  });
});

describe('replies without an action (paradigm facts 3.5)', () => {
  it.each([
    ['unreadable', 'F'],
    ['failed', 'FFFFFFFF'],
    ['', 'F'],
  ])('%j is played as %s', async (reply, played) => {
    const bench = createBench({ goal: 30, maxSteps: 50 });
    const { player } = scripted(reply, 'S');
    await play(bench, player, { trials: 1 });
    expect(bench.letters.slice(0, played.length + 1)).toBe(`${played}S`);
  });

  it('bad rewards of the steps before count, across trials too', async () => {
    const bench = createBench({ goal: 30, maxSteps: 4 });
    const { player } = scripted('SSLL', 'failed');
    await play(bench, player, { trials: 2 });
    expect(bench.letters).toBe('SSLLLLFF');
  });
});
