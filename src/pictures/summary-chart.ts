import { percentText } from '../percent.ts';
import { drawnName } from './fonts.ts';
import { framedPicture } from './frame.ts';
import { PALETTE } from './palette.ts';
import { REFERENCE_STROKES, referenceKey, round, seriesInk, seriesMark } from './series.ts';
import { element, type Svg, text } from './svg.ts';

export interface SummaryBar {
  readonly name: string;
  readonly successes: number;
  readonly trials: number;
  readonly interval: readonly [low: number, high: number];
}

/** The best of the people and the best of the agents on each task; null where nobody of them played it. */
export interface SummaryChartData {
  /** What it is of: a day. */
  readonly kind: string;
  readonly tasks: readonly {
    readonly title: string;
    readonly chance: number;
    readonly person: SummaryBar | null;
    readonly agent: SummaryBar | null;
  }[];
}

/** Tasks of one picture: with more of them a phone shows no letter (our choice). */
const TASK_LIMIT = 9;
/** Discord takes 1,024 characters of alt text. */
const ALT_LIMIT = 1000;
const ALT_NAME_LIMIT = 60;

const WIDTH = 760;
const MARGIN = 24;
const HEAD = 100;
const ROW = 26;
const BAR = 12;
const GROUP = { heading: 22, gap: 24 } as const;
const NAMES = 190;
const FIGURES = 190;
const FROM = MARGIN + NAMES;
const ROOM = WIDTH - 2 * MARGIN - NAMES - FIGURES;
const MUTED = { size: 12.5, fill: PALETTE.muted } as const;
/** Shape and ink of each kind. */
const SERIES = { person: 0, agent: 1 } as const;
const TITLE = 'Best person beside best agent';

/** Rates of success as bars with their intervals, chance as a dashed line across each task. */
export function summaryChart({ kind, tasks }: SummaryChartData): Svg {
  const shown = tasks.slice(0, TASK_LIMIT);
  let top = HEAD;
  const groups = shown.map((task) => {
    const group = taskGroup(task, top);
    top += group.height;
    return group.svg;
  });
  const left = tasks.length - shown.length;
  return framedPicture(
    TITLE,
    WIDTH,
    top + 28 + (left > 0 ? 22 : 0),
    text(MARGIN, 40, TITLE, { size: 20, weight: 700, fill: PALETTE.ink }),
    text(MARGIN, 60, drawnName(`${kind} · 95 % intervals`, WIDTH - 2 * MARGIN, 12.5), MUTED),
    ...groups,
    key(top + 2),
    ...(left > 0 ? [text(MARGIN, top + 28, `Not drawn: ${left} more`, MUTED)] : []),
  );
}

type Task = SummaryChartData['tasks'][number];

function taskGroup(
  { title, chance, person, agent }: Task,
  top: number,
): { readonly svg: Svg; readonly height: number } {
  const bars = [
    ...(person ? [{ ...person, series: SERIES.person, fallback: 'a person' }] : []),
    ...(agent ? [{ ...agent, series: SERIES.agent, fallback: 'an agent' }] : []),
  ];
  const first = top + GROUP.heading;
  const line = `M${round(FROM + chance * ROOM)} ${first - 13}v${bars.length * ROW}`;
  const svg = element(
    'g',
    {},
    text(MARGIN, top, drawnName(title, WIDTH - 2 * MARGIN, 14), {
      size: 14,
      weight: 600,
      fill: PALETTE.ink,
    }),
    ...bars.map((bar, index) => barRow(bar, first + index * ROW)),
    element('path', { d: line, fill: 'none', ...REFERENCE_STROKES.chance }),
  );
  return { svg, height: GROUP.heading + bars.length * ROW + GROUP.gap };
}

function barRow(
  bar: SummaryBar & { readonly series: number; readonly fallback: string },
  middle: number,
): Svg {
  const { successes, trials, interval, series } = bar;
  const place = { x: FROM, y: middle - BAR / 2, height: BAR, rx: 3 };
  const [from, to] = interval.map((end) => round(FROM + end * ROOM));
  const whisker = `M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8`;
  const figures = `${successes}/${trials} · ${percentText(successes / trials)} (${ends(bar).join(' to ')})`;
  return element(
    'g',
    {},
    seriesMark(MARGIN + 6, middle, series, 1.2),
    text(MARGIN + 18, middle + 4.5, drawnName(bar.name, NAMES - 28, 13) || bar.fallback, {
      size: 13,
      fill: PALETTE.ink,
    }),
    element('rect', { ...place, width: ROOM, fill: PALETTE.track }),
    ...(successes === 0
      ? []
      : [
          element('rect', {
            ...place,
            width: (successes / trials) * ROOM,
            fill: seriesInk(series),
            'fill-opacity': 0.75,
          }),
        ]),
    element('path', { d: whisker, stroke: PALETTE.ink, 'stroke-width': 1.4, fill: 'none' }),
    text(FROM + ROOM + 12, middle + 4.5, figures, { size: 13, weight: 600, fill: PALETTE.ink }),
  );
}

function ends({ interval: [low, high] }: SummaryBar): readonly [number, number] {
  return [Math.round(low * 100), Math.round(high * 100)];
}

function key(y: number): Svg {
  return element(
    'g',
    {},
    seriesMark(MARGIN + 6, y, SERIES.person, 1.2),
    text(MARGIN + 18, y + 4.5, 'best person', MUTED),
    seriesMark(MARGIN + 126, y, SERIES.agent, 1.2),
    text(MARGIN + 138, y + 4.5, 'best agent', MUTED),
    referenceKey(MARGIN + 236, y, 'chance', 'chance'),
  );
}

/** The same in words, with the numbers. */
export function summaryChartAlt({ kind, tasks }: SummaryChartData): string {
  const head = `${TITLE}, ${kind}, with 95 % intervals.`;
  const ending = ' The rest is left out.';
  let said = head;
  for (const [index, task] of tasks.entries()) {
    const next = `${said} ${taskWords(task)}`;
    if (next.length > ALT_LIMIT - (index === tasks.length - 1 ? 0 : ending.length)) return said + ending;
    said = next;
  }
  return said;
}

function taskWords({ title, chance, person, agent }: Task): string {
  const words = [
    person ? barWords(person) : 'no person',
    agent ? `agent ${barWords(agent)}` : 'no agent',
    `chance ${percentText(chance)}`,
  ];
  return `${title}: ${words.join('; ')}.`;
}

function barWords(bar: SummaryBar): string {
  const name = Array.from(bar.name).slice(0, ALT_NAME_LIMIT).join('');
  const { successes, trials } = bar;
  return `${name} ${successes} of ${trials}, ${percentText(successes / trials)} (${ends(bar).join(' to ')})`;
}
