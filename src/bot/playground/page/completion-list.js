import { element } from './dom.js';

/** @typedef {import('../../completions.ts').Completion} Completion */

/**
 * The list under the command line, after the ARIA pattern for a combobox with a list: the focus stays in the line, the
 * active entry is told by `aria-activedescendant`.
 */
export class CompletionList {
  /** @type {readonly Completion[]} */ #entries = [];
  #active = -1;
  #input;
  #list;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   */
  constructor(input, list) {
    this.#input = input;
    this.#list = list;
  }

  get isOpen() {
    return this.#entries.length > 0;
  }

  /** Whether an entry was gone to with the arrows. */
  get hasActive() {
    return this.#active >= 0;
  }

  /**
   * @param {readonly Completion[]} entries
   * @param {() => void} onTaken
   */
  open(entries, onTaken) {
    if (entries.length === 0) {
      this.close();
      return;
    }
    const isSame = JSON.stringify(entries) === JSON.stringify(this.#entries);
    if (isSame) return;
    const goneTo = this.#entries[this.#active]?.line;
    this.#entries = entries;
    this.#list.replaceChildren(
      ...entries.map((entry, index) => {
        const option = element(
          'div',
          { id: `completion-${index}`, role: 'option', class: 'completion', 'aria-selected': 'false' },
          element('span', { class: 'completion-label' }, entry.label),
          element('span', { class: 'completion-hint' }, entry.hint),
        );
        // On pointerdown the line would lose the focus, and with it the list.
        option.addEventListener('pointerdown', (event) => event.preventDefault());
        option.addEventListener('click', () => {
          this.#active = index;
          this.take();
          onTaken();
        });
        return option;
      }),
    );
    this.#list.hidden = false;
    this.#list.scrollTop = 0;
    this.#input.setAttribute('aria-expanded', 'true');
    // The answer to an earlier key must not take away what was gone to meanwhile.
    this.#setActive(entries.findIndex((entry) => entry.line === goneTo));
  }

  close() {
    this.#entries = [];
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#setActive(-1);
  }

  /** @param {1 | -1} by */
  move(by) {
    const count = this.#entries.length;
    if (count === 0) return;
    const from = this.#active < 0 && by < 0 ? count : this.#active;
    this.#setActive((from + by + count) % count);
  }

  /** Puts the active entry, or the first, into the line. */
  take() {
    const entry = this.#entries[Math.max(this.#active, 0)];
    if (!entry) return;
    this.#input.value = entry.line;
    this.#input.setSelectionRange(entry.cursor, entry.cursor);
    this.close();
  }

  /** @param {number} index */
  #setActive(index) {
    this.#active = index;
    for (const [place, option] of Array.from(this.#list.children).entries()) {
      option.setAttribute('aria-selected', String(place === index));
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `completion-${index}`);
  }
}
