import type { Card } from '../card.ts';
import type { Answer, Caller, MessageRef } from '../ports.ts';
import { viewOf } from './card-view.ts';
import type { ChatLog } from './chat-log.ts';
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
export function unaskedCard(card: Card): MessageBody {
  return { ...BOT_CARD, card: viewOf(card) };
}

interface AnswerTo {
  readonly caller: Caller;
  readonly channel: string;
  /** The line that was typed; a press has none. */
  readonly line?: string;
  /** The message whose button was pressed; a typed command has none. */
  readonly pressed?: MessageRef;
  /** Called when the first card is there to be seen. */
  readonly onShown: () => void;
}

/** Answers one command or press by messages of the log. */
export function createAnswer(chat: ChatLog, incoming: AnswerTo): Answer {
  const { caller, channel, line, pressed, onShown } = incoming;
  const owner = caller.player.key;
  // Only the first card carries the typed line: it stands for the command itself, which posts nothing.
  let asked = line === undefined ? null : { name: caller.player.name, text: line };

  const show = async (card: Card, to: string | null): Promise<MessageRef> => {
    const body = { ...BOT_CARD, to, asked, owner, card: viewOf(card) };
    asked = null;
    const message = await chat.post(channel, body);
    onShown();
    return { channel, message: message.id };
  };

  return {
    post: (card) => show(card, null),
    whisper: async (card) => {
      await show(card, owner);
    },
    replace: async (card) => {
      if (!pressed) throw new Error('Only the card of a pressed button can be replaced');
      const edited = await chat.edit(pressed.channel, pressed.message, (body) => ({
        ...body,
        owner,
        card: viewOf(card),
      }));
      // A message that is too old to be kept cannot be edited; its card would be lost.
      if (!edited) await show(card, null);
      onShown();
    },
  };
}
