import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ChatLog } from './chat-log.ts';
import { isVisibleTo, viewOfMessage } from './message.ts';
import type { Running } from './running.ts';

/** How often a quiet stream says that it lives, in milliseconds; the page gives it up after two and a half of these. */
const PULSE = 15_000;

interface Viewer {
  readonly channel: string;
  readonly playerKey: string;
  /** The id of the last event that the page saw; undefined on a page that has none yet. */
  readonly lastEventId: string | undefined;
}

/**
 * One page's live view of one channel, as Server-Sent Events. The id of an event is the log's epoch and revision. A page
 * that comes back with an id of this epoch gets exactly what changed since; any other gets the channel afresh.
 *
 * Nothing is queued for a page: each round sends what changed since the round before, so a slow page skips frames of a
 * board instead of piling them up, and never misses how a message stands in the end.
 */
export function eventStream(context: Context, running: Running, viewer: Viewer): Response {
  const { chat, stopping } = running;
  // nginx would hold events back until its buffer is full.
  context.header('X-Accel-Buffering', 'no');
  return streamSSE(context, async (stream) => {
    const wake = new Wake();
    const leave = chat.onChange(() => wake.now());
    const end = (): void => wake.now();
    stream.onAbort(end);
    stopping.addEventListener('abort', end);
    try {
      const isOpen = (): boolean => !stream.aborted && !stream.closed && !stopping.aborted;
      let seen = seenRevision(viewer.lastEventId, chat);
      let channels = '';
      while (isOpen()) {
        const upTo = chat.revision;
        if (seen === undefined) {
          const messages = messagesFor(chat, viewer);
          await stream.writeSSE({
            event: 'snapshot',
            id: eventId(chat, upTo),
            data: JSON.stringify(messages),
          });
        } else {
          for (const message of chat.changesSince(viewer.channel, seen)) {
            if (!isVisibleTo(message, viewer.playerKey)) continue;
            const view = viewOfMessage(message, viewer.playerKey);
            // The id moves on only with what was really sent: a page cut off here asks again from this message on.
            await stream.writeSSE({
              event: 'message',
              id: eventId(chat, message.revision),
              data: JSON.stringify(view),
            });
          }
        }
        seen = upTo;
        const listed = JSON.stringify(chat.channelsFor(viewer.playerKey));
        if (listed !== channels) await stream.writeSSE({ event: 'channels', data: listed });
        channels = listed;
        if (isOpen() && !(await wake.within(PULSE))) await stream.writeSSE({ event: 'pulse', data: '' });
      }
    } finally {
      leave();
      stopping.removeEventListener('abort', end);
    }
  });
}

export function messagesFor(
  chat: ChatLog,
  viewer: Pick<Viewer, 'channel' | 'playerKey'>,
): readonly unknown[] {
  return chat
    .messages(viewer.channel)
    .filter((message) => isVisibleTo(message, viewer.playerKey) && !message.body.isDismissed)
    .map((message) => viewOfMessage(message, viewer.playerKey));
}

function eventId(chat: ChatLog, revision: number): string {
  return `${chat.epoch}-${revision}`;
}

function seenRevision(lastEventId: string | undefined, chat: ChatLog): number | undefined {
  const match = /^([0-9a-f]{8})-(\d{1,15})$/u.exec(lastEventId ?? '');
  return match && match[1] === chat.epoch ? Number(match[2]) : undefined;
}

/** A bell that one waiter listens to; rung before the wait, it is heard at once. */
class Wake {
  #isRung = false;
  #ring: (() => void) | undefined;

  now(): void {
    this.#isRung = true;
    this.#ring?.();
  }

  /** True when the bell was rung, false when the time ran out. */
  async within(milliseconds: number): Promise<boolean> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const wasRung = this.#isRung;
    this.#isRung = false;
    this.#ring = undefined;
    return wasRung;
  }
}
