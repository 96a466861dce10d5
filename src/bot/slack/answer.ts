import type { Card } from '../card.ts';
import type { Answer, MessageRef } from '../ports.ts';
import { cardToBlocks } from './card-to-blocks.ts';
import { SlackFailure } from './failures.ts';
import type { Origin } from './incoming.ts';
import type { ResponseUrl } from './response-url.ts';
import type { SlackWeb } from './slack-web.ts';

/** How one command, press or submitted modal is answered. */
export function createAnswer(web: SlackWeb, responses: ResponseUrl | undefined, origin: Origin): Answer {
  const { channel, user, thread, pressed } = origin;

  const post = async (card: Card): Promise<MessageRef> => ({
    channel,
    message: await web.post(channel, cardToBlocks(card), thread),
  });

  const whisper = async (card: Card): Promise<void> => {
    const message = cardToBlocks(card, 'whisper');
    const sent = await responses?.send({
      ...message,
      response_type: 'ephemeral',
      replace_original: false,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    if (!sent) await web.whisper(channel, user, message, thread);
  };

  const replace = async (card: Card): Promise<void> => {
    if (!pressed) throw new Error('Only the answer to a press can replace a card');
    const message = cardToBlocks(card, 'whisper');
    // Through the response_url first: it spares the update budget that all games of the workspace share.
    if (await responses?.send({ ...message, replace_original: true })) return;
    // An ephemeral message cannot be reached by chat.update.
    if (pressed.isEphemeral) return whisper(card);
    if (!(await web.update(channel, pressed.message, message))) throw goneFailure();
  };

  return { post, whisper, replace };
}

function goneFailure(): SlackFailure {
  return new SlackFailure('message_not_found', 'That message is gone.', undefined);
}
