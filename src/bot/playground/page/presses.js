import { ask } from './server.js';

/** @typedef {import('../message.ts').MessageView} MessageView */

/** Keys and buttons pressed ahead of the server, at most; more would be moves on boards that nobody has seen. */
const AHEAD = 2;

/**
 * Sends presses, one at a time: the next is looked up only on the board that came of the one before, so that fast
 * fingers never press a stale board.
 */
export class Presses {
  /** @type {(() => void)[]} */ #waiting = [];
  /** The one under way. @type {{ message: MessageView, press: string } | undefined} */ #underWay;
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
    if (this.#underWay) {
      if (!this.#log.newestBoard()) return false;
      this.#wait(() => this.key(key));
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
    if (this.#underWay) {
      // The board that comes of a press may be here before the answer to it is, and be pressed already.
      const isSame = this.#underWay.message.id === message.id && this.#underWay.press === press;
      if (!isSame) this.#wait(() => this.#pressIfThere(message.id, press));
      return;
    }
    this.#underWay = { message, press };
    this.#log.setBusy(message.id, press);
    const { name, channel } = this.#visitor();
    /** @type {import('./server.js').Reply<{ message: MessageView | null }>} */
    const reply = await ask(`channels/${encodeURIComponent(message.channel)}/presses`, {
      body: { name, message: message.id, press },
    });
    this.#underWay = undefined;
    this.#log.setBusy(message.id, undefined);
    if (!reply.ok) {
      this.#waiting = [];
      this.#onProblem(
        reply.isAway
          ? 'The server did not answer, so the button may not have worked. Press it again.'
          : reply.message,
      );
      return;
    }
    const isStillHere = this.#visitor().channel === channel && this.#visitor().name === name;
    if (reply.value.message && isStillHere) this.#show(reply.value.message);
    this.#next();
  }

  /** @param {() => void} then */
  #wait(then) {
    if (this.#waiting.length < AHEAD) this.#waiting.push(then);
  }

  /** Goes on with what waits; one that means nothing any more makes way for the next. */
  #next() {
    while (!this.#underWay && this.#waiting.length > 0) this.#waiting.shift()?.();
  }

  /**
   * @param {string} id of the message
   * @param {string} press
   */
  #pressIfThere(id, press) {
    const message = this.#log.withPress(id, press);
    if (message) void this.press(message, press);
  }
}
