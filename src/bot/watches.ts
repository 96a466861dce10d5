import { STOPPED } from '../sessions/sessions.ts';
import { settleBoard } from './boards.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card, WatchAct } from './card.ts';
import { APOLOGY_CARD } from './cards/refusal-card.ts';
import { brokenWatchCard, withControls } from './cards/watch-card.ts';
import type { CommandReply, Follow } from './command.ts';
import { dressed } from './dress.ts';
import { createLiveMessage, type LiveMessage } from './live-message.ts';
import type { MessageRef } from './ports.ts';
import { SkippedFrame } from './skipped-frame.ts';
import { Controls } from './watch-controls.ts';
import { beginTurn, dueIn, showFrame, startPace } from './watch-pace.ts';

interface Watch {
  readonly platform: string;
  /** Where frames and the final card are shown; without it the work runs unseen. */
  readonly message?: MessageRef;
  readonly sessionId?: string;
  readonly follow: Follow;
  /** Shows the final card where no message can be edited (a private answer). */
  readonly whisper?: (reply: CommandReply) => Promise<void>;
}

interface Watched {
  readonly show: (card: Card) => Promise<void>;
  readonly isShown?: () => boolean;
}

interface Running {
  readonly sessionId?: string;
  readonly controls: Controls;
  /** Draws the newest card once more, with the controls as they are now. */
  redraw: () => void;
  ended: Promise<void>;
}

/** The work that goes on behind messages: agents at play. */
export class Watches {
  readonly #parts: BotParts;
  readonly #running = new Map<AbortController, Running>();

  constructor(parts: BotParts) {
    this.#parts = parts;
  }

  /** Begins the work and returns at once. */
  start(watch: Watch): void {
    const controller = new AbortController();
    const { clock, log } = this.#parts;
    const running: Running = {
      ...(watch.sessionId === undefined ? {} : { sessionId: watch.sessionId }),
      controls: new Controls(clock),
      redraw: () => {},
      ended: Promise.resolve(),
    };
    this.#running.set(controller, running);
    running.ended = this.#run(watch, running, controller.signal)
      .catch((error: unknown) => {
        log.error({ err: error, session: watch.sessionId }, 'the work behind a message broke');
      })
      .finally(() => this.#running.delete(controller));
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

  /** Pauses the work on a session, lets it go on, or changes its speed; false if none is going on. */
  control(sessionId: string, act: WatchAct): boolean {
    const running = [...this.#running.values()].find((one) => one.sessionId === sessionId);
    if (!running) return false;
    running.controls.press(act);
    running.redraw();
    return true;
  }

  /** Breaks everything off so that it can be taken up again after a restart, and waits until it has ended. */
  async close(): Promise<void> {
    const ended = [...this.#running.values()].map((running) => running.ended);
    for (const controller of this.#running.keys()) controller.abort(new Error('The bot is being shut down.'));
    await Promise.all(ended);
  }

  async #run(watch: Watch, running: Running, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts;
    const platform = platformNamed(this.#parts, watch.platform);
    const live =
      platform && watch.message
        ? createLiveMessage({
            platform,
            message: watch.message,
            clock,
            log,
            onMoved: (message) => this.#settle(watch, message),
          })
        : undefined;
    const interval = live && platform ? platform.capabilities.frameInterval : 0;
    const watched = this.#paced(watch, running, live, interval, signal);
    const reply = await this.#carryOut(watch, signal, watched);
    // On a shutdown the last frame stays as it is: its Stop button works again after the restart.
    if (!reply || isInterrupted(signal)) return live?.leave();
    if (!live || !watch.message) return watch.whisper?.(reply);
    const shown = await live.finish(await this.#dressed(watch, reply.card));
    if (shown) await this.#settle(watch, shown);
  }

  async #settle({ sessionId }: Watch, message: MessageRef): Promise<void> {
    const play = sessionId === undefined ? undefined : await this.#parts.services.sessions.find(sessionId);
    if (play) await settleBoard(this.#parts, play, message);
  }

  async #dressed({ sessionId }: Watch, card: Card): Promise<Card> {
    const play = sessionId === undefined ? undefined : await this.#parts.services.sessions.find(sessionId);
    return play ? dressed(this.#parts, play, card) : card;
  }

  /** The two callbacks of a `Follow`, which slow it down as far as watching needs it, and for as long as it is paused. */
  #paced(
    watch: Watch,
    running: Running,
    live: LiveMessage | undefined,
    frameInterval: number,
    signal: AbortSignal,
  ): Watched {
    const { clock, log } = this.#parts;
    const { controls } = running;
    const now = (): number => clock.now().getTime();
    let { speed } = controls.present;
    let pace = startPace(frameInterval, now(), speed);
    let isNextShown: boolean | undefined;
    let newest: Card | undefined;
    const isShown = (): boolean => {
      if (speed !== controls.present.speed) {
        speed = controls.present.speed;
        pace = startPace(frameInterval, now(), speed);
      }
      const begun = beginTurn(pace, now());
      pace = begun.pace;
      // Whoever pauses wants to see where: the turn under way is shown, and none is begun after it.
      isNextShown = begun.isFrame || controls.present.isPaused;
      return isNextShown;
    };
    const draw = (card: Card): void => {
      const { sessionId } = watch;
      live?.show(sessionId === undefined ? card : withControls(card, sessionId, controls.present));
    };
    running.redraw = () => {
      if (newest && !signal.aborted) draw(newest);
    };
    const skipped = new SkippedFrame({
      clock,
      signal,
      due: () => dueIn(pace, now()),
      dress: (card) => this.#dressed(watch, card),
      draw: (card) => {
        newest = card;
        pace = showFrame(pace, now()).pace;
        draw(card);
      },
    });
    const show = async (card: Card): Promise<void> => {
      const wasAskedFor = isNextShown ?? isShown();
      isNextShown = undefined;
      const { isPaused } = controls.present;
      // A step that took its time is shown even if it was not meant to be: the screen is free.
      if (!live) return;
      if (!wasAskedFor && !isPaused && dueIn(pace, now()) > 0) {
        skipped.keep(card).catch((error: unknown) => {
          log.warn({ err: error, session: watch.sessionId }, 'a skipped frame could not be shown');
        });
        return;
      }
      skipped.forget();
      newest = await this.#dressed(watch, card);
      const shown = showFrame(pace, now());
      pace = shown.pace;
      // An abort during the wait is the work's own affair, not the watcher's.
      if (shown.wait > 0) await clock.sleep(shown.wait, signal).catch(() => undefined);
      if (!signal.aborted) draw(newest);
      await controls.untilGoing(signal);
    };
    return live ? { show, isShown } : { show };
  }

  /** The final reply: an apology if the work broke, nothing if it was merely interrupted. */
  async #carryOut(
    watch: Watch,
    signal: AbortSignal,
    { show, isShown }: Watched,
  ): Promise<CommandReply | undefined> {
    try {
      return await watch.follow(show, signal, isShown);
    } catch (error) {
      if (isInterrupted(signal)) return undefined;
      this.#parts.log.error({ err: error, session: watch.sessionId }, 'the work behind a message broke');
      return { ok: false, card: await this.#apology(watch.sessionId) };
    }
  }

  async #apology(sessionId: string | undefined): Promise<Card> {
    if (sessionId === undefined) return APOLOGY_CARD;
    // Where the store cannot tell either, a Stop button too many does no harm.
    const play = await this.#parts.services.sessions.find(sessionId).catch(() => undefined);
    return play && play.record.status !== 'playing' ? APOLOGY_CARD : brokenWatchCard(sessionId);
  }
}

function isInterrupted(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason !== STOPPED;
}
