import { type Count, clusteredRate } from '../baselines/clustered.ts';
import type { TrialRow } from '../store/records.ts';
import type { Interval } from './dimensions.ts';
import { wilsonInterval } from './wilson.ts';

/** A stretch of a session: mostly one trial. */
export interface CurvePoint {
  /** Numbers of its first and last trial, counted from 1. */
  readonly from: number;
  readonly to: number;
  readonly phase: string;
  readonly successes: number;
  readonly trials: number;
  readonly rate: number;
  readonly interval: Interval;
}

/** A session's trials that count, in any order. */
export interface CurveSession {
  readonly counted: readonly Pick<TrialRow, 'trial' | 'phase' | 'outcome'>[];
}

/** Points of a curve at most, about (our choice: what can still be told apart in a picture). Longer sessions go in stretches. */
const POINTS = 30;
/** A point has about so many trials at least, so that it is more than noise, unless that left fewer points than a curve needs. */
const TRIALS = 8;
const LEAST_POINTS = 4;

/** A stretch of trials of one phase. */
interface Stretch {
  readonly phase: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The success rate over the trial numbers of a session, all of these sessions together. A point is one trial of each, with
 * Wilson's interval, or with few sessions and in long ones a block of trials, with the interval for trials that are alike
 * within a session.
 */
export function curvePoints(sessions: readonly CurveSession[]): readonly CurvePoint[] {
  return stretchesOf(sessions).map(({ phase, from, to }) => {
    const counts = sessions
      .map(({ counted }) =>
        countOf(counted.filter((row) => row.phase === phase && row.trial >= from && row.trial <= to)),
      )
      .filter(({ trials }) => trials > 0);
    const { successes, trials, rate, interval } = clusteredRate(counts);
    return {
      from,
      to,
      phase,
      successes,
      trials,
      rate,
      interval: from === to ? wilsonInterval(successes, trials) : interval,
    };
  });
}

/** The trials that were played, in stretches of equal length that keep within a phase. */
function stretchesOf(sessions: readonly CurveSession[]): readonly Stretch[] {
  const phaseOfTrial = new Map<number, string>();
  for (const { counted } of sessions) for (const { trial, phase } of counted) phaseOfTrial.set(trial, phase);
  const numbers = Array.from(phaseOfTrial.keys()).sort((one, other) => one - other);
  const played = sessions.filter(({ counted }) => counted.length > 0).length;
  const length = Math.max(
    Math.ceil(numbers.length / POINTS),
    Math.min(Math.ceil(TRIALS / Math.max(1, played)), Math.floor(numbers.length / LEAST_POINTS)),
    1,
  );
  const stretches: { phase: string; from: number; to: number }[] = [];
  for (const trial of numbers) {
    const phase = phaseOfTrial.get(trial) ?? '';
    const last = stretches.at(-1);
    // A stretch goes on only over neighbours: trials between that do not count part it as another phase does.
    const goesOn =
      last !== undefined && last.phase === phase && trial === last.to + 1 && trial - last.from < length;
    if (goesOn) last.to = trial;
    else stretches.push({ phase, from: trial, to: trial });
  }
  return stretches;
}

export function countOf(trials: CurveSession['counted']): Count {
  return {
    successes: trials.filter(({ outcome }) => outcome === 'success').length,
    trials: trials.length,
  };
}
