import { drawnName } from './fonts.ts';
import { PALETTE, SERIES_INKS } from './palette.ts';
import { element, type Svg, text } from './svg.ts';

/** Configurations that a picture draws, at most: more lines cannot be followed (our choice). The rest is named. */
export const SERIES_LIMIT = SERIES_INKS.length;

export function seriesInk(index: number): string {
  return SERIES_INKS[index % SERIES_INKS.length] ?? PALETTE.ink;
}

/** A name as a picture can show it; one that the fonts cannot write goes by its number. */
export function seriesName(name: string, index: number, width: number, size: number): string {
  const drawn = drawnName(name, width, size);
  return drawn === '' ? `No. ${index + 1}` : drawn;
}

/** Around the origin, about 4 pixels each way; a shape of its own for each configuration. */
const SHAPES: readonly string[] = [
  'M-3.9 0A3.9 3.9 0 1 0 3.9 0 3.9 3.9 0 1 0 -3.9 0Z',
  'M-3.5 -3.5H3.5V3.5H-3.5Z',
  'M0 -4.6 4.4 3.4H-4.4Z',
  'M0 -5 5 0 0 5 -5 0Z',
  'M0 4.6 4.4 -3.4H-4.4Z',
  'M-1.5 -4.6H1.5V-1.5H4.6V1.5H1.5V4.6H-1.5V1.5H-4.6V-1.5H-1.5Z',
];

export function seriesMark(x: number, y: number, index: number, scale = 1): Svg {
  const size = scale === 1 ? '' : ` scale(${scale})`;
  return element('path', {
    d: SHAPES[index % SHAPES.length],
    transform: `translate(${round(x)} ${round(y)})${size}`,
    fill: seriesInk(index),
    stroke: PALETTE.ground,
    'stroke-width': 1,
  });
}

/** How references are drawn, everywhere: by strokes that are told apart without any colour. */
export const REFERENCE_STROKES = {
  chance: { stroke: PALETTE.ink, 'stroke-width': 1.6, 'stroke-dasharray': '3.5 2.5' },
  rodents: {
    stroke: PALETTE.failure,
    'stroke-width': 2,
    'stroke-dasharray': '0.1 4.4',
    'stroke-linecap': 'round',
  },
  baseline: { stroke: PALETTE.void, 'stroke-width': 1.3 },
  learner: { stroke: PALETTE.void, 'stroke-width': 1.3, 'stroke-dasharray': '9 3 2 3' },
} as const;
export type ReferenceKind = keyof typeof REFERENCE_STROKES;

/** A stroke and what it means. */
export function referenceKey(x: number, y: number, kind: ReferenceKind, words: string): Svg {
  return element(
    'g',
    {},
    element('path', { d: `M${round(x)} ${round(y)}h24`, fill: 'none', ...REFERENCE_STROKES[kind] }),
    text(x + 32, y + 4.5, words, { size: 12.5, fill: PALETTE.muted }),
  );
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
