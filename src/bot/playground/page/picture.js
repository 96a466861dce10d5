/**
 * The picture of the card before stays in its place until the new one has come, so that a live board does not blink.
 *
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 */
export function keepPicture(before, after) {
  const [old, made] = [before, after].map((node) => node.querySelector('.picture'));
  if (!(old instanceof HTMLImageElement) || !(made instanceof HTMLImageElement)) return;
  // One that never came itself hands on what stood in its place.
  made.style.background = old.complete
    ? `center / contain no-repeat url("${old.src}")`
    : old.style.background;
  made.addEventListener('load', () => made.style.removeProperty('background'), { once: true });
}
