import { element } from './dom.js';

/** @typedef {import('../card-view.ts').CardView['blocks'][number]} BlockView */

/**
 * Cells by what they are to the eye. The colours say nothing that the characters do not say: a person sees no more than
 * an agent reads.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const INKS = [
  [/^(?:[↑↗→↘↓↙←↖▲►▶▼◄◀]|\^\^|>>|vv|<<|\^>|v>|<v|<\^)$/u, 'rodent'],
  [/^[#█▓]+$/u, 'wall'],
  [/^[~≈]/u, 'water'],
  [/^[.·░▒]/u, 'floor'],
];
/** In boards of one character a cell, a caret alone is the animal too. */
const SINGLE_RODENT = /^[\^<>]$/u;

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
      text.append(...runsOf(line, block.cellWidth));
    }
  } else {
    text.textContent = block.text;
  }
  const frame = element('div', { class: `block ${block.kind} ${spacingOf(block)}` }, text);
  frame.style.setProperty('--columns', String(Math.max(block.columns, 8)));
  return frame;
}

/** @param {BlockView} block */
function spacingOf({ kind, columns, cellWidth }) {
  if (kind !== 'board') return '';
  if (cellWidth === 2) return 'pairs';
  return columns <= 30 ? 'airy' : 'close';
}

/**
 * Neighbouring cells of one ink as one element each.
 *
 * @param {string} line
 * @param {1 | 2} cellWidth
 * @returns {readonly HTMLElement[]}
 */
function runsOf(line, cellWidth) {
  /** @type {{ ink: string, text: string, length: number }[]} */
  const runs = [];
  const characters = Array.from(line);
  for (let at = 0; at < characters.length; at += cellWidth) {
    const cell = characters.slice(at, at + cellWidth);
    const text = cell.join('');
    const ink = inkOf(text, cellWidth);
    const last = runs.at(-1);
    // A character outside ASCII may come from another font with another width, so it stands alone in its cell.
    const goesOn = last?.ink === ink && ink !== 'rodent' && text <= '~~' && last.text <= '~~';
    if (last && goesOn) {
      last.text += text;
      last.length += cell.length;
    } else {
      runs.push({ ink, text, length: cell.length });
    }
  }
  return runs.map(({ ink, text, length }) => {
    const run = element('span', { class: `run ${ink}` }, text);
    run.style.setProperty('--length', String(length));
    return run;
  });
}

/**
 * @param {string} cell
 * @param {1 | 2} cellWidth
 */
function inkOf(cell, cellWidth) {
  if (cellWidth === 1 && SINGLE_RODENT.test(cell)) return 'rodent';
  return INKS.find(([pattern]) => pattern.test(cell))?.[1] ?? 'plain';
}
