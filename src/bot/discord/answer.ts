import type { Card } from '../card.ts';
import { PlatformFailure } from '../platform-failure.ts';
import type { Answer, MessageRef } from '../ports.ts';
import { isDeadToken, isUnknownMessage } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';
import { DISCORD_TIMES } from './limits.ts';
import type { MessageEdits } from './message-edits.ts';
import type { ChannelPermissions } from './permissions.ts';
import { type DiscordWire, ORIGINAL } from './wire.ts';

/** One interaction that was acknowledged, and what can still be done with it. */
export interface Acknowledged {
  readonly token: string;
  readonly channel: string;
  /** When the interaction was made, in milliseconds. */
  readonly at: number;
  /** False when the acknowledgement came too late, which leaves only the bot's own token. */
  readonly isTokenAlive: boolean;
  /** The event's delivery key: what is posted in answer to it is posted once. */
  readonly key: string;
}

export interface AnswerTools {
  readonly wire: DiscordWire;
  readonly edits: MessageEdits;
  readonly permissions: ChannelPermissions;
  readonly now: () => number;
  readonly onSilent: (reason: string) => void;
}

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
export function answerToCommand(acknowledged: Acknowledged, tools: AnswerTools): ClosableAnswer {
  let isPending = isAlive(acknowledged, tools);
  const followUp = followUps(acknowledged, tools);
  return {
    post: async (card) => {
      if (!isPending) return followUp.post(card);
      isPending = false;
      const { token } = acknowledged;
      const key = followUp.nextKey();
      try {
        // Answering twice edits the same message, so this needs no nonce.
        const ref = await tools.wire.answer(token, cardToMessage(card));
        tools.edits.tokens.remember(ref.message, { token, target: ORIGINAL });
        return ref;
      } catch (error) {
        if (!isDeadToken(error) && !isUnknownMessage(error)) throw error;
        return tools.wire.send(acknowledged.channel, cardToMessage(card), { key });
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
export function answerToPress(
  acknowledged: Acknowledged,
  pressed: MessageRef,
  isPrivate: boolean,
  tools: AnswerTools,
): ClosableAnswer {
  const { token } = acknowledged;
  if (isAlive(acknowledged, tools)) tools.edits.tokens.remember(pressed.message, { token, target: ORIGINAL });
  const { post, whisper } = followUps(acknowledged, tools);
  return {
    post,
    whisper,
    replace: isPrivate ? replacePrivately : replace,
    close: () => Promise.resolve(),
  };

  async function replace(card: Card): Promise<void> {
    // The bot then shows the card in a fresh message, and remembers that one. Without this a game that lasts for more
    // than an hour would wait seconds for every board (error 30046).
    const isEdited = !tools.edits.isOld(pressed) && (await tools.edits.edit(pressed, card));
    if (!isEdited) throw new Error('The message is gone or too old to be edited');
  }

  /** What only one person sees does not exist for the bot's own token. */
  async function replacePrivately(card: Card): Promise<void> {
    try {
      await tools.wire.editAnswer(token, ORIGINAL, cardToMessage(card), pressed.message);
    } catch (error) {
      if (!isDeadToken(error) && !isUnknownMessage(error)) throw error;
      throw new Error('The private message can no longer be edited', { cause: error });
    }
  }
}

function isAlive({ isTokenAlive, at }: Acknowledged, { now }: AnswerTools): boolean {
  return isTokenAlive && now() - at < DISCORD_TIMES.tokenLife;
}

interface FollowUps extends Pick<Answer, 'post' | 'whisper'> {
  /** The key of the next message that is posted. */
  nextKey(): string;
}

function followUps(acknowledged: Acknowledged, tools: AnswerTools): FollowUps {
  const { token, channel } = acknowledged;
  const { wire, edits, permissions, onSilent } = tools;
  let posts = 0;
  const nextKey = (): string => {
    posts += 1;
    return `${acknowledged.key}/${posts}`;
  };
  return {
    nextKey,
    post: async (card) => {
      const message = cardToMessage(card);
      const key = nextKey();
      // A follow-up has no nonce, so a repeated one is a second message; but it needs no permission in the channel.
      const isShutOut = (permissions.missing(channel) ?? []).length > 0;
      if (!isShutOut) {
        try {
          return await wire.send(channel, message, { key });
        } catch (error) {
          if (!(error instanceof PlatformFailure) || !isAlive(acknowledged, tools)) throw error;
        }
      }
      if (isAlive(acknowledged, tools)) {
        try {
          const ref = await wire.followUp(token, message, false, key);
          edits.tokens.remember(ref.message, { token, target: ref.message });
          return ref;
        } catch (error) {
          if (!isDeadToken(error)) throw error;
        }
      }
      return wire.send(channel, message, { key });
    },
    whisper: async (card) => {
      if (isAlive(acknowledged, tools)) {
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
