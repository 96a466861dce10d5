import { describe, expect, it } from 'vitest';
import { filmOf } from '../../src/replays/film-of.ts';
import type { Replay, ReplayFrame } from '../../src/replays/replays.ts';
import { thinOut } from '../../src/replays/thin-out.ts';
import { sampleSession, sampleTrial } from '../store/samples.ts';

function frame(trial: number, step: number, changes: Partial<ReplayFrame> = {}): ReplayFrame {
  return {
    turn: 0,
    trial,
    trials: 3,
    phase: 'acquisition',
    step,
    board: `${trial} ${step}`,
    action: step === 0 ? null : 'F',
    reward: -0.01,
    events: [],
    outcome: null,
    explanation: '',
    ...changes,
  };
}

/** Trials of so many actions. */
function played(...lengths: readonly number[]): readonly ReplayFrame[] {
  return lengths.flatMap((length, index) =>
    Array.from({ length: length + 1 }, (_, step) =>
      frame(index + 1, step, step === length ? { outcome: 'success', explanation: 'There was food.' } : {}),
    ),
  );
}

function replayOf(frames: readonly ReplayFrame[], name = 'Ada'): Replay {
  const player = { key: 'test:ada', kind: 'person', name } as const;
  const trials = frames.filter(({ outcome }) => outcome !== null);
  return {
    record: sampleSession({ player, letters: 'F'.repeat(frames.length), status: 'finished' }),
    frames,
    trials: trials.map(({ trial, step }) => sampleTrial({ trial, steps: step })),
    exchanges: [],
    rivals: [],
    commitment: '',
    seed: null,
  };
}

describe('a film of a replay', () => {
  it('has every board with what was done and what came of it', () => {
    const film = filmOf(replayOf(played(2)), { speed: 'normal' });
    expect(film?.frames).toEqual([
      { board: '1 0', caption: ['Trial 1 of 3, step 0'], delay: 1000 },
      { board: '1 1', caption: ['Trial 1 of 3, step 1', 'FORWARD: reward -0.01.'], delay: 250 },
      {
        board: '1 2',
        caption: ['Trial 1 of 3, step 2', 'FORWARD: reward -0.01.', '✓ Success. There was food.'],
        delay: 2500,
      },
    ]);
  });

  it('goes as fast as it is asked to, and rests at the start and at the end of a trial', () => {
    const delays = (speed: 'slow' | 'fast') =>
      filmOf(replayOf(played(2, 1)), { speed })?.frames.map(({ delay }) => delay);
    expect(delays('fast')).toEqual([600, 150, 600, 300, 1500]);
    expect(delays('slow')).toEqual([1600, 400, 1600, 800, 4000]);
  });

  it('shows one trial where that is asked for, and nothing of a trial that was not played', () => {
    const replay = replayOf(played(2, 3));
    expect(filmOf(replay, { speed: 'normal', trial: 2 })?.frames.map(({ board }) => board)).toEqual([
      '2 0',
      '2 1',
      '2 2',
      '2 3',
    ]);
    expect(filmOf(replay, { speed: 'normal', trial: 3 })).toBeUndefined();
  });

  it('says in words what happens, with the numbers, within every platform’s limit', () => {
    expect(filmOf(replayOf(played(2, 3)), { speed: 'normal' })?.alt).toBe(
      'T-maze played by Ada: 2 of 2 successes in 7 actions. Trial 1: success after 2 steps. Trial 2: success after 3 steps.',
    );
    const long = filmOf(replayOf(played(...Array.from({ length: 90 }, () => 1)), 'n'.repeat(500)), {
      speed: 'normal',
    });
    expect(long?.alt.length).toBeLessThanOrEqual(1000);
    expect(long?.alt).toMatch(/And \d+ more trials\.$/u);
  });
});

describe('a film that would be too long', () => {
  it('is left as it is where it is short', () => {
    const frames = played(3, 4);
    expect(thinOut(frames, 240).map((one) => one.frame)).toEqual(frames);
  });

  it.each([
    ['one endless trial', [5000]],
    ['a long one among short ones', [5, 900, 5]],
    ['many trials', Array.from({ length: 60 }, () => 30)],
    ['more trials than there is room for', Array.from({ length: 500 }, () => 10)],
  ])('keeps the first board and the end of every trial that is shown: %s', (_name, lengths) => {
    const frames = played(...lengths);
    const kept = thinOut(frames, 240);
    expect(kept.length).toBeLessThanOrEqual(240);
    const trials = new Set(kept.map((one) => one.frame.trial));
    expect(trials.has(1)).toBe(true);
    expect(trials.has(lengths.length)).toBe(true);
    for (const trial of trials) {
      const shown = kept.filter((one) => one.frame.trial === trial).map((one) => one.frame);
      expect(shown[0]?.step).toBe(0);
      expect(shown.at(-1)?.outcome).toBe('success');
    }
    expect(kept.reduce((sum, one) => sum + 1 + one.skipped, 0)).toBe(frames.length);
  });

  it('takes nothing from short trials while a long one has more', () => {
    const kept = thinOut(played(5, 900, 5), 240);
    expect(kept.filter((one) => one.frame.trial === 1)).toHaveLength(6);
    expect(kept.filter((one) => one.frame.trial === 2)).toHaveLength(228);
  });

  it('says how much is left out', () => {
    const film = filmOf(replayOf(played(900)), { speed: 'normal' });
    const notes = film?.frames.flatMap(({ caption }) => caption.filter((line) => line.includes('left out')));
    expect(notes).toEqual([expect.stringMatching(/^Trial 1 of 3, step \d+ \(661 left out\)$/u)]);
  });
});
