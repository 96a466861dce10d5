import type { Answer, Incoming } from '../ports.ts';
import { type Acknowledged, type AnswerTools, answerToCommand, answerToPress } from './answer.ts';
import { deliveryKey } from './incoming.ts';
import { interactionIn } from './routes.ts';
import { answerToWords } from './words.ts';

/**
 * An answer to an event of an earlier process. Whether that one had acknowledged or even answered is not known: tokens
 * that do not work fall back to the bot's own, and keys keep what was posted from being posted again. A private answer
 * alone may be shown a second time, to the one person who sees it.
 */
export function answerAgain(incoming: Incoming, tools: AnswerTools): Answer {
  switch (incoming.kind) {
    case 'words':
      return answerToWords(incoming, tools.wire);
    case 'press':
      return answerToPress(
        acknowledgedBefore(incoming),
        incoming.message,
        incoming.isPrivate ?? false,
        tools,
      );
    case 'command':
      return answerToCommand(acknowledgedBefore(incoming), tools);
  }
}

function acknowledgedBefore(incoming: Incoming): Acknowledged {
  const { token, channel, at } = interactionIn(incoming.route);
  const key = incoming.deliveryKey ?? deliveryKey(token);
  return { token, channel, at, isTokenAlive: true, key };
}
