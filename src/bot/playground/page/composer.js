import { CompletionList } from './completion-list.js';
import { byId } from './dom.js';
import { History } from './history.js';
import { ask } from './server.js';
import { recall, remember } from './tab-memory.js';

/** What is longer is pasted text: no completion, and no address of that length (characters). */
const COMPLETED = 2000;

/** @typedef {{ reads: 'command' | 'words' | 'chat', entries: readonly import('../../completions.ts').Completion[] }} Suggestions */

/**
 * The command line: completion, history, and a draft for each channel that outlives a reload.
 */
export class Composer {
  #form = byId('composer', HTMLFormElement);
  #line = byId('line', HTMLInputElement);
  #reading = byId('reading', HTMLButtonElement);
  #completions = new CompletionList(this.#line, byId('completions', HTMLElement));
  #history = new History();
  /** @type {AbortController | undefined} */ #asking;
  #channel = '';
  #isChatForced = false;
  #send;
  #hasBoard;

  /**
   * @param {(line: string, as: 'auto' | 'chat') => Promise<boolean>} send whether the line was taken
   * @param {() => boolean} hasBoard whether the arrow keys have a board to play
   */
  constructor(send, hasBoard) {
    this.#send = send;
    this.#hasBoard = hasBoard;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#line.addEventListener('input', () => this.#edited());
    this.#line.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.#line.addEventListener('blur', () => this.#completions.close());
    this.#reading.addEventListener('click', () => {
      this.#isChatForced = !this.#isChatForced;
      this.#showReading('command');
      this.#line.focus();
    });
  }

  get input() {
    return this.#line;
  }

  /** Puts the cursor into the line, except where that would push a keyboard over half of the screen. */
  focus() {
    if (!matchMedia('(pointer: coarse)').matches) this.#line.focus();
  }

  /** @param {string} channel */
  show(channel) {
    this.#channel = channel;
    this.#setLine(recall(`draft.${channel}`));
  }

  /**
   * Sends a line that was not typed, leaving the draft alone.
   *
   * @param {string} line
   */
  async run(line) {
    this.#history.add(line);
    if (!(await this.#send(line, 'auto')) && this.#line.value === '') this.#setLine(line);
    this.focus();
  }

  async #submit() {
    const line = this.#line.value;
    if (line.trim() === '') return;
    const channel = this.#channel;
    const as = this.#isChatForced ? 'chat' : 'auto';
    this.#setLine('');
    this.#history.add(line.trim());
    if (await this.#send(line, as)) return;
    // What could not be sent goes back to where it was typed, unless something new stands there.
    if (recall(`draft.${channel}`) === '') remember(`draft.${channel}`, line);
    if (channel === this.#channel && this.#line.value === '') this.#setLine(line);
  }

  #edited() {
    this.#history.stop();
    remember(`draft.${this.#channel}`, this.#line.value);
    if (this.#line.value === '') this.#isChatForced = false;
    void this.#complete();
  }

  async #complete() {
    this.#asking?.abort();
    const line = this.#line.value;
    if (line.trim() === '' || line.length > COMPLETED) {
      this.#completions.close();
      this.#showReading('chat');
      return;
    }
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const query = new URLSearchParams({ line, cursor: String(this.#line.selectionStart ?? line.length) });
    /** @type {import('./server.js').Reply<Suggestions>} */
    const reply = await ask(`completions?${query}`, { signal });
    if (signal.aborted) return;
    if (!reply.ok || document.activeElement !== this.#line) {
      this.#completions.close();
      return;
    }
    this.#showReading(reply.value.reads);
    this.#completions.open(reply.value.entries, () => this.#edited());
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.isComposing) return;
    const list = this.#completions;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      this.#turnPage(event.key === 'PageUp' ? -1 : 1);
      event.preventDefault();
      return;
    }
    if (list.isOpen && this.#listTakes(event.key)) {
      event.preventDefault();
      return;
    }
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    const isBoards = this.#line.value === '' && this.#hasBoard() && !this.#history.isWalking && !event.altKey;
    if (!isArrow || isBoards) return;
    event.preventDefault();
    const line = event.key === 'ArrowUp' ? this.#history.older(this.#line.value) : this.#history.newer();
    if (line !== undefined) this.#setLine(line);
  }

  /** @param {1 | -1} by */
  #turnPage(by) {
    const scroller = byId('scroller', HTMLElement);
    scroller.scrollBy({ top: by * scroller.clientHeight * 0.85 });
  }

  /** @param {string} key */
  #listTakes(key) {
    const list = this.#completions;
    if (key === 'ArrowDown' && !this.#history.isWalking) list.move(1);
    else if (key === 'ArrowUp' && list.hasActive) list.move(-1);
    else if (key === 'Escape') list.close();
    else if (key === 'Tab' || (key === 'Enter' && list.hasActive)) {
      list.take();
      this.#edited();
    } else return false;
    return true;
  }

  /** @param {string} text */
  #setLine(text) {
    this.#asking?.abort();
    this.#line.value = text;
    this.#line.setSelectionRange(text.length, text.length);
    this.#isChatForced = false;
    remember(`draft.${this.#channel}`, text);
    this.#completions.close();
    this.#showReading('chat');
  }

  /** @param {'command' | 'words' | 'chat'} reads */
  #showReading(reads) {
    const hasPrefix = this.#line.value.trimStart().startsWith('/');
    this.#reading.hidden = reads !== 'command' || hasPrefix;
    this.#reading.textContent = this.#isChatForced ? 'as a message' : '/cheese';
    this.#reading.title = this.#isChatForced
      ? 'Enter sends this line to the channel. Click to run it as a command.'
      : 'Enter runs this line as a command. Click to send it to the channel instead.';
    this.#reading.setAttribute('aria-label', this.#reading.title);
  }
}
