import { sumOfUsage } from '../../agents/usage.ts';
import { type Count, clusteredRate } from '../../baselines/clustered.ts';
import { countOf } from '../../leaderboard/learning-curve.ts';
import type { TrialRow } from '../../store/records.ts';
import type { SessionResult } from '../evaluations.ts';
import type { Measured, Rate, SessionCounts } from './report.ts';

/** A session's trials, told apart by whether they count. */
export interface SortedSession {
  readonly result: SessionResult;
  readonly counted: readonly TrialRow[];
  readonly voidTrials: number;
  readonly uncountedTrials: number;
}

/** Rule: void trials, and those of probes and controls, are counted neither here nor on the leaderboard. */
export function sortedSession(result: SessionResult, uncounted: readonly string[]): SortedSession {
  const played = result.trials.filter(({ outcome }) => outcome !== 'void');
  const counted = played.filter(({ phase }) => !uncounted.includes(phase));
  return {
    result,
    counted,
    voidTrials: result.trials.length - played.length,
    uncountedTrials: played.length - counted.length,
  };
}

export function measuredOf(sessions: readonly SortedSession[], planned: number): Measured {
  const steps = sessions.flatMap(({ counted }) =>
    counted.filter(({ outcome }) => outcome === 'success').map((trial) => trial.steps),
  );
  return {
    ...rateOf(sessions.map(({ counted }) => countOf(counted))),
    sessions: countsOf(sessions, planned),
    voidTrials: sum(sessions.map(({ voidTrials }) => voidTrials)),
    uncountedTrials: sum(sessions.map(({ uncountedTrials }) => uncountedTrials)),
    meanSuccessSteps: steps.length === 0 ? null : sum(steps) / steps.length,
    usage: sumOfUsage(sessions.map(({ result }) => result.usage)),
  };
}

export function rateOf(sessions: readonly Count[]): Rate {
  const played = sessions.filter(({ trials }) => trials > 0);
  if (played.length === 0) return { successes: 0, trials: 0, rate: null, interval: null };
  const { successes, trials, rate, interval } = clusteredRate(played);
  return { successes, trials, rate, interval };
}

function countsOf(sessions: readonly SortedSession[], planned: number): SessionCounts {
  const withStatus = (...wanted: readonly SessionResult['status'][]): number =>
    sessions.filter(({ result }) => wanted.includes(result.status)).length;
  const ended = {
    finished: withStatus('finished'),
    void: withStatus('void'),
    brokenOff: withStatus('quit', 'expired'),
  };
  return { planned, ...ended, open: planned - ended.finished - ended.void - ended.brokenOff };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
