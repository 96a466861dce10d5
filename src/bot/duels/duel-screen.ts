import type { DuelView } from '../../duels/duels.ts';
import type { BotParts } from '../bot-parts.ts';
import { platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { createLiveMessage, type LiveMessage } from '../live-message.ts';
import type { MessageRef } from '../ports.ts';

type Parts = Pick<BotParts, 'platforms' | 'clock' | 'log'>;

interface Shown {
  readonly message: MessageRef;
  readonly live: LiveMessage;
  /** The newest card as it was asked for, so that an edit that changes nothing costs no request. */
  newest: string;
}

/** The public cards of duels on the screen, each no faster than its platform's pace. */
export class DuelScreen {
  readonly #parts: Parts;
  readonly #shown = new Map<string, Shown>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Shows a duel as it stands; of cards that come faster than they can be shown, the newest wins. */
  show(view: DuelView, card: Card): void {
    const shown = this.#of(view);
    const text = JSON.stringify(card);
    if (!shown || shown.newest === text) return;
    shown.newest = text;
    shown.live.show(card);
  }

  /**
   * Shows how a duel ended, whatever it takes. Resolves to the message that it stands in, which is a new one where the
   * old one is gone; undefined where nobody ever saw the challenge.
   */
  async finish(view: DuelView, card: Card): Promise<MessageRef | undefined> {
    const shown = this.#of(view);
    this.#shown.delete(view.duel.id);
    return shown?.live.finish(card);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#shown.values()].map(({ live }) => live.leave()));
  }

  #of({ duel: { id, message, place } }: DuelView): Shown | undefined {
    const { clock, log } = this.#parts;
    const platform = platformNamed(this.#parts, place.platform);
    if (!message || !platform) return undefined;
    const known = this.#shown.get(id);
    if (known?.message.message === message.message && known.message.channel === message.channel) return known;
    const shown = { message, live: createLiveMessage({ platform, message, clock, log }), newest: '' };
    this.#shown.set(id, shown);
    return shown;
  }
}
