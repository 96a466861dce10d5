import { counted, figure } from '../../counted.ts';
import { roughDurationText } from '../../duration.ts';
import { approversText } from '../../evaluations/approvers-text.ts';
import type { Estimate, EvaluationRecord, EvaluationView } from '../../evaluations/evaluations.ts';
import { moneyText, roundedUp } from '../../spending/money.ts';
import type { Card, CardField } from '../card.ts';
import { evaluationButtons } from './evaluation-buttons.ts';
import {
  agentsText,
  evaluationFooter,
  evaluationTitle,
  gameText,
  paradigmsText,
  roughFigure,
  STATUS_WORDS,
  totalsOf,
} from './evaluation-words.ts';

/** What an evaluation would play and take, before anything is spent. */
export function planCard(view: EvaluationView, estimate: Estimate | undefined): Card {
  const { evaluation } = view;
  const { plan, status } = evaluation;
  const totals = totalsOf(view);
  return {
    title: `${evaluationTitle(evaluation)} · ${STATUS_WORDS[status]}`,
    text: [
      `${counted(totals.sessions, 'session')}: ${counted(totals.cells, 'cell')}, each on ${counted(plan.seeds, 'seed')}.`,
      ...(totals.finished === 0
        ? []
        : [`${figure(totals.finished)} of them are finished already and are not played again.`]),
      status === 'approval'
        ? `Here it must be approved before anything is played: ${approversText(view.approvers)} presses Approve.`
        : 'Nothing is played before it is started.',
      ...budgetWarning(view, estimate),
    ].join('\n\n'),
    fields: [
      { name: 'Agents', value: agentsText(plan) },
      { name: 'Paradigms', value: paradigmsText(plan) },
      { name: 'Game', value: gameText(plan) },
      ...(estimate ? estimateFields(estimate, evaluation) : []),
    ],
    buttons: evaluationButtons(view),
    footer: evaluationFooter(evaluation),
  };
}

function estimateFields(estimate: Estimate, { budget }: EvaluationRecord): readonly CardField[] {
  const { sessions, calls, promptTokens, completionTokens, duration } = estimate;
  return [
    ...(calls === 0
      ? []
      : [
          { name: 'Calls', value: `about ${roughFigure(calls)}` },
          {
            name: 'Tokens',
            value: `about ${roughFigure(promptTokens)} in and ${roughFigure(completionTokens)} out`,
          },
        ]),
    { name: 'Cost', value: costText(estimate) },
    { name: 'Time', value: sessions === 0 ? 'none' : roughDurationText(duration) },
    { name: 'Budget', value: budgetText(estimate, budget) },
  ];
}

/** Rule: whoever gives too little is told before anything is spent, with what would do. */
function budgetWarning(
  { evaluation, usage }: EvaluationView,
  estimate: Estimate | undefined,
): readonly string[] {
  const { budget } = evaluation;
  const dearest = estimate?.dearest;
  if (budget === undefined || !dearest) return [];
  const left = budget - usage.nanodollars;
  if (left >= dearest.session) return [];
  const what =
    left < dearest.turn
      ? `The budget is too small for one turn of ${dearest.agent}: at worst that costs ${moneyText(roundedUp(dearest.turn))}, and so much must be left before it is asked for. It would stop without playing.`
      : 'The budget may be used up within one session.';
  return [
    `${what} The smallest that makes sense is ${moneyText(roundedUp(usage.nanodollars + dearest.session))}.`,
  ];
}

function budgetText({ nanodollars }: Estimate, budget: number | undefined): string {
  if (budget === undefined) return 'none';
  const isShort = nanodollars !== null && nanodollars > budget;
  const short = isShort ? ', less than all of it would cost' : '';
  return `${moneyText(budget)}${short}: it stops there and keeps what is finished`;
}

function costText({ calls, nanodollars, unpriced }: Estimate): string {
  if (nanodollars === null) {
    return `unknown, because nobody knows the price of ${unpriced.join(', ')}: it can be set in agents.json. Without it no budget can be kept.`;
  }
  if (calls === 0) return 'nothing: no endpoint is asked';
  return `about ${moneyText(nanodollars)}`;
}
