import type { Play } from '../sessions/sessions.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import { plainCard } from './plain-card.ts';
import type { Answer, Caller } from './ports.ts';

type Parts = Pick<BotParts, 'services'>;

/** A card of a session as it is to be shown where the session is played: in words alone where that was chosen. */
export async function dressed({ services }: Parts, { record }: Play, card: Card): Promise<Card> {
  const whose = { playerKey: record.startedBy, place: record.place };
  return (await services.preferences.get('plain', whose)) ? plainCard(card) : card;
}

/** An answer whose cards are shown as the caller, their channel or their workspace chose. */
export async function dressedAnswer({ services }: Parts, caller: Caller, answer: Answer): Promise<Answer> {
  const whose = { playerKey: caller.player.key, place: caller.place };
  if (!(await services.preferences.get('plain', whose))) return answer;
  return {
    post: (card) => answer.post(plainCard(card)),
    whisper: (card) => answer.whisper(plainCard(card)),
    replace: (card) => answer.replace(plainCard(card)),
  };
}
