import { byId, element } from './dom.js';
import { ask } from './server.js';
import { recall, remember } from './tab-memory.js';

/** @typedef {import('../chat-log.ts').ChannelView} ChannelView */

/** The list of channels at the side, which is a drawer on a phone. */
export class Channels {
  #side = byId('side', HTMLElement);
  #veil = byId('veil', HTMLElement);
  #list = byId('channels', HTMLUListElement);
  #opener = byId('open-side', HTMLButtonElement);
  /** @type {readonly ChannelView[]} */ #channels = [];
  #shown = '';
  #onChosen;

  /**
   * @param {(channel: string) => void} onChosen
   * @param {(problem: string) => void} onProblem
   */
  constructor(onChosen, onProblem) {
    this.#onChosen = onChosen;
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
    // What was there before this tab was opened counts as read.
    for (const { name, newest } of channels) {
      if (name === this.#shown || recall(`read.${name}`) === '') remember(`read.${name}`, String(newest));
    }
    this.#draw();
  }

  /** @param {string} channel */
  show(channel) {
    this.#shown = channel;
    this.update(this.#channels);
  }

  #draw() {
    this.#list.replaceChildren(
      ...this.#channels.map(({ name, newest }) => {
        const isUnread = newest > Number(recall(`read.${name}`));
        const button = element(
          'button',
          {
            type: 'button',
            class: `channel${isUnread ? ' unread' : ''}`,
            'aria-current': name === this.#shown ? 'page' : undefined,
          },
          element('span', { class: 'channel-name' }, `# ${name}`),
        );
        if (isUnread)
          button.append(element('span', { class: 'dot' }, element('span', { class: 'unseen' }, 'unread')));
        button.addEventListener('click', () => this.#choose(name));
        return element('li', {}, button);
      }),
    );
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
