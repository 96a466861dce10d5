import type { Clock } from '../clock.ts';
import type { Card } from './card.ts';

interface SkippedFrameParts {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds until the screen is free. */
  readonly due: () => number;
  /** Makes the card as it is to be shown. */
  readonly dress: (card: Card) => Promise<Card>;
  readonly draw: (card: Card) => void;
}

/**
 * The newest frame that came while the screen was not free. Rule: the newest frame is on the screen as soon as that is
 * free, also where the next step keeps everybody waiting, as a model's may for minutes.
 */
export class SkippedFrame {
  readonly #parts: SkippedFrameParts;
  #card: Card | undefined;

  constructor(parts: SkippedFrameParts) {
    this.#parts = parts;
  }

  /** It takes the place of one that was kept before. Never rejects where the work itself would not. */
  async keep(card: Card): Promise<void> {
    const isWaiting = this.#card !== undefined;
    this.#card = card;
    if (isWaiting) return;
    const { clock, signal, due, dress, draw } = this.#parts;
    await clock.sleep(due(), signal).catch(() => undefined);
    while (this.#card !== undefined && !signal.aborted) {
      const kept: Card = this.#card;
      const dressed = await dress(kept);
      // A newer frame may have come meanwhile: an older one must not be drawn over it.
      if (this.#card !== kept) continue;
      this.#card = undefined;
      draw(dressed);
    }
  }

  /** A newer frame is being shown. */
  forget(): void {
    this.#card = undefined;
  }
}
