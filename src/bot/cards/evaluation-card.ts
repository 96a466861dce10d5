import type { Estimate, EvaluationRecord, EvaluationView } from '../../evaluations/evaluations.ts';
import type { Card } from '../card.ts';
import { endedEvaluationCard } from './evaluation-end-card.ts';
import { planCard } from './evaluation-plan-card.ts';
import { progressCard } from './evaluation-progress-card.ts';
import { evaluationTitle, shortId } from './evaluation-words.ts';

/** An evaluation as everybody sees it, from the plan to the end. `estimate` is of what is left, for a plan. */
export function evaluationCard(view: EvaluationView, estimate?: Estimate): Card {
  switch (view.evaluation.status) {
    case 'planned':
    case 'approval':
      return planCard(view, estimate);
    case 'running':
    case 'paused':
      return progressCard(view);
    case 'cancelled':
    case 'stopped':
    case 'finished':
      return endedEvaluationCard(view);
  }
}

/** What is left where an evaluation was shown before. */
export function movedEvaluationCard(evaluation: EvaluationRecord): Card {
  return {
    title: `${evaluationTitle(evaluation)} · goes on below`,
    text: `It is shown in a newer message. /cheese runs ${shortId(evaluation.id)} brings it to the bottom again.`,
  };
}
