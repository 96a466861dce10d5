import type { Play } from '../sessions/sessions.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import { PLEDGE_BUTTONS } from './cards/pledge-buttons.ts';

/** How often somebody is asked who does not answer, in milliseconds (our choice): a question, not a nag. */
const ASKED_EVERY = 7 * 24 * 60 * 60 * 1000;

/** The result of a person's ranked game with the question of how they play, while they have not said. */
export async function withPledgeQuestion(
  { services, store, clock }: Pick<BotParts, 'services' | 'store' | 'clock'>,
  { record }: Play,
  card: Card,
): Promise<Card> {
  const { player, ranked, status } = record;
  if (status === 'playing' || !ranked || player.kind !== 'person') return card;
  if ((await services.fairPlay.pledgeOf(player.key)) !== null) return card;
  const now = clock.now();
  // A claim outlives the erasure of a person, so it names them by what says nothing of their account.
  const who = services.links.playerId(player.key);
  const week = Math.floor(now.getTime() / ASKED_EVERY);
  if (!(await store.claimOnce(`pledge-asked/${who}/${week}`, now))) return card;
  return {
    ...card,
    fields: [
      ...(card.fields ?? []),
      {
        name: 'One question',
        value: 'Do you play without a solver and without a language model? More: /cheese pledge',
      },
    ],
    buttons: [...(card.buttons ?? []), PLEDGE_BUTTONS],
  };
}
