import type { EvaluationRecord } from '../../evaluations/evaluations.ts';
import type { BotParts } from '../bot-parts.ts';
import { platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { createLiveMessage, type LiveMessage } from '../live-message.ts';
import type { MessageRef } from '../ports.ts';

type Parts = Pick<BotParts, 'platforms' | 'clock' | 'log'>;

interface Shown {
  /** It moves on when it becomes too old to be edited; whoever looked before that still knows it by the old one. */
  message: MessageRef;
  before?: MessageRef;
  readonly live: LiveMessage;
  /** The newest card as it was asked for, so that an edit that changes nothing costs no request. */
  newest: string;
}

interface ScreenOptions extends Parts {
  /** An evaluation goes on in a fresh message; the old one is still to be told. */
  readonly onMoved: (id: string, from: MessageRef, to: MessageRef) => Promise<void>;
}

/** The cards of evaluations on the screen: a message each, edited no faster than its platform's pace. */
export class EvaluationScreen {
  readonly #parts: ScreenOptions;
  readonly #shown = new Map<string, Shown>();

  constructor(parts: ScreenOptions) {
    this.#parts = parts;
  }

  /** Shows an evaluation as it stands; of cards that come faster than they can be shown, the newest wins. */
  show(evaluation: EvaluationRecord, card: Card): void {
    const shown = this.#of(evaluation);
    const text = JSON.stringify(card);
    if (!shown || shown.newest === text) return;
    shown.newest = text;
    shown.live.show(card);
  }

  /** Draws nothing more of it where it was shown until now; resolves when no edit is under way. */
  async leave(id: string): Promise<void> {
    const known = this.#shown.get(id);
    this.#shown.delete(id);
    await known?.live.leave();
  }

  /**
   * Shows how an evaluation ended, whatever it takes. Resolves to the message that it stands in, which is a new one where
   * the old one is gone; undefined where no message is known, or none could be shown now.
   */
  async finish(evaluation: EvaluationRecord, card: Card): Promise<MessageRef | undefined> {
    const shown = this.#of(evaluation);
    this.#shown.delete(evaluation.id);
    return shown?.live.finish(card);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#shown.values()].map(({ live }) => live.leave()));
  }

  #of({ id, message, place }: EvaluationRecord): Shown | undefined {
    const { clock, log, onMoved } = this.#parts;
    const platform = platformNamed(this.#parts, place.platform);
    if (!message || !platform) return undefined;
    const known = this.#shown.get(id);
    if (known && (isSame(known.message, message) || isSame(message, known.before))) return known;
    const shown: Shown = {
      message,
      live: createLiveMessage({
        platform,
        message,
        clock,
        log,
        onMoved: async (fresh) => {
          const from = shown.message;
          shown.message = fresh;
          shown.before = from;
          await onMoved(id, from, fresh);
        },
      }),
      newest: '',
    };
    this.#shown.set(id, shown);
    return shown;
  }
}

export function isSame(one: MessageRef, other: MessageRef | undefined): boolean {
  return one.channel === other?.channel && one.message === other.message;
}
