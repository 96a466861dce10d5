import { PALETTE } from './palette.ts';
import { element, type Svg, text } from './svg.ts';

/** In the order of the legend. */
export const PICTURE_OUTCOMES = ['success', 'failure', 'timeout', 'void'] as const;
export type PictureOutcome = (typeof PICTURE_OUTCOMES)[number];

/** What a mark means, in the words of the cards. */
export const OUTCOME_MEANINGS: Readonly<Record<PictureOutcome, string>> = {
  success: 'success',
  failure: 'failure',
  timeout: 'time up',
  void: 'void',
};

/**
 * An outcome around a centre. Rule: shapes differ, not only colours: a disc with a tick, a cross, an hourglass, an empty
 * dashed square. Drawn, since the fonts have no emoji.
 */
export function outcomeMark(x: number, y: number, outcome: PictureOutcome, isUncounted = false): Svg {
  const shape = SHAPES[outcome];
  const brackets = isUncounted ? [bracket(x - 11, y, '('), bracket(x + 11, y, ')')] : [];
  return element('g', {}, element('g', { transform: `translate(${x} ${y})` }, ...shape), ...brackets);
}

function bracket(x: number, y: number, sign: '(' | ')'): Svg {
  return text(x, y + 5, sign, { size: 15, fill: PALETTE.muted, anchor: 'middle' });
}

const ROUND = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round', fill: 'none' } as const;

/** Around the origin, at most 7 pixels each way. */
const SHAPES: Readonly<Record<PictureOutcome, readonly Svg[]>> = {
  success: [
    element('circle', { r: 7, fill: PALETTE.success }),
    element('path', { d: 'M-3.2 .2 -1 2.5 3.3 -2.4', stroke: PALETTE.ground, 'stroke-width': 1.8, ...ROUND }),
  ],
  failure: [
    element('path', {
      d: 'M-4.6 -4.6 4.6 4.6M4.6 -4.6 -4.6 4.6',
      stroke: PALETTE.failure,
      'stroke-width': 3,
      ...ROUND,
    }),
  ],
  timeout: [
    element('path', { d: 'M-4.5 -6H4.5L-4.5 6H4.5Z', fill: PALETTE.timeout }),
    element('path', { d: 'M-5 -6H5M-5 6H5', stroke: PALETTE.timeout, 'stroke-width': 1.8, ...ROUND }),
  ],
  void: [
    element('rect', {
      x: -5,
      y: -5,
      width: 10,
      height: 10,
      rx: 1.5,
      fill: 'none',
      stroke: PALETTE.void,
      'stroke-width': 1.6,
      'stroke-dasharray': '2.6 2',
    }),
  ],
};
