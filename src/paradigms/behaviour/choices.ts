import type { TrialRecord } from '../session.ts';
import { type Measured, measured } from './measured.ts';

/**
 * How one trial's choice depends on the one before: over pairs of consecutive counted trials of the same phase that both
 * had a choice. All null where the paradigm has no choice per trial, or no such pair has come up.
 */
export interface Choices {
  /** P(the same choice again | success), 0 to 1 (Evenden & Robbins 1984, Q J Exp Psychol 36B:1). */
  readonly winStay: Measured | null;
  /** P(another choice | no success), 0 to 1; same source. */
  readonly loseShift: Measured | null;
  /**
   * Wrong choices that repeat the wrong choice of the trial before / wrong choices (each with a trial before it), 0 to 1.
   * Perseverative errors, after card sorting (Heaton 1981), here as a share of the errors and not of all trials, so that
   * it does not measure success again.
   */
  readonly choicePerseveration: Measured | null;
}

const NO_CHOICE = 'none';

interface Pair {
  readonly isSame: boolean;
  readonly wasSuccess: boolean;
  readonly isSuccess: boolean;
}

export function choices(counted: readonly TrialRecord[], choiceMeasure: string | undefined): Choices {
  const pairs = choiceMeasure === undefined ? [] : pairsOf(counted, choiceMeasure);
  const share = (isAmong: (pair: Pair) => boolean, isOne: (pair: Pair) => boolean): Measured | null => {
    const among = pairs.filter(isAmong);
    return measured(among.filter(isOne).length, among.length);
  };
  return {
    winStay: share(
      (pair) => pair.wasSuccess,
      (pair) => pair.isSame,
    ),
    loseShift: share(
      (pair) => !pair.wasSuccess,
      (pair) => !pair.isSame,
    ),
    choicePerseveration: share(
      (pair) => !pair.isSuccess,
      (pair) => !pair.wasSuccess && pair.isSame,
    ),
  };
}

function pairsOf(counted: readonly TrialRecord[], choiceMeasure: string): readonly Pair[] {
  const choiceOf = ({ measures }: TrialRecord) => measures[choiceMeasure] ?? NO_CHOICE;
  return counted.slice(1).flatMap((trial, index): Pair[] => {
    const before = counted[index];
    if (before?.phase !== trial.phase) return [];
    const [first, second] = [choiceOf(before), choiceOf(trial)];
    if (first === NO_CHOICE || second === NO_CHOICE) return [];
    return [
      {
        isSame: first === second,
        wasSuccess: before.outcome === 'success',
        isSuccess: trial.outcome === 'success',
      },
    ];
  });
}
