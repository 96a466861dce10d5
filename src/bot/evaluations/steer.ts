import type { By, EvaluationRecord, EvaluationStatus, Evaluations } from '../../evaluations/evaluations.ts';
import { accepted, type Result, refused } from '../../result.ts';
import type { EvaluationAct } from '../card.ts';

/** What an evaluation may be once the act is done. */
const WANTED: Readonly<Record<EvaluationAct, readonly EvaluationStatus[]>> = {
  start: ['running', 'approval', 'finished'],
  approve: ['running', 'finished'],
  pause: ['paused'],
  resume: ['running', 'approval', 'finished'],
  cancel: ['cancelled'],
  requeue: ['running', 'approval'],
};

export const NO_SUCH_EVALUATION = refused(
  'evaluation/unknown',
  'There is no such evaluation here. /cheese runs lists them.',
);

/** What makes sessions be played. */
export const PLAYING_ACTS: readonly EvaluationAct[] = ['start', 'approve', 'resume', 'requeue'];

/**
 * Does what a button or a word asks for, and gives the evaluation as it is then. Rule: doing it again changes nothing and
 * is no mistake, because presses are doubled, and come once more after a crash.
 */
export async function steer(
  evaluations: Evaluations,
  id: string,
  act: EvaluationAct,
  by: By,
  { isInTerminal = false } = {},
): Promise<Result<EvaluationRecord>> {
  const before = await evaluationOf(evaluations, id, by.workspace);
  if (!before) return NO_SUCH_EVALUATION;
  // Rule: nobody else plays what a terminal began, so nobody may believe that it runs.
  if (before.runner === 'terminal' && !isInTerminal && PLAYING_ACTS.includes(act)) {
    return refused(
      'evaluation/in-terminal',
      `This evaluation was begun in a terminal and is played there: npm run --silent cheese -- "runs ${id} resume"`,
    );
  }
  const done = await (act === 'start' ? evaluations.confirm(id, by) : evaluations[act](id, by));
  const now = await evaluationOf(evaluations, id, by.workspace);
  if (!now) return NO_SUCH_EVALUATION;
  if (done.ok) return accepted(now);
  const isDone = done.refusal.code === 'evaluation/not-now' && WANTED[act].includes(now.status);
  return isDone ? accepted(now) : done;
}

/** Each workspace sees its own: nobody else is told that an evaluation exists. */
export async function evaluationOf(
  evaluations: Pick<Evaluations, 'view'>,
  id: string,
  workspace: string,
): Promise<EvaluationRecord | undefined> {
  const view = await evaluations.view(id);
  return view?.evaluation.place.workspace === workspace ? view.evaluation : undefined;
}
