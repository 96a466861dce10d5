import { pngOf } from '../../pictures/png.ts';
import type { ChatLog } from './chat-log.ts';

/** PNGs kept for whoever asks next: most are asked for once by each page, soon after they were posted. */
const KEPT = 100;

/** The pictures of cards as PNG, each drawn once. */
export class Pictures {
  readonly #drawn = new Map<string, Promise<Uint8Array>>();

  /** Undefined where no message has the picture any more. */
  async png(chat: ChatLog, hash: string): Promise<Uint8Array | undefined> {
    const known = this.#drawn.get(hash);
    if (known) return known;
    const svg = chat.pictureNamed(hash);
    if (svg === undefined) return undefined;
    const drawing = pngOf(svg);
    this.#drawn.set(hash, drawing);
    const oldest = this.#drawn.keys().next();
    if (this.#drawn.size > KEPT && !oldest.done) this.#drawn.delete(oldest.value);
    return drawing;
  }
}
