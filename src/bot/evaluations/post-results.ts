import type { EvaluationResults } from '../../evaluations/evaluations.ts';
import { type BotParts, platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { resultCards } from '../cards/evaluation-result-card.ts';
import { evaluationTitle } from '../cards/evaluation-words.ts';
import { PlatformFailure } from '../platform-failure.ts';
import type { Address, ChatPlatform, MessageRef } from '../ports.ts';

type Parts = Pick<BotParts, 'platforms' | 'services' | 'log'>;

/**
 * Posts what came of an evaluation in a thread under its card, and where there is none, in its channel. Each message has a
 * key of its own, so that a crash in between neither loses nor doubles one; an evaluation that went on after it was
 * cancelled ends a second time, and is told again.
 */
export async function postResults(
  parts: Parts,
  results: EvaluationResults,
  under: MessageRef,
  dress: (card: Card) => Promise<Card>,
): Promise<void> {
  const { evaluation } = results;
  const platform = platformNamed(parts, evaluation.place.platform);
  const page = parts.services.links.url('run', evaluation.id);
  const cards = resultCards(results, [{ label: 'Report and replays on the web', url: page }]);
  if (!platform || cards.length === 0) return;
  let to = await threadUnder(parts, platform, results, under);
  const end = evaluation.endedAt?.getTime() ?? 0;
  for (const [index, card] of cards.entries()) {
    const key = `evaluation/${evaluation.id}/result/${end}/${index + 1}`;
    const dressed = await dress(card);
    try {
      await platform.post(to, dressed, key);
    } catch (error) {
      if (!(error instanceof PlatformFailure && error.isLasting)) throw error;
      parts.log.warn({ err: error, evaluation: evaluation.id }, 'a result could not be posted');
      // Rule: a thread that can be opened may still take no message; where the channel takes none, trying counts against us.
      if (to === under.channel) return;
      to = under.channel;
      await platform.post(to, dressed, key);
    }
  }
}

async function threadUnder(
  { services, log }: Parts,
  platform: ChatPlatform,
  { evaluation }: EvaluationResults,
  under: MessageRef,
): Promise<Address> {
  const { place, id } = evaluation;
  const wantsThread =
    platform.capabilities.hasThreads && (await services.preferences.get('threads', { place }));
  if (!wantsThread) return under.channel;
  try {
    return (await platform.openThread(under, evaluationTitle(evaluation))) ?? under.channel;
  } catch (error) {
    log.warn({ err: error, evaluation: id }, 'a thread could not be opened');
    return under.channel;
  }
}
