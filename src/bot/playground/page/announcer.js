import { isForViewer } from './message.js';

/** @typedef {import('../message.ts').MessageView} MessageView */

/** What changes faster than this is not read out frame by frame, only how it ends (milliseconds). */
const SETTLED_AFTER = 500;

/** Tells screen readers what is new, since the log itself changes too often to be read out. */
export class Announcer {
  #region;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.#region = region;
  }

  /** @param {MessageView} message */
  message(message) {
    const { card } = message;
    const parts = card
      ? [
          ...(isForViewer(message) ? ['For you'] : []),
          card.title,
          ...card.paragraphs,
          ...card.blocks.map((block) => block.alt),
          ...(card.picture ? [card.picture.alt] : []),
          ...card.fields.map(
            ({ name, value, at }) =>
              `${name}: ${value}${at === null ? '' : ` ${new Date(at).toLocaleString()}`}`,
          ),
        ]
      : [`${message.author ?? 'Cheesebot'}: ${message.text ?? ''}`];
    this.say(parts.map((part) => (/[.!?]$/u.test(part) ? part : `${part}.`)).join(' '));
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#region.textContent = text;
    }, SETTLED_AFTER);
  }
}
