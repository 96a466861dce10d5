import { NO_USAGE, sumOfUsage } from '../agents/usage.ts';
import type { EvaluationCount, EvaluationRecord } from '../store/evaluation-records.ts';
import type { CellCounts, EvaluationView } from './evaluations.ts';

/** Over how many milliseconds the rate is taken (our choice: long enough for slow models, short enough to be of now). */
const RATE_WINDOW = 5 * 60_000;

/** From when on ended sessions are counted for the rate. */
export function rateSince({ startedAt }: Pick<EvaluationRecord, 'startedAt'>, now: Date): Date {
  return new Date(Math.max(now.getTime() - RATE_WINDOW, startedAt?.getTime() ?? 0));
}

/** What a card is made of. `ended` is how many sessions have ended since `rateSince`. */
export function viewOf(
  evaluation: EvaluationRecord,
  counts: readonly EvaluationCount[],
  ended: number,
  said: Pick<EvaluationView, 'trouble' | 'approvers'>,
  now: Date,
): EvaluationView {
  const cells = evaluation.plan.cells.map((cell, index): CellCounts => {
    const count = counts.find((one) => one.cell === index);
    const {
      waiting = 0,
      running = 0,
      finished = 0,
      trials = 0,
      successes = 0,
      void: failed = 0,
      usage = NO_USAGE,
    } = count ?? {};
    const sessions = waiting + running + finished + failed;
    return { cell, sessions, waiting, running, finished, void: failed, trials, successes, usage };
  });
  const left = cells.reduce((sum, { waiting, running }) => sum + waiting + running, 0);
  const perMinute = evaluation.status === 'running' ? rateOf(evaluation, ended, now) : null;
  return {
    evaluation,
    cells,
    usage: sumOfUsage(cells.map(({ usage }) => usage)),
    perMinute,
    timeLeft: perMinute === null ? null : Math.round((left / perMinute) * 60_000),
    ...said,
  };
}

function rateOf(evaluation: EvaluationRecord, ended: number, now: Date): number | null {
  if (ended === 0) return null;
  // Below a second it would tell of nothing but the first answer.
  const elapsed = Math.max(1_000, now.getTime() - rateSince(evaluation, now).getTime());
  return (ended * 60_000) / elapsed;
}
