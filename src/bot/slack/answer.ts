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
    const target = { channel, ts: pressed.message, isEphemeral: pressed.isEphemeral };
    if (await web.replace(responses, target, cardToBlocks(card, 'whisper'))) return;
    if (!pressed.isEphemeral) throw goneFailure();
    await whisper(card);
  };

  return { post, whisper, replace };
}

function goneFailure(): SlackFailure {
  return new SlackFailure('message_not_found', 'That message is gone.', undefined);
}
