import { percentText } from '../percent.ts';
import type { DimensionLine, DimensionRate, DimensionsData } from './dimensions-data.ts';
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
const HEIGHT = 500;
const MARGIN = 24;
const CENTRE = { x: 276, y: 282 } as const;
const RADIUS = 158;
const RINGS = [0.25, 0.5, 0.75, 1] as const;
const KEY = { left: 556, top: 112, name: 38, reference: 22 } as const;
const MUTED = { size: 12.5, fill: PALETTE.muted } as const;
/** Intervals are drawn for so many configurations at most; of more they would hide each other. */
const WITH_INTERVALS = 3;

/** Rates by dimension on axes from the middle outwards, clockwise from above. */
export function radar(data: DimensionsData): Svg {
  const shown = data.configurations.slice(0, SERIES_LIMIT);
  const lines = shown.length > WITH_INTERVALS ? '' : ' · along the axes: 95 %';
  const rest = restWords(
    data.configurations.map(({ name }) => name),
    WIDTH - 2 * MARGIN,
  );
  return framedPicture(
    'Rate of success by cognitive dimension',
    WIDTH,
    HEIGHT + (rest === '' ? 0 : 18),
    text(MARGIN, 40, 'Rate of success by cognitive dimension', { size: 20, weight: 700, fill: PALETTE.ink }),
    text(MARGIN, 60, drawnName(`${data.kind}${lines}`, WIDTH - 2 * MARGIN, 12.5), MUTED),
    ...rings(data.dimensions.length),
    ...data.dimensions.flatMap((dimension, axis) => axisLabel(dimension, axis, data.dimensions.length)),
    ...data.references.map(referenceLine),
    ...shown.flatMap(({ values }, index) => configurationShape(values, index, shown.length)),
    ...ringLabels(data.dimensions.length),
    ...key(data, shown.length),
    ...(rest === '' ? [] : [text(MARGIN, HEIGHT - 4, rest, MUTED)]),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf(axis: number, axes: number, rate: number): Place {
  const angle = (2 * Math.PI * axis) / axes;
  return { x: CENTRE.x + RADIUS * rate * Math.sin(angle), y: CENTRE.y - RADIUS * rate * Math.cos(angle) };
}

function rings(axes: number): readonly Svg[] {
  const every = Array.from({ length: axes }, (_, axis) => axis);
  return [
    ...RINGS.map((rate) =>
      element('path', {
        d: closed(every.map((axis) => placeOf(axis, axes, rate))),
        fill: 'none',
        stroke: PALETTE.edge,
        'stroke-width': rate === 1 ? 1.6 : 1,
      }),
    ),
    ...every.map((axis) => {
      const end = placeOf(axis, axes, 1);
      const d = `M${CENTRE.x} ${CENTRE.y}L${point(end)}`;
      return element('path', { d, stroke: PALETTE.edge, 'stroke-width': 1 });
    }),
  ];
}

/** Between the first two axes, where fewest lines meet, on a ground of their own. */
function ringLabels(axes: number): readonly Svg[] {
  return RINGS.map((rate) => {
    const { x, y } = placeOf(0.5, axes, rate * Math.cos(Math.PI / axes));
    return element(
      'g',
      {},
      element('rect', {
        x: x - 12,
        y: y - 8,
        width: 24,
        height: 14,
        rx: 4,
        fill: PALETTE.ground,
        'fill-opacity': 0.8,
      }),
      text(x, y + 3.5, String(rate * 100), { size: 11, fill: PALETTE.muted, anchor: 'middle' }),
    );
  });
}

/** Two words below each other, since there is little room beside the axes. */
function axisLabel(dimension: string, axis: number, axes: number): readonly Svg[] {
  const end = placeOf(axis, axes, 1);
  const across = (end.x - CENTRE.x) / RADIUS;
  const up = (CENTRE.y - end.y) / RADIUS;
  const words = dimension.split(' ');
  const lines =
    Math.abs(across) < 0.2 ? [dimension] : [words[0] ?? '', words.slice(1).join(' ')].filter(Boolean);
  const anchor = across > 0.2 ? 'start' : across < -0.2 ? 'end' : 'middle';
  const x = end.x + across * 12;
  const top = end.y + 4.5 - up * 14 - (lines.length - 1) * 7.5;
  return lines.map((line, at) =>
    text(x, top + at * 15, line, { size: 12.5, weight: 600, fill: PALETTE.ink, anchor }),
  );
}

function referenceLine({ kind, rates }: DimensionLine): Svg {
  const places = rates.map((rate, axis) => (rate === null ? null : placeOf(axis, rates.length, rate)));
  // A rate whose neighbours are not known is a short stroke across its axis.
  const strokes = rates.flatMap((rate, axis) => {
    const isAlone =
      rates.at(axis - 1) === null && (rates[(axis + 1) % rates.length] ?? null) === null && rate !== null;
    return isAlone ? [across(axis, rates.length, rate)] : [];
  });
  return element('path', {
    d: [outline(places), ...strokes].filter((part) => part !== '').join('') || undefined,
    fill: 'none',
    ...REFERENCE_STROKES[kind],
  });
}

function across(axis: number, axes: number, rate: number): string {
  const { x, y } = placeOf(axis, axes, rate);
  const angle = (2 * Math.PI * axis) / axes;
  const [dx, dy] = [13 * Math.cos(angle), 13 * Math.sin(angle)];
  return `M${point({ x: x - dx, y: y - dy })}L${point({ x: x + dx, y: y + dy })}`;
}

function configurationShape(
  values: readonly (DimensionRate | null)[],
  index: number,
  drawn: number,
): readonly Svg[] {
  const axes = values.length;
  const places = values.map((value, axis) => (value === null ? null : placeOf(axis, axes, value.rate)));
  const ink = seriesInk(index);
  const isWhole = places.every((place) => place !== null);
  return [
    element('path', {
      d: outline(places) || undefined,
      fill: isWhole && drawn === 1 ? ink : 'none',
      'fill-opacity': 0.08,
      stroke: ink,
      'stroke-width': 2,
      'stroke-linejoin': 'round',
    }),
    ...(drawn > WITH_INTERVALS
      ? []
      : values.flatMap((value, axis) => whisker(value, axis, axes, index, drawn))),
    ...places.flatMap((place) => (place === null ? [] : [seriesMark(place.x, place.y, index)])),
  ];
}

/** The interval along the axis, beside those of the others. */
function whisker(
  value: DimensionRate | null,
  axis: number,
  axes: number,
  index: number,
  drawn: number,
): readonly Svg[] {
  if (value === null) return [];
  const angle = (2 * Math.PI * axis) / axes;
  const aside = (index - (drawn - 1) / 2) * 4;
  const [dx, dy] = [aside * Math.cos(angle), aside * Math.sin(angle)];
  const [low, high] = value.interval.map((rate) => placeOf(axis, axes, rate));
  if (!low || !high) return [];
  const d = `M${point({ x: low.x + dx, y: low.y + dy })}L${point({ x: high.x + dx, y: high.y + dy })}`;
  return [element('path', { d, stroke: seriesInk(index), 'stroke-width': 1.4, 'stroke-opacity': 0.6 })];
}

function key(data: DimensionsData, shown: number): readonly Svg[] {
  const room = WIDTH - MARGIN - KEY.left - 16;
  const entries = data.configurations.slice(0, shown).flatMap(({ name, values, trials }, index) => {
    const y = KEY.top + index * KEY.name;
    const rates = values.flatMap((value) => (value === null ? [] : [value.rate]));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const words = rates.length === 0 ? 'nothing counted' : `mean ${percentText(mean)}, n ${trials}`;
    return [
      seriesMark(KEY.left + 5, y - 4.5, index, 1.2),
      text(KEY.left + 18, y, seriesName(name, index, room, 13), { size: 13, weight: 600, fill: PALETTE.ink }),
      text(KEY.left + 18, y + 15, words, { size: 11.5, fill: PALETTE.muted }),
    ];
  });
  const below = KEY.top + shown * KEY.name + 4;
  return [
    ...entries,
    ...data.references.map(({ kind, name }, at) =>
      referenceKey(KEY.left, below + at * KEY.reference, kind, drawnName(name, room - 16, 12.5)),
    ),
  ];
}

/** Around all axes; where one has no place the line has a gap. */
function outline(places: readonly (Place | null)[]): string {
  const known = places.filter((place) => place !== null);
  if (known.length === places.length) return closed(known);
  return places
    .map((place, axis) => {
      const next = places[(axis + 1) % places.length] ?? null;
      return place === null || next === null ? '' : `M${point(place)}L${point(next)}`;
    })
    .join('');
}

function closed(places: readonly Place[]): string {
  return `M${places.map(point).join('L')}Z`;
}

function point({ x, y }: Place): string {
  return `${round(x)} ${round(y)}`;
}
