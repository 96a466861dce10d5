import { element } from './dom.js';

/** @typedef {import('../film-view.ts').PageFilm} PageFilm */

/**
 * A film with a button that stops it. Whoever wants nothing to move gets its first picture, and starts it themselves.
 *
 * @param {PageFilm} film
 */
export function filmElement({ src, still, alt, width, height }) {
  let isPlaying = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const picture = element('img', {
    class: 'picture',
    alt,
    width: String(width),
    height: String(height),
  });
  const button = element('button', { type: 'button', class: 'quiet', 'data-slot': 'film' });
  const show = () => {
    picture.src = isPlaying ? src : still;
    button.textContent = isPlaying ? 'Stop' : 'Play';
    button.setAttribute('aria-label', isPlaying ? 'Stop the film' : 'Play the film');
  };
  button.addEventListener('click', () => {
    isPlaying = !isPlaying;
    show();
  });
  show();
  return element('figure', { class: 'film' }, picture, button);
}
