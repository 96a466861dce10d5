import { type BotParts, platformNamed } from '../bot-parts.ts';
import { movedEvaluationCard } from '../cards/evaluation-card.ts';
import { refusalCard } from '../cards/refusal-card.ts';
import type { Event } from '../event.ts';
import { isAdmin } from '../is-admin.ts';
import { isApprover } from '../is-approver.ts';
import type { Answer, Incoming } from '../ports.ts';
import { isSame } from './evaluation-screen.ts';
import { evaluationOf, steer } from './steer.ts';

export type EvaluationPressEvent = Extract<Incoming, { kind: 'press' }> & Event;

type Parts = Pick<BotParts, 'services' | 'platforms' | 'log'>;

/**
 * Carries out what a button of an evaluation means, if whoever pressed it may. What came of it is seen on the card; only
 * a refusal is told, to the presser alone.
 */
export async function pressEvaluation(
  parts: Parts,
  event: EvaluationPressEvent,
  answer: Answer,
): Promise<void> {
  if (event.press.kind !== 'evaluation') throw new Error(`A press of kind ${event.press.kind} is none here`);
  const { evaluations, preferences } = parts.services;
  const { evaluation: id, act } = event.press;
  const { caller } = event;
  const { platform } = caller.place;
  const done = await steer(evaluations, id, act, {
    playerKey: caller.player.key,
    workspace: caller.place.workspace,
    isAdmin: await isAdmin(parts, caller),
    isApprover: await isApprover({ preferences, groups: platformNamed(parts, platform)?.groups }, caller),
  });
  if (!done.ok) await answer.whisper(refusalCard(done.refusal));
  if (event.isPrivate) return;
  const evaluation = done.ok ? done.value : await evaluationOf(evaluations, id, caller.place.workspace);
  if (!evaluation) return;
  const { message } = evaluation;
  // A crash between posting a plan and noting where: the button that is pressed tells.
  if (message === undefined) return evaluations.posted(id, event.message);
  if (done.ok && !isSame(event.message, message))
    await retireHere(parts, answer, movedEvaluationCard(done.value));
}

/** Pressed on an old card: it loses its buttons. */
async function retireHere(
  { log }: Parts,
  answer: Answer,
  card: Parameters<Answer['replace']>[0],
): Promise<void> {
  try {
    await answer.replace(card);
  } catch (error) {
    log.warn({ err: error }, 'an old card of an evaluation could not be retired');
  }
}
