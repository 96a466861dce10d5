import { ask } from './server.js';

/** @typedef {import('../message.ts').MessageView} MessageView */

/** Keys pressed ahead of the server, at most; more would be moves on boards that nobody has seen. */
const KEYS_AHEAD = 2;

/**
 * Sends presses, one at a time: the next key is looked up only on the board that came of the one before, so that fast
 * fingers never press a stale board.
 */
export class Presses {
  /** @type {string[]} */ #waitingKeys = [];
  #isBusy = false;
  #log;
  #visitor;
  #show;
  #onProblem;

  /**
   * @param {import('./log.js').Log} log
   * @param {object} page
   * @param {() => { name: string, channel: string }} page.visitor
   * @param {(message: MessageView) => void} page.show
   * @param {(problem: string) => void} page.onProblem
   */
  constructor(log, { visitor, show, onProblem }) {
    this.#log = log;
    this.#visitor = visitor;
    this.#show = show;
    this.#onProblem = onProblem;
  }

  /**
   * @param {string} key
   * @returns {boolean} whether the key means anything now
   */
  key(key) {
    if (this.#isBusy) {
      if (!this.#log.newestBoard()) return false;
      if (this.#waitingKeys.length < KEYS_AHEAD) this.#waitingKeys.push(key);
      return true;
    }
    const found = this.#log.buttonForKey(key);
    if (!found) return false;
    this.#log.reveal(found.message.id);
    void this.press(found.message, found.button.press);
    return true;
  }

  /**
   * @param {MessageView} message
   * @param {string} press
   */
  async press(message, press) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#log.setBusy(message.id, press);
    const { name, channel } = this.#visitor();
    /** @type {import('./server.js').Reply<{ message: MessageView | null }>} */
    const reply = await ask(`channels/${encodeURIComponent(message.channel)}/presses`, {
      body: { name, message: message.id, press },
    });
    this.#isBusy = false;
    this.#log.setBusy(message.id, undefined);
    if (!reply.ok) {
      this.#waitingKeys = [];
      this.#onProblem(
        reply.isAway
          ? 'The server did not answer, so the button may not have worked. Press it again.'
          : reply.message,
      );
      return;
    }
    const isStillHere = this.#visitor().channel === channel && this.#visitor().name === name;
    if (reply.value.message && isStillHere) this.#show(reply.value.message);
    const next = this.#waitingKeys.shift();
    if (next !== undefined) this.key(next);
  }
}
