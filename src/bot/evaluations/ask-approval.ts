import type { EvaluationRecord } from '../../evaluations/evaluations.ts';
import { type BotParts, platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { evaluationTitle, nameOfStarter, shortId } from '../cards/evaluation-words.ts';
import type { Outbox } from '../outbox.ts';

export interface AskParts extends Pick<BotParts, 'platforms'> {
  readonly outbox: Pick<Outbox, 'post'>;
}

/** Tells an admin directly, once, that an evaluation waits for approval: its card changes in place, which notifies nobody. */
export async function askApproval(parts: AskParts, evaluation: EvaluationRecord): Promise<void> {
  const { id, place } = evaluation;
  const platform = platformNamed(parts, place.platform);
  const admin = await platform?.adminOf(place);
  const to = admin === undefined ? undefined : await platform?.directTo(admin, place);
  // Where nobody is known, whoever manages the workspace finds the card by itself.
  if (to === undefined) return;
  await parts.outbox.post({ key: `evaluation/${id}/approval`, place, to, card: askingCard(evaluation) });
}

function askingCard(evaluation: EvaluationRecord): Card {
  return {
    title: `${evaluationTitle(evaluation)} waits for your approval`,
    text: `${nameOfStarter(evaluation)} wants to start it. What it would take stands on its card in the channel: press Approve or Cancel there. /cheese runs ${shortId(evaluation.id)} brings the card to the bottom.`,
  };
}
