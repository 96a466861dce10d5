import { ask } from './server.js';

/** @typedef {import('../message.ts').MessageView} MessageView */
/** @typedef {import('../chat-log.ts').ChannelView} ChannelView */

/**
 * @typedef {object} LiveHandlers
 * @property {(messages: readonly MessageView[]) => void} onSnapshot the channel afresh
 * @property {(message: MessageView) => void} onMessage one message, new or changed
 * @property {(channels: readonly ChannelView[]) => void} onChannels
 * @property {(state: LiveState) => void} onState
 */

/** @typedef {{ is: 'connecting' } | { is: 'live' } | { is: 'away', retryAt: number }} LiveState */

/** A stream says at least every 15 s that it lives; one that is silent for longer than this is dead (milliseconds). */
const SILENCE_LIMIT = 40_000;
/** Waits between attempts, the last one repeated (milliseconds). */
const RETRY_DELAYS = [300, 700, 1500, 3000, 5000];
/** How long a tab may be hidden before it gives its connection back (milliseconds). */
const HIDDEN_LIMIT = 5000;
/** How often a hidden tab asks for what is new (milliseconds). */
const HIDDEN_PAUSE = 20_000;

/**
 * Keeps one channel live: reconnects by itself, and asks for what it missed. A hidden tab lets go of its connection,
 * because a browser allows six of them to one server, over all tabs.
 */
export class Live {
  /** @type {LiveHandlers} */ #handlers;
  /** @type {EventSource | undefined} */ #source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #hiddenTimer;
  #channel = '';
  #name = '';
  #lastEventId = '';
  #attempts = 0;
  #heardAt = 0;
  /** Tells answers for an earlier channel or name from those for the present one. */
  #generation = 0;

  /** @param {LiveHandlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => {
      if (this.#source && Date.now() - this.#heardAt > SILENCE_LIMIT) this.#retry();
    }, 5000);
    document.addEventListener('visibilitychange', () => this.#visibilityChanged());
    window.addEventListener('online', () => this.tryNow());
  }

  /**
   * @param {string} channel
   * @param {string} name
   */
  watch(channel, name) {
    this.#channel = channel;
    this.#name = name;
    this.#lastEventId = '';
    this.tryNow();
  }

  tryNow() {
    if (this.#channel === '') return;
    this.#attempts = 0;
    void this.#connect();
  }

  async #connect() {
    this.#close();
    if (document.hidden) return;
    const generation = this.#generation;
    this.#handlers.onState({ is: 'connecting' });
    // EventSource does not tell why it failed. This question does, and finds out whether the channel still exists.
    /** @type {import('./server.js').Reply<ChannelView[]>} */
    const channels = await ask(`channels?${new URLSearchParams({ name: this.#name })}`);
    if (generation !== this.#generation) return;
    if (!channels.ok) {
      this.#retry();
      return;
    }
    this.#handlers.onChannels(channels.value);
    if (generation !== this.#generation) return;
    const query = new URLSearchParams({ name: this.#name, since: this.#lastEventId });
    const source = new EventSource(
      `/playground/channels/${encodeURIComponent(this.#channel)}/events?${query}`,
    );
    this.#source = source;
    this.#heardAt = Date.now();
    source.addEventListener('open', () => {
      this.#attempts = 0;
      this.#heardAt = Date.now();
      this.#handlers.onState({ is: 'live' });
    });
    source.addEventListener('error', () => this.#retry());
    this.#listen(source, 'snapshot', this.#handlers.onSnapshot);
    this.#listen(source, 'message', this.#handlers.onMessage);
    this.#listen(source, 'channels', this.#handlers.onChannels);
    source.addEventListener('pulse', () => {
      this.#heardAt = Date.now();
    });
  }

  /**
   * @template T
   * @param {EventSource} source
   * @param {string} event
   * @param {(data: T) => void} handle
   */
  #listen(source, event, handle) {
    source.addEventListener(event, (message) => {
      if (source !== this.#source) return;
      this.#heardAt = Date.now();
      if (message.lastEventId !== '') this.#lastEventId = message.lastEventId;
      handle(JSON.parse(message.data));
    });
  }

  #retry() {
    this.#close();
    const delay = RETRY_DELAYS[Math.min(this.#attempts, RETRY_DELAYS.length - 1)] ?? 5000;
    this.#attempts += 1;
    this.#handlers.onState({ is: 'away', retryAt: Date.now() + delay });
    this.#timer = setTimeout(() => void this.#connect(), delay);
  }

  #close() {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #visibilityChanged() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) this.#hiddenTimer = setTimeout(() => this.#hide(), HIDDEN_LIMIT);
    else if (!this.#source) this.tryNow();
  }

  /** Without a connection, the tab's title must still tell that somebody is spoken to. */
  #hide() {
    this.#close();
    const look = async () => {
      const generation = this.#generation;
      /** @type {import('./server.js').Reply<ChannelView[]>} */
      const channels = await ask(`channels?${new URLSearchParams({ name: this.#name })}`);
      if (generation !== this.#generation) return;
      if (channels.ok) this.#handlers.onChannels(channels.value);
      this.#timer = setTimeout(() => void look(), HIDDEN_PAUSE);
    };
    this.#timer = setTimeout(() => void look(), HIDDEN_PAUSE);
  }
}
