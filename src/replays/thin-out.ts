import type { ReplayFrame } from './replays.ts';

/** A frame that is shown, and how many were left out before it. */
export interface KeptFrame {
  readonly frame: ReplayFrame;
  readonly skipped: number;
}

/** Fewer tell nothing of a trial: its first board, the one before its end, and its end. */
const LEAST_OF_A_TRIAL = 3;
/** Of a trial that is shortened, this share is shown from its beginning, the rest before its end. */
const BEGINNING = 1 / 3;

/**
 * At most so many frames. Rule: every trial that is shown has its first board and its end; what is left out is from the
 * middle of the longest trials, and then whole trials from the middle of the session.
 */
export function thinOut(frames: readonly ReplayFrame[], most: number): readonly KeptFrame[] {
  const trials = byTrial(frames);
  const kept = withoutMiddle(trials, Math.floor(most / LEAST_OF_A_TRIAL));
  const cap = capOf(
    kept.map(({ length }) => length),
    most,
  );
  const shown = new Set(kept.flatMap((trial) => shortened(trial, cap)));
  let skipped = 0;
  const result: KeptFrame[] = [];
  for (const frame of frames) {
    if (!shown.has(frame)) {
      skipped += 1;
      continue;
    }
    result.push({ frame, skipped });
    skipped = 0;
  }
  return result;
}

function byTrial(frames: readonly ReplayFrame[]): readonly (readonly ReplayFrame[])[] {
  const trials = new Map<number, ReplayFrame[]>();
  for (const frame of frames) {
    const trial = trials.get(frame.trial);
    if (trial) trial.push(frame);
    else trials.set(frame.trial, [frame]);
  }
  return [...trials.values()];
}

function withoutMiddle<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const begin = Math.ceil(most / 2);
  return [...items.slice(0, begin), ...items.slice(items.length - (most - begin))];
}

/** The most frames of one trial, so that all together are not too many. */
function capOf(lengths: readonly number[], most: number): number {
  let cap = Math.max(...lengths, LEAST_OF_A_TRIAL);
  const total = (limit: number): number => lengths.reduce((sum, length) => sum + Math.min(length, limit), 0);
  while (cap > LEAST_OF_A_TRIAL && total(cap) > most) cap -= 1;
  return cap;
}

function shortened(trial: readonly ReplayFrame[], cap: number): readonly ReplayFrame[] {
  if (trial.length <= cap) return trial;
  const begin = Math.max(1, Math.floor(cap * BEGINNING));
  return [...trial.slice(0, begin), ...trial.slice(trial.length - (cap - begin))];
}
