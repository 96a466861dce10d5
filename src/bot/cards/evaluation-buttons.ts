import type { EvaluationView } from '../../evaluations/evaluations.ts';
import type { CardButton, EvaluationAct } from '../card.ts';
import { totalsOf } from './evaluation-words.ts';

type Labelled = readonly [act: EvaluationAct, label: string, style?: CardButton['style']];

const CANCEL: Labelled = ['cancel', 'Cancel', 'danger'];

/** What may be done with an evaluation as it stands. Who may is judged when it is pressed. */
export function evaluationButtons(view: EvaluationView): readonly (readonly CardButton[])[] {
  const { id } = view.evaluation;
  const row = labelled(view).map(
    ([act, label, style = 'plain']): CardButton => ({
      label,
      style,
      press: { kind: 'evaluation', evaluation: id, act },
    }),
  );
  return row.length === 0 ? [] : [row];
}

function labelled(view: EvaluationView): readonly Labelled[] {
  const { status, startedAt } = view.evaluation;
  const voided = totalsOf(view).void;
  const requeue: readonly Labelled[] = voided === 0 ? [] : [['requeue', `Play ${voided} void again`]];
  switch (status) {
    case 'planned':
      return [['start', 'Start', 'primary'], CANCEL];
    case 'approval':
      return [['approve', 'Approve', 'primary'], CANCEL];
    case 'running':
      return [['pause', 'Pause'], ...requeue, CANCEL];
    case 'paused':
      return [['resume', 'Resume', 'primary'], ...requeue, CANCEL];
    case 'cancelled':
    case 'stopped':
      return [
        startedAt === undefined ? ['start', 'Start after all'] : ['resume', 'Resume', 'primary'],
        ...requeue,
      ];
    case 'finished':
      return requeue;
  }
}
