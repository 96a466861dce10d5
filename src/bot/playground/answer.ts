import type { Card } from '../card.ts';
import { type Answer, addressOf, type Incoming, type MessageRef } from '../ports.ts';
import { viewOf } from './card-view.ts';
import type { ChatLog } from './chat-log.ts';
import { isDirect } from './direct.ts';
import { NO_FILES, viewOfFiles } from './file-view.ts';
import { viewOfFilm } from './film-view.ts';
import type { MessageBody } from './message.ts';

const BOT_CARD = {
  author: null,
  to: null,
  text: null,
  asked: null,
  owner: null,
  isDismissed: false,
} as const;

/** A card that the bot posts unasked. */
export async function unaskedCard(chat: ChatLog, card: Card): Promise<MessageBody> {
  return { ...BOT_CARD, ...(await cardPart(chat, card)) };
}

/** What of a message its card decides; an edit leaves the rest as it is. */
export async function cardPart(chat: ChatLog, card: Card): Promise<Pick<MessageBody, 'card' | 'mentions'>> {
  const files = card.files === undefined ? NO_FILES : await viewOfFiles(card.files);
  const film = card.film === undefined ? null : await viewOfFilm(card.film);
  return { card: viewOf(card, files, film), mentions: [...chat.names.mentionsOf(card.to ?? [])] };
}

/** Answers one event by messages of the log. `onShown` is called when the first card is there to be seen. */
export function createAnswer(chat: ChatLog, incoming: Incoming, onShown: () => void = () => {}): Answer {
  const { caller, deliveryKey } = incoming;
  const { key: owner, name } = caller.player;
  const channel = addressOf(caller.place);
  const pressed = incoming.kind === 'press' ? incoming : undefined;
  // Only the first card carries the typed line: it stands for the command itself, which posts nothing.
  let asked = incoming.kind === 'command' ? { name, text: `/cheese ${incoming.text}`.trim() } : null;
  const shown = { post: 0, whisper: 0 };

  const show = async (card: Card, to: string | null): Promise<MessageRef> => {
    const begin = { ...BOT_CARD, to, asked, owner };
    asked = null;
    const kind = to === null ? 'post' : 'whisper';
    shown[kind] += 1;
    // Rule: the same event answered again after a crash posts nothing twice, so its cards are named in their order.
    const key = deliveryKey === undefined ? undefined : `${deliveryKey}/${kind}/${shown[kind]}`;
    const message = await chat.post(channel, { ...begin, ...(await cardPart(chat, card)) }, key);
    onShown();
    return { channel, message: message.id };
  };

  return {
    post: (card) => show(card, null),
    whisper: async (card) => {
      // A direct conversation has no other eyes to hide from.
      await show(card, isDirect(channel) ? null : owner);
    },
    replace: async (card) => {
      if (!pressed) throw new Error('Only the card of a pressed button can be replaced');
      const { message, isPrivate = false } = pressed;
      const part = await cardPart(chat, card);
      const edited = await chat.edit(message.channel, message.message, (body) => ({
        ...body,
        owner,
        ...part,
      }));
      // A message that is too old to be kept cannot be edited; its card would be lost. Who saw it alone still does.
      if (!edited) await show(card, isPrivate ? owner : null);
      onShown();
    },
  };
}
