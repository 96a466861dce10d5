import { counted, figure } from '../../counted.ts';
import type { EvaluationView } from '../../evaluations/evaluations.ts';
import { moneyText } from '../../spending/money.ts';
import type { Card, CardButton } from '../card.ts';
import {
  agentsText,
  evaluationTitle,
  nameOfStarter,
  STATUS_WORDS,
  shortId,
  totalsOf,
} from './evaluation-words.ts';

/** A row holds five buttons. */
const BUTTONS_A_ROW = 5;

/** The newest evaluations of a workspace. */
export function runsCard(views: readonly EvaluationView[], hasMore: boolean): Card {
  if (views.length === 0) {
    return {
      title: 'Evaluations',
      text: 'There is none yet. Begin one with /cheese eval, such as /cheese eval agents:random,graph-rl paradigms:t-maze',
    };
  }
  const buttons = views.map(showButton);
  return {
    title: 'Evaluations',
    text: hasMore ? `The newest ${views.length}; older ones are found by their ids.` : 'The newest first.',
    fields: views.map((view, index) => ({
      name: `${index + 1}. ${evaluationTitle(view.evaluation)}`,
      value: standing(view),
      at: view.evaluation.createdAt.getTime(),
    })),
    buttons: [buttons.slice(0, BUTTONS_A_ROW), buttons.slice(BUTTONS_A_ROW, 2 * BUTTONS_A_ROW)].filter(
      (row) => row.length > 0,
    ),
    footer: 'Show brings one to the bottom of the channel. /cheese help runs says what else can be done.',
  };
}

function standing(view: EvaluationView): string {
  const { evaluation, usage } = view;
  const { finished, sessions } = totalsOf(view);
  return [
    `${shortId(evaluation.id)}, ${STATUS_WORDS[evaluation.status]}`,
    agentsText(evaluation.plan),
    `${figure(finished)} of ${counted(sessions, 'session')}`,
    ...(usage.calls > 0 && usage.unpricedCalls < usage.calls ? [moneyText(usage.nanodollars)] : []),
    `planned by ${nameOfStarter(evaluation)}`,
  ].join(' · ');
}

function showButton({ evaluation }: EvaluationView, index: number): CardButton {
  return { label: `Show ${index + 1}`, press: { kind: 'command', text: `runs id:${evaluation.id}` } };
}
