import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Card } from './card.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { ChatPlatform, MessageRef } from './ports.ts';

interface LiveMessageOptions {
  readonly platform: Pick<ChatPlatform, 'name' | 'capabilities' | 'post' | 'update'>;
  readonly message: MessageRef;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of the message that goes on in the old one's place, where that became too old to be edited. */
  readonly onMoved?: (message: MessageRef) => Promise<void>;
}

/** One message that shows something going on. */
export interface LiveMessage {
  /** Shows a frame as soon as the platform's pace allows; a newer one that comes before takes its place. */
  show(card: Card): void;
  /**
   * Shows the last card, whatever it takes, and resolves to the message that it stands in: the same one, or a new one
   * where the old one is gone or cannot be edited. Undefined when it could not be shown now. Never rejects.
   */
  finish(card: Card): Promise<MessageRef | undefined>;
  /** Shows nothing more, and resolves when no edit is under way: the message stays as it is. */
  leave(): Promise<void>;
}

/** Pauses before the second and third try of the final edit, in milliseconds; then it is posted anew. */
const FINAL_RETRIES = [1_000, 5_000] as const;

/** Edits of one message, no faster than the platform's frame interval. The message was just posted. */
export function createLiveMessage(options: LiveMessageOptions): LiveMessage {
  const { platform, clock, log } = options;
  const { frameInterval, editableFor = Number.POSITIVE_INFINITY } = platform.capabilities;
  let { message } = options;
  let newest: Card | undefined;
  let drawing: Promise<void> | undefined;
  let postedAt = clock.now().getTime();
  let editedAt = postedAt;
  let isGone = false;
  let isFinished = false;

  const waitForTurn = async (): Promise<void> => {
    const pause = editedAt + frameInterval - clock.now().getTime();
    if (pause > 0) await clock.sleep(pause);
  };

  const edit = async (card: Card): Promise<boolean> => {
    editedAt = clock.now().getTime();
    return platform.update(message, card);
  };

  /** Rule: a message that is about to become too old to be edited at will is followed by a fresh one. */
  const moveOn = async (card: Card): Promise<void> => {
    message = await platform.post(message.channel, card);
    postedAt = clock.now().getTime();
    editedAt = postedAt;
    await options.onMoved?.(message);
  };

  const draw = async (card: Card): Promise<void> => {
    if (clock.now().getTime() - postedAt >= editableFor) await moveOn(card);
    else isGone = !(await edit(card));
  };

  const drawFrames = async (): Promise<void> => {
    try {
      while (newest !== undefined && !isGone) {
        await waitForTurn();
        // Read only now: of the frames that came during the wait, the newest wins.
        const frame: Card | undefined = newest;
        newest = undefined;
        if (frame === undefined) return;
        await drawFrame(frame);
      }
    } finally {
      // Rule: in the same breath as the last frame, so that one that comes just then is drawn too.
      drawing = undefined;
    }
  };

  const drawFrame = async (frame: Card): Promise<void> => {
    try {
      await draw(frame);
    } catch (error) {
      log.warn({ err: error, platform: platform.name, message }, 'a live frame could not be shown');
      // Trying again where we may not post counts against us.
      if (error instanceof PlatformFailure && error.isLasting) isGone = true;
    }
  };

  const tryFinal = async (card: Card): Promise<MessageRef | undefined> => {
    try {
      if (!isGone && (await edit(card))) return message;
      isGone = true;
    } catch (error) {
      log.warn({ err: error, platform: platform.name, message }, 'the final card could not be shown');
    }
    return undefined;
  };

  const leave = async (): Promise<void> => {
    isFinished = true;
    newest = undefined;
    await drawing;
  };

  return {
    show: (card) => {
      if (isFinished || isGone) return;
      newest = card;
      drawing ??= drawFrames();
    },
    leave,
    finish: async (card) => {
      await leave();
      await waitForTurn();
      for (const pause of [0, ...FINAL_RETRIES]) {
        if (isGone) break;
        if (pause > 0) await clock.sleep(pause);
        const shown = await tryFinal(card);
        if (shown) return shown;
      }
      try {
        return await platform.post(message.channel, card);
      } catch (error) {
        // Not lost: the board stays behind its session in the store, and is drawn again within minutes.
        log.error({ err: error, platform: platform.name, message }, 'the final card was not shown yet');
        return undefined;
      }
    },
  };
}
