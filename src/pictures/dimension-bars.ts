import { percentRange, percentText } from '../percent.ts';
import type { DimensionsData } from './dimensions-data.ts';
import { drawnName } from './fonts.ts';
import { framedPicture } from './frame.ts';
import { restWords } from './named-rest.ts';
import { PALETTE } from './palette.ts';
import {
  REFERENCE_STROKES,
  referenceKey,
  round,
  SERIES_LIMIT,
  seriesInk,
  seriesMark,
  seriesName,
} from './series.ts';
import { element, type Svg, text } from './svg.ts';

const WIDTH = 760;
const MARGIN = 24;
const HEAD = 96;
const ROW = 26;
const BAR = 12;
const GROUP = { heading: 22, gap: 26 } as const;
const NAMES = 190;
const FIGURES = 150;
const FROM = MARGIN + NAMES;
const ROOM = WIDTH - 2 * MARGIN - NAMES - FIGURES;
const MUTED = { size: 12.5, fill: PALETTE.muted } as const;

/** Rates of one or two dimensions as bars with their intervals, references as lines across. */
export function dimensionBars(data: DimensionsData): Svg {
  const shown = data.configurations.slice(0, SERIES_LIMIT);
  const names = data.configurations.map(({ name }) => name);
  const rest = restWords(names, WIDTH - 2 * MARGIN);
  const groupHeight = GROUP.heading + shown.length * ROW + GROUP.gap;
  const bottom = HEAD + data.dimensions.length * groupHeight;
  return framedPicture(
    'Rate of success by cognitive dimension',
    WIDTH,
    bottom + 30 + (rest === '' ? 0 : 22),
    text(MARGIN, 40, 'Rate of success by cognitive dimension', { size: 20, weight: 700, fill: PALETTE.ink }),
    text(MARGIN, 60, drawnName(`${data.kind} · 95 % intervals`, WIDTH - 2 * MARGIN, 12.5), MUTED),
    ...data.dimensions.map((dimension, at) => {
      const top = HEAD + at * groupHeight;
      return element(
        'g',
        {},
        text(MARGIN, top, dimension, { size: 14, weight: 600, fill: PALETTE.ink }),
        ...shown.map(({ name, values }, index) =>
          bar(name, values[at] ?? null, index, top + GROUP.heading + index * ROW),
        ),
        ...data.references.flatMap(({ kind, rates }) => {
          const rate = rates[at] ?? null;
          const d = `M${round(FROM + (rate ?? 0) * ROOM)} ${top + GROUP.heading - 16}v${shown.length * ROW + 6}`;
          return rate === null ? [] : [element('path', { d, fill: 'none', ...REFERENCE_STROKES[kind] })];
        }),
      );
    }),
    ...references(data, bottom + 6),
    ...(rest === '' ? [] : [text(MARGIN, bottom + 34, rest, MUTED)]),
  );
}

function bar(
  name: string,
  value: DimensionsData['configurations'][number]['values'][number],
  index: number,
  middle: number,
): Svg {
  const place = { x: FROM, y: middle - BAR / 2, height: BAR, rx: 3 };
  const shown = seriesName(name, index, NAMES - 28, 13);
  const figures =
    value === null
      ? 'nothing counted'
      : `${percentText(value.rate)} (${percentRange(value.interval, ' to ')})`;
  return element(
    'g',
    {},
    seriesMark(MARGIN + 6, middle, index, 1.2),
    text(MARGIN + 18, middle + 4.5, shown, { size: 13, fill: PALETTE.ink }),
    element('rect', { ...place, width: ROOM, fill: PALETTE.track }),
    ...(value === null || value.rate === 0
      ? []
      : [
          element('rect', {
            ...place,
            width: value.rate * ROOM,
            fill: seriesInk(index),
            'fill-opacity': 0.75,
          }),
        ]),
    ...(value === null ? [] : [whisker(value.interval, middle)]),
    text(FROM + ROOM + 12, middle + 4.5, figures, { size: 13, weight: 600, fill: PALETTE.ink }),
  );
}

function whisker([low, high]: readonly [number, number], middle: number): Svg {
  const [from, to] = [round(FROM + low * ROOM), round(FROM + high * ROOM)];
  const d = `M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8`;
  return element('path', { d, stroke: PALETTE.ink, 'stroke-width': 1.4, fill: 'none' });
}

function references({ references: lines }: DimensionsData, y: number): readonly Svg[] {
  const room = (WIDTH - 2 * MARGIN) / Math.max(1, lines.length);
  return lines.map(({ kind, name }, at) =>
    referenceKey(MARGIN + at * room, y, kind, drawnName(name, room - 34, 12.5)),
  );
}
