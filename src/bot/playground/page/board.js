import { element } from './dom.js';

/** @typedef {import('../card-view.ts').CardView['blocks'][number]} BlockView */

/**
 * Characters by what they are to the eye. The colours say nothing that the characters do not say: a person sees no more
 * than an agent reads.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const INKS = [
  [/[↑↗→↘↓↙←↖▲►▶▼◄◀^]/u, 'rodent'],
  [/[#|+█▓-]/u, 'wall'],
  [/[~≈]/u, 'water'],
  [/[.·,░▒]/u, 'floor'],
];

/**
 * A board or table. Its letters shrink until the widest line fits, down to a size that can still be read.
 *
 * @param {BlockView} block
 * @returns {HTMLElement}
 */
export function blockElement(block) {
  const isBoard = block.kind === 'board';
  const text = element('pre', { class: 'block-text', role: 'img', 'aria-label': block.alt });
  if (isBoard) {
    for (const [index, line] of block.text.split('\n').entries()) {
      if (index > 0) text.append('\n');
      text.append(...inkedLine(line));
    }
  } else {
    text.textContent = block.text;
  }
  const width = isBoard ? (block.columns <= 30 ? 'airy' : 'close') : 'table';
  const frame = element(
    'div',
    { class: `block ${block.kind} ${width}`, tabindex: isBoard ? undefined : '0' },
    text,
  );
  frame.style.setProperty('--columns', String(Math.max(block.columns, 8)));
  return frame;
}

/** @param {string} line */
function inkedLine(line) {
  /** @type {Node[]} */
  const runs = [];
  let run = '';
  let runInk = '';
  const close = () => {
    if (run !== '')
      runs.push(runInk === '' ? document.createTextNode(run) : element('span', { class: runInk }, run));
    run = '';
  };
  for (const character of line) {
    const ink = INKS.find(([pattern]) => pattern.test(character))?.[1] ?? '';
    // A character outside ASCII may come from another font with another width: it gets a cell of its own.
    const isAlone = ink === 'rodent' || character > '~';
    if (isAlone || ink !== runInk) close();
    if (isAlone) {
      runs.push(element('span', { class: `cell ${ink}` }, character));
      continue;
    }
    run += character;
    runInk = ink;
  }
  close();
  return runs;
}
