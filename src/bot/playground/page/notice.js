import { byId } from './dom.js';

/** How long a notice stands, in milliseconds. */
const STANDS = 8000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Shows one sentence above the command line for a while.
 *
 * @param {string} text
 */
export function showNotice(text) {
  const notice = byId('notice', HTMLElement);
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    notice.hidden = true;
  }, STANDS);
}
