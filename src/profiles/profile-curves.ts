import type { DigestedSession } from '../leaderboard/digest.ts';
import { type CurveSession, curvePoints } from '../leaderboard/learning-curve.ts';
import { paradigmOf } from '../paradigms/catalogue.ts';
import { PARADIGM_IDS } from '../paradigms/names.ts';
import type { TrialRow } from '../store/records.ts';
import type { ProfileCurve } from './profiles.ts';

/** How many sessions are first ones, and how many of the newest are set against them (our choice: enough for a curve, few to read). */
const CURVE = { first: 2, later: 10 } as const;

/** The sessions whose trials a curve is made of. */
export interface CurvePlan {
  readonly first: readonly DigestedSession[];
  readonly later: readonly DigestedSession[];
}

/** For each paradigm that was played; sessions are those that count, in the order in which they were begun. */
export function curvePlans(sessions: readonly DigestedSession[]): readonly CurvePlan[] {
  return PARADIGM_IDS.flatMap((paradigm) => {
    const own = ofCommonLength(sessions.filter((session) => session.paradigm === paradigm));
    if (own.length === 0) return [];
    // Of two or three sessions only the very first is a first one, or there would be little to set against it.
    const first = own.length < 2 * CURVE.first ? 1 : CURVE.first;
    return [{ first: own.slice(0, first), later: own.slice(first).slice(-CURVE.later) }];
  });
}

/** The sessions of the length that most have; of equally many, of the newest. */
function ofCommonLength(sessions: readonly DigestedSession[]): readonly DigestedSession[] {
  let common: readonly DigestedSession[] = [];
  for (const group of Map.groupBy(sessions.toReversed(), ({ length }) => length).values())
    if (group.length > common.length) common = group;
  return common.toReversed();
}

export function profileCurves(
  plans: readonly CurvePlan[],
  trials: ReadonlyMap<string, readonly TrialRow[]>,
): readonly ProfileCurve[] {
  return plans.flatMap(({ first, later }) => {
    const [one] = first;
    if (!one) return [];
    const side = (sessions: readonly DigestedSession[]): ProfileCurve['first'] => ({
      sessions: sessions.length,
      points: curvePoints(sessions.map((session) => countedTrials(session, trials))),
    });
    return [{ paradigm: one.paradigm, length: one.length, first: side(first), later: side(later) }];
  });
}

/** Rule: void trials, and those of probes and controls, are counted neither here nor on the leaderboard. */
function countedTrials(
  { id, protocol, paradigm }: DigestedSession,
  trials: ReadonlyMap<string, readonly TrialRow[]>,
): CurveSession {
  const uncounted = paradigmOf(protocol, paradigm)?.uncounted ?? [];
  const rows = trials.get(id) ?? [];
  return { counted: rows.filter(({ outcome, phase }) => outcome !== 'void' && !uncounted.includes(phase)) };
}
