/**
 * The message that a pointer is pressed on. A button that is replaced between the press and the release of a click never
 * gets the click, and an agent's board changes eight times a second, which is faster than a finger.
 */
export class Held {
  /** @type {HTMLElement | undefined} */ #message;

  /**
   * @param {HTMLElement} list of the messages
   * @param {(message: HTMLElement) => void} onReleased may draw the message anew
   */
  constructor(list, onReleased) {
    list.addEventListener('pointerdown', ({ target }) => {
      // A pointer that was let go outside of the window has not said so.
      const before = this.#message;
      const message = target instanceof Element ? target.closest('.message') : null;
      this.#message = message instanceof HTMLElement ? message : undefined;
      if (before && before !== this.#message) onReleased(before);
    });
    const release = () => {
      const message = this.#message;
      if (!message) return;
      // The click follows in this very task.
      setTimeout(() => {
        if (this.#message === message) this.#message = undefined;
        onReleased(message);
      });
    };
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release);
  }

  /** @param {Element} message */
  has(message) {
    return this.#message === message;
  }
}
