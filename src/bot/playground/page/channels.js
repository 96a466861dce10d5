import { byId, element } from './dom.js';
import { ask } from './server.js';
import { recall, remember } from './tab-memory.js';

/** @typedef {import('../chat-log.ts').ChannelView} ChannelView */

/** The visitor's own conversation with the bot, among the channels (see `direct.ts`). */
const DIRECT = '@cheesebot';

/**
 * What a channel is called on the page.
 *
 * @param {string} name
 */
export function channelTitle(name) {
  return name === DIRECT ? 'Cheesebot (direct)' : `# ${name}`;
}

/** The list of channels at the side, which is a drawer on a phone. */
export class Channels {
  #side = byId('side', HTMLElement);
  #veil = byId('veil', HTMLElement);
  #list = byId('channels', HTMLUListElement);
  #opener = byId('open-side', HTMLButtonElement);
  /** @type {readonly ChannelView[]} */ #channels = [];
  /** @type {Map<string, HTMLElement>} */ #rows = new Map();
  #shown = '';
  #onChosen;
  #onMentions;

  /**
   * @param {object} page
   * @param {(channel: string) => void} page.onChosen
   * @param {(problem: string) => void} page.onProblem
   * @param {(count: number) => void} page.onMentions in how many channels the visitor is spoken to and has not looked
   */
  constructor({ onChosen, onProblem, onMentions }) {
    this.#onChosen = onChosen;
    this.#onMentions = onMentions;
    const form = byId('new-channel', HTMLFormElement);
    const input = byId('new-channel-name', HTMLInputElement);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (input.value.trim() === '') return;
      /** @type {import('./server.js').Reply<{ name: string }>} */
      const reply = await ask('channels', { body: { channel: input.value } });
      if (!reply.ok) {
        onProblem(reply.message);
        return;
      }
      input.value = '';
      this.#choose(reply.value.name);
    });
    this.#opener.addEventListener('click', () => this.#setDrawer(!this.#isDrawerOpen()));
    this.#veil.addEventListener('click', () => this.#setDrawer(false));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isDrawerOpen()) this.#setDrawer(false);
    });
    // What is shown is read once somebody looks.
    document.addEventListener('visibilitychange', () => this.update(this.#channels));
  }

  /** @param {string} name */
  has(name) {
    return this.#channels.some((channel) => channel.name === name);
  }

  get first() {
    return this.#channels[0]?.name ?? 'lab';
  }

  /** @param {readonly ChannelView[]} channels */
  update(channels) {
    this.#channels = channels;
    for (const { name, newest, mentioned } of channels) {
      const isLookedAt = name === this.#shown && !document.hidden;
      // What was there before this tab was opened counts as read.
      if (isLookedAt || recall(`read.${name}`) === '') {
        remember(`read.${name}`, String(Math.max(newest, mentioned)));
      }
    }
    this.#draw();
    this.#onMentions(channels.filter(isMentionUnread).length);
  }

  /** @param {string} channel */
  show(channel) {
    this.#shown = channel;
    this.update(this.#channels);
  }

  /** Under another name it is another conversation: what stands in it counts as read. */
  forgetDirect() {
    remember(`read.${DIRECT}`, '');
  }

  #draw() {
    const rows = this.#channels.map((channel) => this.#rowOf(channel));
    const isSame =
      rows.length === this.#list.children.length && rows.every((row, i) => row === this.#list.children[i]);
    if (!isSame) this.#list.replaceChildren(...rows);
  }

  /**
   * A channel keeps its button as long as the page lives: a button that is replaced between the press and the release
   * of a click never gets the click, and loses the focus.
   *
   * @param {ChannelView} channel
   */
  #rowOf(channel) {
    const { name, newest } = channel;
    const row = this.#rows.get(name) ?? this.#newRow(name);
    const button = /** @type {HTMLElement} */ (row.firstElementChild);
    const isMention = isMentionUnread(channel);
    const isUnread = isMention || newest > Number(recall(`read.${name}`));
    button.classList.toggle('unread', isUnread);
    if (name === this.#shown) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
    for (const sign of [...button.children].slice(1)) sign.remove();
    if (isMention) button.append(signElement('mention-sign', '@', 'you are mentioned'));
    else if (isUnread) button.append(signElement('dot', '', 'unread'));
    return row;
  }

  /** @param {string} name */
  #newRow(name) {
    const button = element(
      'button',
      { type: 'button', class: 'channel', 'data-channel': name },
      element('span', { class: 'channel-name' }, channelTitle(name)),
    );
    button.addEventListener('click', () => this.#choose(name));
    const row = element('li', {}, button);
    this.#rows.set(name, row);
    return row;
  }

  /** @param {string} channel */
  #choose(channel) {
    this.#setDrawer(false);
    this.#onChosen(channel);
  }

  #isDrawerOpen() {
    return this.#side.classList.contains('open');
  }

  /** @param {boolean} isOpen */
  #setDrawer(isOpen) {
    const wasOpen = this.#isDrawerOpen();
    this.#side.classList.toggle('open', isOpen);
    this.#veil.hidden = !isOpen;
    this.#opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) this.#list.querySelector('button')?.focus();
    else if (wasOpen) this.#opener.focus();
  }
}

/** @param {ChannelView} channel */
function isMentionUnread({ name, mentioned }) {
  return mentioned > Number(recall(`read.${name}`));
}

/**
 * @param {string} kind
 * @param {string} sign
 * @param {string} meaning what a screen reader says
 */
function signElement(kind, sign, meaning) {
  const shown = element('span', { 'aria-hidden': 'true' }, sign);
  return element('span', { class: kind }, shown, element('span', { class: 'unseen' }, meaning));
}
