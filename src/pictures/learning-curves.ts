import { percentText } from '../percent.ts';
import { curvePanel, type PlotBox, rateY, referenceWords, scaleOf, WITH_BANDS } from './curve-panel.ts';
import type { CurvePanel, CurvesData } from './curves-data.ts';
import { drawnName } from './fonts.ts';
import { framedPicture } from './frame.ts';
import { restWords, seriesKey } from './named-rest.ts';
import { PALETTE } from './palette.ts';
import { REFERENCE_STROKES, round, SERIES_LIMIT, seriesInk, seriesName } from './series.ts';
import { spreadOut } from './spread.ts';
import { element, type Svg, text } from './svg.ts';

const MARGIN = 24;
const MUTED = { size: 12.5, fill: PALETTE.muted } as const;
/** Below the title and the line that says what is shown. */
const HEAD = 82;

/** One paradigm alone has a large panel with labels at the ends of its lines. */
const SINGLE = { width: 760, axis: 40, labels: 178, plot: 280, foot: 50 } as const;
const LABEL = { size: 12.5, gap: 16, lead: 14 } as const;

/** Several have small ones beside each other, and one key for all. */
const GRID = {
  width: { 2: 760, 3: 900 },
  axis: 38,
  gap: 28,
  plot: 130,
  heading: 24,
  foot: 34,
  below: 12,
} as const;

/** The rate of success over the trials of a session, a panel for each paradigm. */
export function learningCurves(data: CurvesData): Svg {
  const [only, ...others] = data.panels;
  return only && others.length === 0 ? single(data, only) : grid(data);
}

function single(data: CurvesData, panel: CurvePanel): Svg {
  const { width, axis, labels, plot, foot } = SINGLE;
  const box: PlotBox = {
    left: MARGIN + axis,
    top: HEAD + 12,
    width: width - 2 * MARGIN - axis - labels,
    height: plot,
  };
  const rest = restWords(data.names, width - 2 * MARGIN);
  const bottom = box.top + plot + foot;
  return framedPicture(
    `${panel.title}: rate of success over the trials of a session`,
    width,
    bottom + (rest === '' ? 0 : 24),
    ...heading(panel.title, data, width),
    curvePanel(panel, box),
    ...endLabels(data.names, panel, box),
    text(box.left + box.width / 2, box.top + plot + 36, 'trial', { ...MUTED, anchor: 'middle' }),
    ...(rest === '' ? [] : [text(MARGIN, bottom + 6, rest, MUTED)]),
  );
}

function grid(data: CurvesData): Svg {
  const columns = data.panels.length > 4 ? 3 : 2;
  const { axis, gap, plot, heading: room, foot } = GRID;
  const width = GRID.width[columns];
  const each = (width - 2 * MARGIN - (columns - 1) * gap) / columns;
  const rows = Math.ceil(data.panels.length / columns);
  const rowHeight = room + plot + foot + 22;
  const keyTop = HEAD + GRID.below + rows * rowHeight + 6;
  const key = seriesKey(data.names, MARGIN, keyTop, width - 2 * MARGIN);
  const rest = restWords(data.names, width - 2 * MARGIN);
  const hasRodents = data.panels.some(({ references }) => references.some(({ kind }) => kind === 'rodents'));
  const strokes = hasRodents ? 'dashed: chance, dotted: rodents' : 'dashed: chance';
  const panels = data.panels.map((panel, at) => {
    const left = MARGIN + (at % columns) * (each + gap);
    const top = HEAD + GRID.below + Math.floor(at / columns) * rowHeight;
    const box = { left: left + axis, top: top + room + 12, width: each - axis, height: plot };
    return element(
      'g',
      {},
      text(left, top, drawnName(panel.title, each, 14), { size: 14, weight: 600, fill: PALETTE.ink }),
      text(left, top + 18, drawnName(referenceWords(panel), each, 11.5), { size: 11.5, fill: PALETTE.muted }),
      curvePanel(panel, box),
    );
  });
  return framedPicture(
    'Rate of success over the trials of a session, by paradigm',
    width,
    keyTop + key.height + (rest === '' ? 4 : 26),
    ...heading('Learning curves', data, width, strokes),
    ...panels,
    key.svg,
    ...(rest === '' ? [] : [text(MARGIN, keyTop + key.height + 4, rest, MUTED)]),
  );
}

/** What was played below the title, and what is drawn how beside it: neither pushes the other out. */
function heading(title: string, { kind, names }: CurvesData, width: number, strokes = ''): readonly Svg[] {
  const room = width - 2 * MARGIN;
  const bands = names.length > WITH_BANDS ? [] : ['bands: 95 %'];
  const drawn = [...(strokes === '' ? [] : [strokes]), ...bands].join(', ');
  return [
    text(MARGIN, 40, drawnName(title, room, 20), { size: 20, weight: 700, fill: PALETTE.ink }),
    ...(drawn === '' ? [] : [text(width - MARGIN, 40, drawn, { ...MUTED, anchor: 'end' })]),
    text(MARGIN, 60, drawnName(kind, room, 12.5), MUTED),
  ];
}

/** Names beside the ends of their lines, moved apart where lines end together, with a thin lead from line to name. */
function endLabels(names: readonly string[], panel: CurvePanel, box: PlotBox): readonly Svg[] {
  const x = scaleOf(panel.curves.slice(0, SERIES_LIMIT).flat(), box);
  const right = box.left + box.width;
  const lines = panel.curves.slice(0, SERIES_LIMIT).flatMap((points, index) => {
    const last = points.at(-1);
    if (!last) return [];
    const name = seriesName(names[index] ?? '', index, SINGLE.labels - LABEL.lead - 8, LABEL.size);
    return [
      { name, from: x(last) + 6, y: rateY(box, last.rate), ink: seriesInk(index), weight: 600 as const },
    ];
  });
  const references = panel.references.map(({ kind, name, rate }) => ({
    name: `${name} ${percentText(rate)}`,
    from: right,
    y: rateY(box, rate),
    ink: REFERENCE_STROKES[kind].stroke,
    weight: 400 as const,
  }));
  const labels = [...lines, ...references];
  const places = spreadOut(
    labels.map(({ y }) => y),
    LABEL.gap,
    box.top,
    box.top + box.height,
  );
  return labels.flatMap(({ name, from, y, ink, weight }, at) => {
    const place = places[at] ?? y;
    const d = `M${round(from)} ${round(y)}H${round(right + 2)}L${round(right + LABEL.lead - 2)} ${round(place)}`;
    return [
      element('path', { d, fill: 'none', stroke: ink, 'stroke-width': 0.8, 'stroke-opacity': 0.6 }),
      text(right + LABEL.lead + 2, place + 4.5, name, { size: LABEL.size, weight, fill: ink }),
    ];
  });
}
