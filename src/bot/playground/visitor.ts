import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { accepted, type Result, refused } from '../../result.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Incoming } from '../ports.ts';
import { decodePress } from '../press-id.ts';
import { createAnswer } from './answer.ts';
import { isDirect } from './direct.ts';
import { LIMITS } from './limits.ts';
import { isVisibleTo, type MessageBody, type MessageView, viewOfMessage } from './message.ts';
import { PLATFORM, placeOf } from './names.ts';
import type { Running } from './running.ts';
import { type Reading, readLine, readWords } from './typed-line.ts';
import type { Visit } from './visit.ts';

interface Line {
  readonly text: string;
  /** `chat` takes even a command's words as conversation. */
  readonly as: 'auto' | 'chat';
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
}

/** A line that a visitor sent: a command or words for the bot, or words for the channel. */
export async function sayLine(visit: Visit, line: Line): Promise<Result<{ readonly as: Reading['as'] }>> {
  const length = Array.from(line.text).length;
  if (length > LIMITS.line) {
    return refused(
      'playground/too-long',
      `This has ${length} characters; send at most ${LIMITS.line} at once.`,
    );
  }
  if (line.text.trim() === '') {
    return refused('playground/empty', 'There is nothing to send yet; type something first.');
  }
  const { running, channel } = visit;
  // A direct conversation is there from its first line on.
  const opened = await running.chat.addChannel(channel);
  if (!opened.ok) return opened;
  const reading = line.as === 'chat' ? readWords(line.text) : readLine(line.text, line.commands);
  if (reading.as === 'command') {
    await untilShown(running, line.log, { kind: 'command', ...eventOf(visit), text: reading.command });
    return accepted({ as: 'command' });
  }
  await running.chat.post(channel, spoken(visit, line.text.trim()));
  if (reading.as === 'words' || isDirect(channel)) {
    const words = { text: reading.text, isDirect: isDirect(channel) };
    await untilShown(running, line.log, { kind: 'words', ...eventOf(visit), ...words });
    return accepted({ as: 'words' });
  }
  return accepted({ as: 'chat' });
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
  await untilShown(running, pressed.log, {
    kind: 'press',
    ...eventOf(visit),
    press,
    message: { channel, message: message.id },
    ...(message.body.to === null ? {} : { isPrivate: true }),
  });
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

function spoken({ player }: Visit, text: string): MessageBody {
  const author = { key: player.key, name: player.name };
  return { author, text, to: null, asked: null, card: null, mentions: [], owner: null, isDismissed: false };
}

/** Nothing is delivered twice here; the key lets an event that a crash cut off be answered after it, and only once. */
function eventOf({
  channel,
  player,
}: Visit): Pick<Incoming, 'caller' | 'deliveryKey'> & { deliveryKey: string } {
  // The playground is local: whoever reaches it owns it.
  const caller = { player, place: placeOf(channel), isAdmin: true };
  return { caller, deliveryKey: `${PLATFORM}:${randomUUID()}` };
}

/**
 * Hands an event into the house, and resolves as soon as something came of it: a card that can be seen, or the end of
 * the work without one. What goes on after the first card (an agent's game) goes on without the visitor's request.
 */
async function untilShown(running: Running, log: Logger, incoming: Incoming): Promise<void> {
  const { promise: shown, resolve: onShown } = Promise.withResolvers<void>();
  const answer = createAnswer(running.chat, incoming, onShown);
  const handled = running.receive(incoming, answer).catch((error: unknown) => {
    log.error({ err: error }, 'an event of the playground was not handled');
  });
  await Promise.race([shown, handled]);
}
