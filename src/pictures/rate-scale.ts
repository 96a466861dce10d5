import { wilsonInterval } from '../leaderboard/wilson.ts';
import { percentCell, percentText } from '../percent.ts';
import { PALETTE } from './palette.ts';
import type { TrialBlock } from './session-data.ts';
import { LAYOUT } from './session-layout.ts';
import { element, type Svg, text } from './svg.ts';

const { left, right, inner, scale } = LAYOUT;
const BAND = { y: scale - 5, height: 10, rx: 5 } as const;
/** Half the width of a letter of a label, roughly. */
const HALF_LETTER = 3.4;

/** The rate on a line from 0 to 100 %, its Wilson interval as a band, and chance as a dashed line across. */
export function rateScale({ successes, counted }: TrialBlock, chance: number): Svg {
  const parts = [
    element('rect', { x: left, width: inner, fill: PALETTE.track, ...BAND }),
    ...(counted === 0 ? [] : [intervalBand(wilsonInterval(successes, counted))]),
    chanceLine(placeOf(chance), scale - 12, scale + 12),
    label(placeOf(chance), scale - 18, `chance ${percentText(chance)}`, 400),
    ...(counted === 0 ? [] : rateMark(successes, counted)),
  ];
  return element('g', {}, ...parts);
}

/** How chance is drawn everywhere: dashed, so that it is told from what was reached without any colour. */
export function chanceLine(x: number, from: number, to: number): Svg {
  return element('path', {
    d: `M${Math.round(x * 10) / 10} ${from}V${to}`,
    stroke: PALETTE.ink,
    'stroke-width': 1.6,
    'stroke-dasharray': '3.5 2.5',
  });
}

function intervalBand([low, high]: readonly [number, number]): Svg {
  return element('rect', { x: placeOf(low), width: (high - low) * inner, fill: PALETTE.interval, ...BAND });
}

function rateMark(successes: number, counted: number): readonly Svg[] {
  const rate = successes / counted;
  const [low, high] = wilsonInterval(successes, counted);
  const words = `${percentText(rate)} (95 % interval ${percentCell(low)} to ${percentText(high)})`;
  return [
    element('circle', {
      cx: placeOf(rate),
      cy: scale,
      r: 7,
      fill: PALETTE.accent,
      stroke: PALETTE.ground,
      'stroke-width': 2,
    }),
    label(placeOf(rate), scale + 26, words, 600),
  ];
}

function placeOf(rate: number): number {
  return left + rate * inner;
}

/** A label over or under a place of the line; where it would hang out it begins or ends with the line. */
function label(x: number, y: number, words: string, weight: 400 | 600): Svg {
  const half = words.length * HALF_LETTER;
  const style = { size: 12.5, weight, fill: PALETTE.ink } as const;
  if (x < left + half) return text(left, y, words, style);
  if (x > right - half) return text(right, y, words, { ...style, anchor: 'end' });
  return text(x, y, words, { ...style, anchor: 'middle' });
}
