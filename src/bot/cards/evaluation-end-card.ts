import { roughDurationText } from '../../duration.ts';
import type { EvaluationView } from '../../evaluations/evaluations.ts';
import type { Card } from '../card.ts';
import { evaluationButtons } from './evaluation-buttons.ts';
import { sessionsText, spentField } from './evaluation-progress-card.ts';
import { configurationTable } from './evaluation-table.ts';
import { evaluationFooter, evaluationTitle, STATUS_WORDS, totalsOf } from './evaluation-words.ts';

/** How an evaluation ended, with its result in short; all of it stands in the thread. */
export function endedEvaluationCard(view: EvaluationView): Card {
  const { evaluation } = view;
  const totals = totalsOf(view);
  const hasBegun = totals.finished + totals.void + totals.running > 0;
  return {
    title: `${evaluationTitle(evaluation)} · ${STATUS_WORDS[evaluation.status]}`,
    tone: evaluation.status === 'finished' ? 'good' : evaluation.status === 'stopped' ? 'bad' : 'plain',
    text: endingText(view, hasBegun),
    ...(hasBegun && { blocks: [configurationTable(view)] }),
    fields: [
      { name: 'Sessions', value: sessionsText(view) },
      ...(evaluation.startedAt && evaluation.endedAt
        ? [
            {
              name: 'Time',
              value: roughDurationText(evaluation.endedAt.getTime() - evaluation.startedAt.getTime()),
            },
          ]
        : []),
      ...spentField(view),
    ],
    buttons: evaluationButtons(view),
    footer: evaluationFooter(evaluation),
  };
}

function endingText({ evaluation }: EvaluationView, hasBegun: boolean): string {
  const { status, reason } = evaluation;
  if (status === 'finished')
    return 'Trials solved, in per cent; intervals and pictures stand with the results.';
  const kept = hasBegun
    ? 'What is finished is kept, and is not played again when it goes on.'
    : 'Nothing was played.';
  return [...(status === 'stopped' && reason !== undefined ? [reason] : []), kept].join('\n\n');
}
