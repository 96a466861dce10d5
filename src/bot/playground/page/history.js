import { recall, remember } from './tab-memory.js';

/** Lines kept. */
const KEPT = 50;

/** Lines that were sent, to be gone through with the arrow keys as in a shell. */
export class History {
  /** @type {string[]} */ #lines = storedLines();
  #place = this.#lines.length;
  /** What was being typed when the walk began. */
  #draft = '';

  get isWalking() {
    return this.#place < this.#lines.length;
  }

  /** @param {string} line */
  add(line) {
    this.#lines = [...this.#lines.filter((each) => each !== line), line].slice(-KEPT);
    remember('history', JSON.stringify(this.#lines));
    this.stop();
  }

  stop() {
    this.#place = this.#lines.length;
  }

  /**
   * @param {string} present the line as it stands
   * @returns {string | undefined} undefined at the oldest line
   */
  older(present) {
    if (this.#place === 0) return undefined;
    if (!this.isWalking) this.#draft = present;
    this.#place -= 1;
    return this.#lines[this.#place];
  }

  /** @returns {string | undefined} undefined when the walk is over already */
  newer() {
    if (!this.isWalking) return undefined;
    this.#place += 1;
    return this.#lines[this.#place] ?? this.#draft;
  }
}

function storedLines() {
  try {
    const stored = JSON.parse(recall('history') || '[]');
    return Array.isArray(stored) ? stored.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
