import type { Clock } from '../../clock.ts';
import { roughDurationText } from '../../duration.ts';
import type { Evaluations, EvaluationView } from '../../evaluations/evaluations.ts';
import { moneyText } from '../../spending/money.ts';
import { sessionsText } from '../cards/evaluation-progress-card.ts';
import type { PlayEvaluation } from '../command.ts';

/** Milliseconds between two lines (our choice): often enough to see that it goes on. */
const EVERY = 3_000;

interface Options {
  readonly play: PlayEvaluation;
  readonly evaluations: Pick<Evaluations, 'view'>;
  readonly clock: Clock;
  readonly write: (line: string) => void;
}

/** Plays an evaluation, and writes a line now and then about how far it is. */
export function playAndTell({ play, evaluations, clock, write }: Options): PlayEvaluation {
  return async (id, signal) => {
    const over = new AbortController();
    const telling = tell(over.signal);
    try {
      await play(id, signal);
    } finally {
      over.abort();
      await telling;
    }

    async function tell(until: AbortSignal): Promise<void> {
      let last = '';
      while (!until.aborted) {
        await clock.sleep(EVERY, until).catch(() => undefined);
        if (until.aborted) return;
        const view = await evaluations.view(id);
        const line = view ? progressLine(view) : last;
        if (line !== last) write(line);
        last = line;
      }
    }
  };
}

function progressLine(view: EvaluationView): string {
  const { usage, evaluation, timeLeft, trouble } = view;
  const { budget } = evaluation;
  const isPriced = usage.calls > usage.unpricedCalls;
  return [
    sessionsText(view),
    ...(isPriced
      ? [`${moneyText(usage.nanodollars)}${budget === undefined ? '' : ` of ${moneyText(budget)}`}`]
      : []),
    ...(timeLeft === null ? [] : [`${roughDurationText(timeLeft)} left`]),
    ...trouble.slice(0, 1),
  ].join(' · ');
}
