import type { PictureOutcome } from './outcome-marks.ts';

/** A session that is over, as a picture of it needs it. */
export interface SessionData {
  /** The paradigm's title. */
  readonly paradigm: string;
  readonly player: string;
  /** Protocol and view, in one short line. */
  readonly kind: string;
  /** Rate of success by chance, 0 to 1. */
  readonly chance: number;
  readonly trials: readonly PictureTrial[];
}

export interface PictureTrial {
  readonly outcome: PictureOutcome;
  readonly steps: number;
  /** Shown, and counted neither as success nor as failure. */
  readonly isUncounted: boolean;
}

/** Trials that are shown singly, at most; more are put together in blocks. */
export const SINGLE_LIMIT = 40;
/** Blocks at most. */
const BLOCK_LIMIT = 10;

/** Trials in a row, put together. */
export interface TrialBlock {
  /** Counted from 1. */
  readonly from: number;
  readonly to: number;
  readonly successes: number;
  readonly counted: number;
  /** Mean steps of the counted trials; 0 without one. */
  readonly meanSteps: number;
}

/** Whether a trial is one of those that the rate of success is of. */
export function isCounted({ outcome, isUncounted }: PictureTrial): boolean {
  return outcome !== 'void' && !isUncounted;
}

/** Counts over all trials given. `from` is the number of the first. */
export function blockOf(trials: readonly PictureTrial[], from = 1): TrialBlock {
  const counted = trials.filter(isCounted);
  const steps = counted.reduce((sum, trial) => sum + trial.steps, 0);
  return {
    from,
    to: from + trials.length - 1,
    successes: counted.filter(({ outcome }) => outcome === 'success').length,
    counted: counted.length,
    meanSteps: counted.length === 0 ? 0 : steps / counted.length,
  };
}

/** The trials as at most ten blocks of the same length, the last one shorter. */
export function trialBlocks(trials: readonly PictureTrial[]): readonly TrialBlock[] {
  const length = Math.ceil(trials.length / BLOCK_LIMIT);
  const blocks: TrialBlock[] = [];
  for (let from = 0; from < trials.length; from += length) {
    blocks.push(blockOf(trials.slice(from, from + length), from + 1));
  }
  return blocks;
}
