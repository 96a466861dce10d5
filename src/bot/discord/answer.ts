import type { Card } from '../card.ts';
import type { Answer, MessageRef } from '../ports.ts';
import { isDeadToken, isUnknownMessage } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';
import { DISCORD_TIMES } from './limits.ts';
import type { MessageEdits } from './message-edits.ts';
import type { DiscordWire } from './wire.ts';

/** One interaction that was acknowledged, and what can still be done with it. */
export interface Acknowledged {
  readonly token: string;
  readonly channel: string;
  /** When the interaction was made, in milliseconds. */
  readonly at: number;
  /** False when the acknowledgement came too late, which leaves only the bot's own token. */
  readonly isTokenAlive: boolean;
}

interface Tools {
  readonly wire: DiscordWire;
  readonly edits: MessageEdits;
  readonly now: () => number;
  readonly onSilent: (reason: string) => void;
}

const ORIGINAL = '@original';

/** An answer with a last word: what stands in the channel is put right when nothing was answered. */
export interface ClosableAnswer extends Answer {
  /** Called when the event has been handled. */
  close(): Promise<void>;
}

/**
 * A command is deferred publicly, at once, because most answers are for everybody. Whether an answer is private cannot
 * be changed afterwards, and the first follow-up of a deferred answer takes over its publicity: so a whisper that comes
 * first takes the deferred answer away before it is sent.
 */
export function answerToCommand(acknowledged: Acknowledged, tools: Tools): ClosableAnswer {
  let isPending = acknowledged.isTokenAlive;
  const followUp = followUps(acknowledged, tools);
  return {
    post: async (card) => {
      if (!isPending) return followUp.post(card);
      isPending = false;
      const { token } = acknowledged;
      try {
        const ref = await tools.wire.editAnswer(token, ORIGINAL, cardToMessage(card));
        tools.edits.tokens.remember(ref.message, { token, target: ORIGINAL });
        return ref;
      } catch (error) {
        if (!isDeadToken(error) && !isUnknownMessage(error)) throw error;
        return tools.wire.send(acknowledged.channel, cardToMessage(card));
      }
    },
    whisper: async (card) => {
      if (isPending) await takeAway();
      await followUp.whisper(card);
    },
    replace: () => Promise.reject(new Error('A command has no card to replace')),
    // A command that answers nothing would leave "is thinking" in the channel for 15 minutes.
    close: async () => {
      if (isPending) await takeAway();
    },
  };

  async function takeAway(): Promise<void> {
    isPending = false;
    try {
      await tools.wire.deleteAnswer(acknowledged.token);
    } catch (error) {
      if (!isDeadToken(error) && !isUnknownMessage(error)) throw error;
    }
  }
}

/** A press was answered with "will be updated": nothing changes on the screen until its card is replaced. */
export function answerToPress(acknowledged: Acknowledged, pressed: MessageRef, tools: Tools): ClosableAnswer {
  if (acknowledged.isTokenAlive) {
    tools.edits.tokens.remember(pressed.message, { token: acknowledged.token, target: ORIGINAL });
  }
  return {
    ...followUps(acknowledged, tools),
    replace: async (card) => {
      // The bot then shows the card in a fresh message, and remembers that one. Without this a game that lasts for more
      // than an hour would wait seconds for every board (error 30046).
      const isEdited = !tools.edits.isOld(pressed) && (await tools.edits.edit(pressed, card));
      if (!isEdited) throw new Error('The message is gone or too old to be edited');
    },
    close: () => Promise.resolve(),
  };
}

function followUps(
  { token, channel, at, isTokenAlive }: Acknowledged,
  { wire, edits, now, onSilent }: Tools,
): Pick<Answer, 'post' | 'whisper'> {
  const canFollowUp = (): boolean => isTokenAlive && now() - at < DISCORD_TIMES.tokenLife;
  return {
    post: async (card: Card) => {
      const message = cardToMessage(card);
      if (canFollowUp()) {
        try {
          const ref = await wire.followUp(token, message, false);
          edits.tokens.remember(ref.message, { token, target: ref.message });
          return ref;
        } catch (error) {
          if (!isDeadToken(error)) throw error;
        }
      }
      return wire.send(channel, message);
    },
    whisper: async (card: Card) => {
      if (canFollowUp()) {
        try {
          await wire.followUp(token, cardToMessage(card), true);
          return;
        } catch (error) {
          if (!isDeadToken(error)) throw error;
        }
      }
      // Only an interaction can be answered to one person; telling the whole channel instead would be worse.
      onSilent('A private answer could not be shown: the interaction is too old.');
    },
  };
}
