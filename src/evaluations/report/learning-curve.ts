import { clusteredRate } from '../../baselines/clustered.ts';
import { wilsonInterval } from '../../leaderboard/wilson.ts';
import { countOf, type SortedSession } from './measured.ts';
import type { CurvePoint } from './report.ts';

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
 * The success rate over the trial numbers of a session, all sessions of a cell together. A point is one trial of each, with
 * Wilson's interval, or with few sessions and in long ones a block of trials, with the interval for trials that are alike
 * within a session.
 */
export function curvePoints(sessions: readonly SortedSession[]): readonly CurvePoint[] {
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
function stretchesOf(sessions: readonly SortedSession[]): readonly Stretch[] {
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
