import { Held } from './held.js';
import { messageElement } from './message.js';
import { keepPicture } from './picture.js';

/** @typedef {import('../message.ts').MessageView} MessageView */
/** @typedef {import('../card-view.ts').CardView['buttons'][number][number]} ButtonView */

/** Nearer to the end than this counts as being at the end (pixels). */
const END_ZONE = 90;
/** What is left above a card that fills the view (pixels). */
const MARGIN = 8;
/** Messages of one author within this time stand under one name (milliseconds). */
const SAME_BREATH = 5 * 60_000;

/** @typedef {{ view: MessageView, node: HTMLLIElement, isBehind: boolean }} Entry `isBehind`: it shows an earlier view */

/** The messages of the channel being shown. */
export class Log {
  /** @type {Map<string, Entry>} */ #entries = new Map();
  /** @type {import('./message.js').MessageHandlers} */ #handlers;
  #list;
  #scroller;
  #toNewest;
  #held;
  #isAtEnd = true;
  /** The newest message as it arrived: an edit or a hand at the scroll bar ends that. @type {HTMLElement | undefined} */
  #arrival;
  /** Where this class has scrolled to (pixels). */
  #shownTop = 0;

  /**
   * @param {{ list: HTMLElement, scroller: HTMLElement, toNewest: HTMLElement }} elements
   * @param {import('./message.js').MessageHandlers} handlers
   */
  constructor({ list, scroller, toNewest }, handlers) {
    this.#list = list;
    this.#scroller = scroller;
    this.#toNewest = toNewest;
    this.#handlers = handlers;
    this.#held = new Held(list, (node) => this.#catchUp(node));
    scroller.addEventListener('scroll', () => {
      if (Math.abs(scroller.scrollTop - this.#shownTop) > 2) this.#arrival = undefined;
      this.#isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < END_ZONE;
      if (this.#isAtEnd) toNewest.hidden = true;
    });
    toNewest.addEventListener('click', () => this.scrollToEnd());
    const keepEnd = new ResizeObserver(() => {
      if (this.#isAtEnd) this.#follow();
    });
    keepEnd.observe(list);
    keepEnd.observe(scroller);
  }

  get isEmpty() {
    return this.#entries.size === 0;
  }

  /** @param {readonly MessageView[]} messages */
  replaceAll(messages) {
    const kept = new Set(messages.map((message) => message.id));
    for (const [id, entry] of this.#entries) {
      if (kept.has(id)) continue;
      entry.node.remove();
      this.#entries.delete(id);
    }
    // Revisions of an earlier run of the server cannot be compared with those of this one.
    for (const message of messages) this.#put(message);
    this.#group();
  }

  clear() {
    this.replaceAll([]);
    this.#isAtEnd = true;
    this.#toNewest.hidden = true;
  }

  /**
   * Shows a message, new or changed; false when something as new is shown already.
   *
   * @param {MessageView} message
   */
  show(message) {
    const known = this.#entries.get(message.id);
    if (known && known.view.revision >= message.revision) return false;
    if (message.isDismissed) {
      known?.node.remove();
      this.#entries.delete(message.id);
    } else {
      this.#put(message);
    }
    if (!known || message.isDismissed) this.#group();
    if (!known && !this.#isAtEnd && !message.isOwn) this.#toNewest.hidden = false;
    if (!known) {
      this.#arrival = this.#entries.get(message.id)?.node;
      if (message.isOwn) this.#follow();
    }
    return true;
  }

  /**
   * The button that a key presses: of the viewer's newest board that has keys at all.
   *
   * @param {string} key
   * @returns {{ message: MessageView, button: ButtonView } | undefined}
   */
  buttonForKey(key) {
    const wanted = key.toLowerCase();
    const message = this.newestBoard();
    const button = message?.card?.buttons.flat().find((each) => each.key?.toLowerCase() === wanted);
    return message && button && { message, button };
  }

  /** @returns {MessageView | undefined} */
  newestBoard() {
    let newest;
    for (const { view } of this.#entries.values()) {
      const hasKeys = view.card?.buttons.flat().some((button) => button.key !== null) ?? false;
      if (view.isOwn && hasKeys && (!newest || view.sequence > newest.sequence)) newest = view;
    }
    return newest;
  }

  /**
   * A message as it stands now, if it has this button or this choice.
   *
   * @param {string} id
   * @param {string} press
   * @returns {MessageView | undefined}
   */
  withPress(id, press) {
    const view = this.#entries.get(id)?.view;
    const { buttons = [], selects = [] } = view?.card ?? {};
    const presses = [...buttons.flat(), ...selects.flatMap(({ options }) => options)];
    return presses.some((each) => each.press === press) ? view : undefined;
  }

  /**
   * Marks the buttons of a message as pressed, or as free again.
   *
   * @param {string} id
   * @param {string | undefined} press the pressed one
   */
  setBusy(id, press) {
    const node = this.#entries.get(id)?.node;
    node?.toggleAttribute('data-busy', press !== undefined);
    for (const button of node?.querySelectorAll('button[data-press]') ?? []) {
      button.toggleAttribute(
        'data-pressed',
        press !== undefined && button.getAttribute('data-press') === press,
      );
    }
  }

  /** @param {string} id */
  reveal(id) {
    this.#entries.get(id)?.node.querySelector('.card')?.scrollIntoView({ block: 'nearest' });
  }

  scrollToEnd() {
    this.#scrollTo(this.#scroller.scrollHeight);
  }

  /** To the end; but a card that has just come and is taller than the view is read from its title on. */
  #follow() {
    const card = this.#arrival?.isConnected ? this.#arrival.querySelector('.card') : null;
    const { top = 0, height = 0 } = card?.getBoundingClientRect() ?? {};
    const { scrollTop, clientHeight } = this.#scroller;
    if (height <= clientHeight) this.scrollToEnd();
    else this.#scrollTo(scrollTop + top - this.#scroller.getBoundingClientRect().top - MARGIN);
  }

  /** @param {number} top */
  #scrollTo(top) {
    this.#isAtEnd = true;
    this.#scroller.scrollTop = top;
    this.#shownTop = this.#scroller.scrollTop;
    this.#toNewest.hidden = true;
  }

  /** @param {MessageView} message */
  #put(message) {
    const known = this.#entries.get(message.id);
    if (known && JSON.stringify(known.view) === JSON.stringify(message)) return;
    if (known && this.#held.has(known.node)) {
      this.#entries.set(message.id, { ...known, view: message, isBehind: true });
      return;
    }
    const node = messageElement(message, this.#handlers);
    this.#entries.set(message.id, { view: message, node, isBehind: false });
    if (known) this.#replace(known, node);
    else {
      node.classList.add('new');
      this.#insert(node, message.sequence);
    }
  }

  /** Draws what was held as it stands now. @param {HTMLElement} held */
  #catchUp(held) {
    const known = this.#entries.get(held.dataset.id ?? '');
    if (known?.node !== held || !known.isBehind) return;
    const node = messageElement(known.view, this.#handlers);
    this.#entries.set(known.view.id, { view: known.view, node, isBehind: false });
    this.#replace(known, node);
  }

  /**
   * @param {Entry} known
   * @param {HTMLLIElement} node
   */
  #replace(known, node) {
    node.classList.toggle('continued', known.node.classList.contains('continued'));
    const focused = known.node.contains(document.activeElement) ? document.activeElement : null;
    keepPicture(known.node, node);
    known.node.replaceWith(node);
    if (focused) focusLike(focused, node);
  }

  /**
   * @param {HTMLLIElement} node
   * @param {number} sequence
   */
  #insert(node, sequence) {
    node.dataset.sequence = String(sequence);
    let after = this.#list.lastElementChild;
    while (after instanceof HTMLElement && this.#sequenceOf(after) > sequence)
      after = after.previousElementSibling;
    if (after) after.after(node);
    else this.#list.prepend(node);
  }

  /** @param {HTMLElement} node */
  #sequenceOf(node) {
    return this.#entries.get(node.dataset.id ?? '')?.view.sequence ?? 0;
  }

  #group() {
    /** @type {MessageView | undefined} */
    let before;
    for (const node of this.#list.children) {
      const view = this.#entries.get(node.getAttribute('data-id') ?? '')?.view;
      if (!view) continue;
      const isContinued =
        before !== undefined &&
        view.author !== null &&
        before.author === view.author &&
        Date.parse(view.at) - Date.parse(before.at) < SAME_BREATH;
      node.classList.toggle('continued', isContinued);
      before = view;
    }
  }
}

/**
 * A board that changes under a focused button keeps the focus where it was, so that Enter can be pressed again.
 *
 * @param {Element} focused
 * @param {HTMLElement} node
 */
function focusLike(focused, node) {
  const slot = focused.getAttribute('data-slot') ?? '';
  const same = slot === '' ? null : node.querySelector(`[data-slot="${CSS.escape(slot)}"]`);
  const target = same ?? node.querySelector('button') ?? node.querySelector('.card');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
