import { cleanText } from '../../agents/clean-text.ts';
import { counted, figure } from '../../counted.ts';
import { roughDurationText } from '../../duration.ts';
import type { EvaluationView } from '../../evaluations/evaluations.ts';
import { moneyText } from '../../spending/money.ts';
import type { Card, CardBlock, CardField } from '../card.ts';
import { evaluationButtons } from './evaluation-buttons.ts';
import { configurationTable } from './evaluation-table.ts';
import {
  evaluationFooter,
  evaluationTitle,
  roughFigure,
  STATUS_WORDS,
  type Totals,
  totalsOf,
} from './evaluation-words.ts';

/** Signs of the bar, without its brackets: with them and the figure behind it fills the width of a table. */
const BAR = 30;
/** Of several troubles the newest: the card says that something is wrong, the log says all of it. */
const TROUBLES = 2;
const TROUBLE_LIMIT = 300;

/** How far an evaluation is: one message, edited in place. */
export function progressCard(view: EvaluationView): Card {
  const { evaluation } = view;
  const totals = totalsOf(view);
  return {
    title: `${evaluationTitle(evaluation)} · ${STATUS_WORDS[evaluation.status]}`,
    ...(evaluation.status === 'paused' && { text: 'Nothing new is begun until it is resumed.' }),
    blocks: [progressBlock(totals, configurationTable(view))],
    fields: [
      { name: 'Sessions', value: sessionsText(view) },
      { name: 'Cells', value: `${totals.cellsDone} of ${totals.cells} done` },
      ...paceField(view),
      ...spentField(view),
      ...(evaluation.concurrency === undefined
        ? []
        : [{ name: 'At once', value: `at most ${counted(evaluation.concurrency, 'session')}` }]),
      ...view.trouble.slice(0, TROUBLES).map((sentence) => ({
        name: 'Trouble',
        value: cleanText(sentence, TROUBLE_LIMIT),
      })),
    ],
    buttons: evaluationButtons(view),
    footer: evaluationFooter(evaluation),
  };
}

/** The bar above the table. Void sessions are done too: nothing more becomes of them unless somebody asks for it. */
function progressBlock({ sessions, finished, void: voided }: Totals, table: CardBlock): CardBlock {
  const share = sessions === 0 ? 1 : (finished + voided) / sessions;
  const percent = `${Math.floor(share * 100)} %`;
  // Whole signs are rounded down: full is said only of what is done.
  const signs = Math.floor(share * BAR);
  const bar = `[${'#'.repeat(signs)}${'.'.repeat(BAR - signs)}] ${percent.padStart(5)}`;
  return { kind: 'table', text: `${bar}\n\n${table.text}`, alt: `${percent} done. ${table.alt}` };
}

/** Begun sessions run only while the evaluation does; afterwards they wait at their turn. */
export function sessionsText(view: EvaluationView): string {
  const { sessions, finished, running, void: voided, waiting } = totalsOf(view);
  const isRunning = view.evaluation.status === 'running';
  return [
    `${figure(finished)} of ${figure(sessions)} finished`,
    ...(running > 0 ? [`${figure(running)} ${isRunning ? 'running' : 'begun'}`] : []),
    ...(voided > 0 ? [`${figure(voided)} void`] : []),
    ...(waiting > 0 ? [`${figure(waiting)} waiting`] : []),
  ].join(', ');
}

function paceField({ evaluation, perMinute, timeLeft }: EvaluationView): readonly CardField[] {
  if (evaluation.status !== 'running') return [];
  const rate = perMinute === null ? [] : [`${rateText(perMinute)} sessions a minute`];
  const left = timeLeft === null ? [] : [`${roughDurationText(timeLeft)} left`];
  return [{ name: 'Pace', value: [...rate, ...left].join(', ') || 'not known yet' }];
}

function rateText(perMinute: number): string {
  return perMinute < 10 ? perMinute.toFixed(1) : figure(Math.round(perMinute));
}

/** What was spent, where anything can be. */
export function spentField({ evaluation, usage }: EvaluationView): readonly CardField[] {
  const { budget } = evaluation;
  const { calls, cachedReplies, nanodollars, unpricedCalls, promptTokens, completionTokens } = usage;
  if (calls + cachedReplies === 0 && budget === undefined) return [];
  const cap = budget === undefined ? '' : ` of ${moneyText(budget)}`;
  // Rule: calls of unknown price make the sum a lower bound, and the card says so.
  const spent = unpricedCalls === calls && calls > 0 ? 'unknown' : moneyText(nanodollars);
  const more =
    unpricedCalls > 0 && unpricedCalls < calls
      ? `, and ${counted(unpricedCalls, 'call')} of unknown price`
      : '';
  const cached = cachedReplies === 0 ? '' : `, ${figure(cachedReplies)} more from the cache`;
  return [
    { name: 'Spent', value: `${spent}${cap}${more}` },
    {
      name: 'Calls',
      value: `${figure(calls)}${cached}; ${roughFigure(promptTokens)} tokens in, ${roughFigure(completionTokens)} out`,
    },
  ];
}
