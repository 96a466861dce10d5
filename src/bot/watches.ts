import { settleBoard } from './boards.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import { APOLOGY_CARD } from './cards/refusal-card.ts';
import type { CommandReply, Follow } from './command.ts';
import { createLiveMessage } from './live-message.ts';
import type { MessageRef } from './ports.ts';
import { paceTurn, startPace } from './watch-pace.ts';

/** Aborting with this reason ends a session; any other reason leaves it open, to be taken up again. */
export const STOPPED = 'stopped';

export interface Watch {
  readonly platform: string;
  /** Where frames and the final card are shown; without it the work runs unseen. */
  readonly message?: MessageRef;
  readonly sessionId?: string;
  readonly follow: Follow;
  /** Shows the final card where no message can be edited (a private answer). */
  readonly whisper?: (reply: CommandReply) => Promise<void>;
}

/** The work that goes on behind messages: agents at play. */
export class Watches {
  readonly #parts: BotParts;
  readonly #running = new Map<
    AbortController,
    { readonly sessionId?: string; readonly ended: Promise<void> }
  >();

  constructor(parts: BotParts) {
    this.#parts = parts;
  }

  /** Begins the work and returns at once. */
  start(watch: Watch): void {
    const controller = new AbortController();
    const ended = this.#run(watch, controller.signal)
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error, session: watch.sessionId }, 'the work behind a message broke');
      })
      .finally(() => this.#running.delete(controller));
    this.#running.set(controller, {
      ...(watch.sessionId === undefined ? {} : { sessionId: watch.sessionId }),
      ended,
    });
  }

  /** Stops the work on a session for good; false if none is going on. */
  stop(sessionId: string): boolean {
    for (const [controller, running] of this.#running) {
      if (running.sessionId !== sessionId) continue;
      controller.abort(STOPPED);
      return true;
    }
    return false;
  }

  /** Breaks everything off so that it can be taken up again after a restart, and waits until it has ended. */
  async close(): Promise<void> {
    const ended = [...this.#running.values()].map((running) => running.ended);
    for (const controller of this.#running.keys()) controller.abort(new Error('The bot is being shut down.'));
    await Promise.all(ended);
  }

  async #run(watch: Watch, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts;
    const platform = platformNamed(this.#parts, watch.platform);
    const live =
      platform && watch.message
        ? createLiveMessage({ platform, message: watch.message, clock, log })
        : undefined;
    let pace = startPace(live && platform ? platform.capabilities.frameInterval : 0, clock.now().getTime());
    const reply = await this.#carryOut(watch, signal, async (card) => {
      const turn = paceTurn(pace, clock.now().getTime());
      pace = turn.pace;
      if (!turn.isFrame) return;
      // An abort during the wait is the work's own affair, not the watcher's.
      if (turn.wait > 0) await clock.sleep(turn.wait, signal).catch(() => undefined);
      if (!signal.aborted) live?.show(card);
    });
    // On a shutdown the last frame stays as it is: its Stop button works again after the restart.
    if (!reply || isInterrupted(signal)) return live?.leave();
    if (!live || !watch.message) return watch.whisper?.(reply);
    const shown = await live.finish(reply.card);
    if (watch.sessionId !== undefined) await settleBoard(this.#parts, watch.sessionId, shown);
  }

  /** The final reply: an apology if the work broke, nothing if it was merely interrupted. */
  async #carryOut(
    watch: Watch,
    signal: AbortSignal,
    show: Parameters<Follow>[0],
  ): Promise<CommandReply | undefined> {
    try {
      return await watch.follow(show, signal);
    } catch (error) {
      if (isInterrupted(signal)) return undefined;
      this.#parts.log.error({ err: error, session: watch.sessionId }, 'the work behind a message broke');
      return { ok: false, card: APOLOGY_CARD };
    }
  }
}

function isInterrupted(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason !== STOPPED;
}
