import { element } from './dom.js';

/**
 * A moment as the reader's clock and language have it: the time alone today, with its day otherwise.
 *
 * @param {Date} at
 * @returns {HTMLElement}
 */
export function timeElement(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  const clock = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const text = isToday ? clock : `${at.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${clock}`;
  return element('time', { datetime: at.toISOString(), title: at.toLocaleString() }, text);
}
