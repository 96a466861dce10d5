import type { Logger } from 'pino';
import { accepted, type Result, refused } from '../../result.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Answer, Incoming } from '../ports.ts';
import { decodePress } from '../press-id.ts';
import { createAnswer } from './answer.ts';
import { LIMITS } from './limits.ts';
import { isVisibleTo, type MessageView, viewOfMessage } from './message.ts';
import { placeOf } from './names.ts';
import type { Running } from './running.ts';
import { readLine } from './typed-line.ts';
import type { Visit } from './visit.ts';

/** A line that a visitor sent: a command for the bot, or words for the channel. */
export async function sayLine(
  visit: Visit,
  line: { text: string; as: 'auto' | 'chat'; commands: readonly CommandShape[]; log: Logger },
): Promise<Result<{ readonly as: 'command' | 'chat' }>> {
  const { running, channel, player } = visit;
  const length = Array.from(line.text).length;
  if (length > LIMITS.line) {
    return refused(
      'playground/too-long',
      `This has ${length} characters; send at most ${LIMITS.line} at once.`,
    );
  }
  const reading =
    line.as === 'chat'
      ? ({ as: 'chat', text: line.text.trim() } as const)
      : readLine(line.text, line.commands);
  if (reading.as === 'chat') {
    if (reading.text === '')
      return refused('playground/empty', 'There is nothing to send yet; type something first.');
    const author = { key: player.key, name: player.name };
    const words = {
      author,
      text: reading.text,
      to: null,
      asked: null,
      card: null,
      owner: null,
      isDismissed: false,
    };
    await running.chat.post(channel, words);
    return accepted({ as: 'chat' });
  }
  const caller = callerOf(visit);
  await untilShown(running, line.log, { kind: 'command', caller, text: reading.command }, (onShown) =>
    createAnswer(running.chat, { caller, channel, line: `/cheese ${reading.command}`.trim(), onShown }),
  );
  return accepted({ as: 'command' });
}

/** A pressed button; answers with the message as it stands afterwards. */
export async function pressButton(
  visit: Visit,
  pressed: { message: string; press: string; log: Logger },
): Promise<Result<{ readonly message: MessageView | null }>> {
  const { running, channel, player } = visit;
  const message = running.chat.message(channel, pressed.message);
  // A whisper is nobody else's business, so for others it does not exist.
  if (!message || !isVisibleTo(message, player.key)) return GONE;
  const press = decodePress(pressed.press);
  if (!press) return refused('playground/press', 'This button is broken; type the command instead.');
  const caller = callerOf(visit);
  const ref = { channel, message: message.id };
  await untilShown(running, pressed.log, { kind: 'press', caller, press, message: ref }, (onShown) =>
    createAnswer(running.chat, { caller, channel, pressed: ref, onShown }),
  );
  const after = running.chat.message(channel, message.id);
  return accepted({ message: after ? viewOfMessage(after, player.key) : null });
}

/** Takes a whisper off the page of its addressee, for good. */
export async function dismiss(visit: Visit, id: string): Promise<Result<null>> {
  const { running, channel, player } = visit;
  const message = running.chat.message(channel, id);
  if (message?.body.to !== player.key) return GONE;
  await running.chat.edit(channel, id, (body) => ({ ...body, isDismissed: true }));
  return accepted(null);
}

const GONE = refused(
  'playground/message-gone',
  'This message is gone; look for a newer one, or type the command.',
);

function callerOf({ channel, player }: Visit): Incoming['caller'] {
  return { player, place: placeOf(channel) };
}

/**
 * Hands an event into the house, and resolves as soon as something came of it: a card that can be seen, or the end of
 * the work without one. What goes on after the first card (an agent's game) goes on without the visitor's request.
 */
async function untilShown(
  running: Running,
  log: Logger,
  incoming: Incoming,
  answerWith: (onShown: () => void) => Answer,
): Promise<void> {
  const { promise: shown, resolve: onShown } = Promise.withResolvers<void>();
  const handled = running.receive(incoming, answerWith(onShown)).catch((error: unknown) => {
    log.error({ err: error }, 'an event of the playground was not handled');
  });
  await Promise.race([shown, handled]);
}
