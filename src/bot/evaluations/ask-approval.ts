import type { EvaluationRecord } from '../../evaluations/evaluations.ts';
import { isGroupKey } from '../../group-key.ts';
import type { Approver } from '../../preferences/approvers.ts';
import { type BotParts, platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { evaluationTitle, nameOfStarter, shortId } from '../cards/evaluation-words.ts';
import type { Outbox } from '../outbox.ts';

export interface AskParts extends Pick<BotParts, 'platforms'> {
  readonly outbox: Pick<Outbox, 'post'>;
}

/**
 * Tells whoever may approve, once, that an evaluation waits for it: its card changes in place, which notifies nobody.
 * People are told directly, groups in the channel; where nobody is named, an admin is.
 */
export async function askApproval(
  parts: AskParts,
  evaluation: EvaluationRecord,
  approvers: readonly Approver[],
): Promise<void> {
  const { id, place } = evaluation;
  const keys = approvers.map(({ key }) => key);
  const groups = keys.filter(isGroupKey);
  if (groups.length > 0) {
    const card = { ...askingCard(evaluation), to: groups };
    await parts.outbox.post({ key: `evaluation/${id}/approval/groups`, place, card });
  }
  for (const key of keys.filter((one) => !isGroupKey(one))) {
    await askDirectly(parts, evaluation, key, `evaluation/${id}/approval/${key}`);
  }
  if (keys.length > 0) return;
  const admin = await platformNamed(parts, place.platform)?.adminOf(place);
  // Where nobody is known, whoever manages the workspace finds the card by itself.
  if (admin !== undefined) await askDirectly(parts, evaluation, admin, `evaluation/${id}/approval`);
}

async function askDirectly(
  { platforms, outbox }: AskParts,
  evaluation: EvaluationRecord,
  playerKey: string,
  key: string,
): Promise<void> {
  const { place } = evaluation;
  const to = await platformNamed({ platforms }, place.platform)?.directTo(playerKey, place);
  if (to !== undefined) await outbox.post({ key, place, to, card: askingCard(evaluation) });
}

function askingCard(evaluation: EvaluationRecord): Card {
  return {
    title: `${evaluationTitle(evaluation)} waits for your approval`,
    text: `${nameOfStarter(evaluation)} wants to start it. What it would take stands on its card in the channel: press Approve or Cancel there. /cheese runs ${shortId(evaluation.id)} brings the card to the bottom.`,
  };
}
