import type { Refusal } from '../../result.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { BotParts } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { boardsCards, withOthers } from '../cards/duel-board-card.ts';
import { duelCard } from '../cards/duel-card.ts';
import { gameCard, refusalCard } from '../cards/game-card.ts';
import type { Event } from '../event.ts';
import type { Answer, Incoming } from '../ports.ts';

export type DuelPressEvent = Extract<Incoming, { kind: 'press' }> & Event;

type Parts = Pick<BotParts, 'services'>;

/** Carries out what a button of a duel means, if whoever pressed it may. Everything is answered to the presser alone. */
export async function pressDuel(parts: Parts, event: DuelPressEvent, answer: Answer): Promise<void> {
  if (event.press.kind !== 'duel') throw new Error(`A press of kind ${event.press.kind} is none of a duel`);
  const { duel: id, act } = event.press;
  await adoptMessage(parts, id, event);
  switch (act) {
    case 'accept':
      return accept(parts, id, event, answer);
    case 'decline':
      return decline(parts, id, event, answer);
    case 'withdraw':
      return withdraw(parts, id, event, answer);
    case 'play':
      return showBoard(parts, id, event, answer);
    case 'rematch':
      return rematch(parts, id, event, answer);
    case 'boards':
      return boards(parts, id, answer);
  }
}

/** A crash between posting a challenge and noting where: the button that is pressed tells. */
async function adoptMessage(
  { services: { duels } }: Parts,
  id: string,
  event: DuelPressEvent,
): Promise<void> {
  if (event.isPrivate) return;
  const view = await duels.view(id);
  if (view && view.duel.message === undefined) await duels.posted(id, event.message);
}

async function accept(parts: Parts, id: string, event: DuelPressEvent, answer: Answer): Promise<void> {
  const joined = await parts.services.duels.accept(id, event.caller.player);
  if (joined.ok) return answer.whisper(await boardCard(parts, id, joined.value));
  // Pressed twice, or once more after a crash: the board is what was wanted.
  if (joined.refusal.code === 'duel/joined') return showBoard(parts, id, event, answer);
  await refuse(joined.refusal, answer);
}

async function decline(parts: Parts, id: string, event: DuelPressEvent, answer: Answer): Promise<void> {
  const declined = await parts.services.duels.decline(id, event.caller.player.key);
  const isDone = declined.ok || (event.isRepeated && declined.refusal.code === 'duel/declined');
  if (!isDone) return refuse(declined.refusal, answer);
  await answer.whisper({ title: 'Declined', text: 'You do not take part. Nothing is counted against you.' });
}

async function withdraw(parts: Parts, id: string, event: DuelPressEvent, answer: Answer): Promise<void> {
  const withdrawn = await parts.services.duels.withdraw(id, event.caller.player.key);
  if (!withdrawn.ok && !event.isRepeated) return refuse(withdrawn.refusal, answer);
  await answer.whisper({
    title: 'Withdrawn',
    text: 'Your challenge is taken back: nobody can accept it any more.',
  });
}

async function showBoard(parts: Parts, id: string, event: DuelPressEvent, answer: Answer): Promise<void> {
  const play = await parts.services.duels.playOf(id, event.caller.player.key);
  if (!play.ok) return refuse(play.refusal, answer);
  await answer.whisper(await boardCard(parts, id, play.value));
}

/** Whoever comes back to a board may have forgotten its rules. */
async function boardCard({ services: { duels } }: Parts, id: string, play: Play): Promise<Card> {
  const card = gameCard(play, undefined, { rules: true });
  const view = await duels.view(id);
  return view ? withOthers(card, play, view) : card;
}

async function rematch(parts: Parts, id: string, event: DuelPressEvent, answer: Answer): Promise<void> {
  const { duels } = parts.services;
  const { player } = event.caller;
  // Two who both press it want to play each other, not to challenge each other twice.
  const open = await duels.openRematch(id, player.key);
  if (open) return accept(parts, open.id, event, answer);
  const made = await duels.rematch(id, player, event.key === undefined ? undefined : `rematch/${event.key}`);
  if (!made.ok) return refuse(made.refusal, answer);
  const view = await duels.view(made.value.id);
  if (view) await duels.posted(made.value.id, await answer.post(duelCard(view)));
}

async function boards(parts: Parts, id: string, answer: Answer): Promise<void> {
  const { duels } = parts.services;
  const plays = await duels.boards(id);
  if (!plays.ok) return refuse(plays.refusal, answer);
  const view = await duels.view(id);
  if (!view) return;
  for (const card of boardsCards(view, plays.value)) await answer.whisper(card);
}

function refuse(refusal: Refusal, answer: Answer): Promise<void> {
  return answer.whisper(refusalCard(refusal));
}
