import { byId } from './dom.js';

/**
 * Shows whether the page is live: a dot in the top bar, and a banner while the server is away.
 *
 * @param {() => void} tryNow
 * @returns {(state: import('./live.js').LiveState) => void}
 */
export function createStatus(tryNow) {
  const status = byId('status', HTMLElement);
  const banner = byId('away', HTMLElement);
  const text = byId('away-text', HTMLElement);
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let counting;
  byId('try-now', HTMLButtonElement).addEventListener('click', tryNow);

  return (state) => {
    clearInterval(counting);
    status.dataset.state = state.is;
    if (state.is === 'live') {
      status.textContent = 'live';
      banner.hidden = true;
      return;
    }
    if (state.is === 'connecting') {
      if (banner.hidden) status.textContent = 'connecting';
      return;
    }
    const count = () => {
      const seconds = Math.max(1, Math.ceil((state.retryAt - Date.now()) / 1000));
      text.textContent = `The server is away; nothing you type is lost. Trying again in ${seconds} s.`;
    };
    count();
    counting = setInterval(count, 1000);
    status.textContent = 'away';
    banner.hidden = false;
  };
}
