import { percentText } from '../percent.ts';
import type { CurvePanel, CurvePointData } from './curves-data.ts';
import { PALETTE } from './palette.ts';
import { REFERENCE_STROKES, round, SERIES_LIMIT, seriesInk, seriesMark } from './series.ts';
import { element, type Svg, text } from './svg.ts';

/** Where the rates of a panel are drawn, in pixels. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const TICKS = { size: 11.5, fill: PALETTE.muted } as const;
/** Trial numbers below the axis, at most. */
const NUMBERS = 10;
const NUMBER_ROOM = 34;
/** Marks on a line, at most. */
const MARKS = 20;
/** Bands are drawn for so many configurations at most: of more they would hide each other. */
export const WITH_BANDS = 3;

export function rateY({ top, height }: PlotBox, rate: number): number {
  return top + (1 - rate) * height;
}

/** Axes, references, bands, then lines over all of them. */
export function curvePanel(panel: CurvePanel, box: PlotBox): Svg {
  const curves = panel.curves.slice(0, SERIES_LIMIT);
  const x = scaleOf(curves.flat(), box);
  return element(
    'g',
    {},
    ...rateGrid(box),
    ...trialNumbers(curves.flat(), box, x),
    ...panel.references.map(({ kind, rate }) =>
      element('path', {
        d: `M${box.left} ${round(rateY(box, rate))}h${round(box.width)}`,
        fill: 'none',
        ...REFERENCE_STROKES[kind],
      }),
    ),
    ...(panel.curves.length > WITH_BANDS
      ? []
      : curves.flatMap((points, index) => runsOf(points).map((run) => band(run, index, box, x)))),
    ...curves.flatMap((points, index) => runsOf(points).map((run) => line(run, index, box, x))),
    ...curves.flatMap((points, index) =>
      everySo(points, MARKS).map((point) => seriesMark(x(point), rateY(box, point.rate), index, 0.85)),
    ),
  );
}

/** `chance 49 % · rodents 80 %` */
export function referenceWords({ references }: CurvePanel): string {
  return references.map(({ name, rate }) => `${name} ${percentText(rate)}`).join(' · ');
}

export type Scale = (point: Pick<CurvePointData, 'from' | 'to'>) => number;

/** Trial numbers over the width; half a step of room at both ends, so that no mark lies on the edge. */
export function scaleOf(points: readonly CurvePointData[], { left, width }: PlotBox): Scale {
  const first = Math.min(...points.map(({ from }) => from));
  const last = Math.max(...points.map(({ to }) => to));
  const step = points.length === 0 ? width : width / (last - first + 1);
  return ({ from, to }) => left + ((from + to) / 2 - first + 0.5) * step;
}

function rateGrid({ left, top, width, height }: PlotBox): readonly Svg[] {
  const rates = height > 200 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1];
  return rates.flatMap((rate) => {
    const y = top + (1 - rate) * height;
    return [
      element('path', { d: `M${left} ${round(y)}h${round(width)}`, stroke: PALETTE.edge, 'stroke-width': 1 }),
      text(left - 8, y + 4, rate === 1 ? '100 %' : String(rate * 100), { ...TICKS, anchor: 'end' }),
    ];
  });
}

function trialNumbers(points: readonly CurvePointData[], box: PlotBox, x: Scale): readonly Svg[] {
  const trials = [...new Set(points.flatMap(({ from, to }) => (from === to ? [from] : [from, to])))].sort(
    (one, other) => one - other,
  );
  return everySo(trials, Math.min(NUMBERS, Math.floor(box.width / NUMBER_ROOM))).map((trial) =>
    text(x({ from: trial, to: trial }), box.top + box.height + 17, String(trial), {
      ...TICKS,
      anchor: 'middle',
    }),
  );
}

/** At most so many of a list, equally far apart, counted back from the last: its number is the length of the session. */
function everySo<T>(list: readonly T[], most: number): readonly T[] {
  const every = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, at) => (list.length - 1 - at) % every === 0);
}

/** The points of a curve in runs of one phase. */
function runsOf(points: readonly CurvePointData[]): readonly (readonly CurvePointData[])[] {
  const runs: CurvePointData[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.phase === point.phase) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function band(run: readonly CurvePointData[], index: number, box: PlotBox, x: Scale): Svg {
  const edge = (bound: 0 | 1) => (point: CurvePointData) =>
    `${round(x(point))} ${round(rateY(box, point.interval[bound]))}`;
  const ink = seriesInk(index);
  // A single point has no area: its interval is an upright line.
  if (run.length === 1) {
    return element('path', {
      d: `M${run.map(edge(0)).join('')}L${run.map(edge(1)).join('')}`,
      stroke: ink,
      'stroke-width': 1.6,
      'stroke-opacity': 0.55,
    });
  }
  const outline = [...run.map(edge(1)), ...run.map(edge(0)).reverse()].join('L');
  return element('path', { d: `M${outline}Z`, fill: ink, 'fill-opacity': 0.13 });
}

function line(run: readonly CurvePointData[], index: number, box: PlotBox, x: Scale): Svg {
  const places = run.map((point) => `${round(x(point))} ${round(rateY(box, point.rate))}`);
  return element('path', {
    d: `M${places.join('L')}`,
    fill: 'none',
    stroke: seriesInk(index),
    'stroke-width': 2,
    'stroke-linejoin': 'round',
  });
}
