import type { Play } from '../sessions/sessions.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import type { Services } from './services.ts';

type Parts = Pick<BotParts, 'log'> & { readonly services: Pick<Services, 'fairPlay'> };

/**
 * The card of a result that says that an admin took it out of the standings, and why. Rule: it never keeps a result back:
 * what cannot be found out is left out.
 */
export async function withVerdict({ services, log }: Parts, play: Play, card: Card): Promise<Card> {
  const { id, status } = play.record;
  if (status === 'playing') return card;
  try {
    const reason = await services.fairPlay.voidOf(id);
    if (reason === undefined) return card;
    const said = `Void: “${reason}” An admin took it out of every standing: /cheese review`;
    // No result that is void is a good one, whatever was solved in it.
    return { ...card, tone: 'plain', text: [said, card.text].filter(Boolean).join('\n\n') };
  } catch (error) {
    log.warn({ err: error, session: id }, 'whether a result is void could not be found out');
    return card;
  }
}
