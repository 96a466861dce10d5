import { OUTCOME_MEANINGS, outcomeMark, PICTURE_OUTCOMES } from './outcome-marks.ts';
import { PALETTE } from './palette.ts';
import { isCounted, type PictureTrial } from './session-data.ts';
import { LAYOUT, rowMiddle, TEXT_SINK } from './session-layout.ts';
import { element, type Svg, text } from './svg.ts';

const COLUMN_GAP = 18;
/** Within a column: behind the trial's number its mark, which may have brackets, then its bar. */
const NUMBER_END = 18;
const MARK_CENTRE = 36;
const BAR_START = 54;
const BAR_HEIGHT = 10;
const LEAST_BAR = 2;
const DIGIT = 8.4;
/** Widths of the words of the legend, as measured. */
const WORD_WIDTHS = { success: 49, failure: 41, timeout: 47, void: 26 } as const;

/** One row a trial: its number, outcome and steps. All columns share one measure, so that bars can be compared. */
export function trialRows(trials: readonly PictureTrial[]): readonly Svg[] {
  const columns = Math.max(1, Math.ceil(trials.length / LAYOUT.rows));
  const width = (LAYOUT.inner - (columns - 1) * COLUMN_GAP) / columns;
  const most = Math.max(1, ...trials.map(({ steps }) => steps));
  const room = width - BAR_START - 6 - String(most).length * DIGIT;
  return trials.map((trial, index) =>
    trialRow(trial, {
      number: index + 1,
      x: LAYOUT.left + Math.floor(index / LAYOUT.rows) * (width + COLUMN_GAP),
      y: rowMiddle(index % LAYOUT.rows),
      bar: Math.max(LEAST_BAR, (trial.steps / most) * room),
    }),
  );
}

interface RowPlace {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  /** Length of the bar. */
  readonly bar: number;
}

function trialRow(trial: PictureTrial, { number, x, y, bar }: RowPlace): Svg {
  const { outcome, steps, isUncounted } = trial;
  const ink = PALETTE[outcome];
  const paint = isCounted(trial) ? { fill: ink } : { fill: 'none', stroke: ink, 'stroke-width': 1.2 };
  return element(
    'g',
    {},
    text(x + NUMBER_END, y + TEXT_SINK, String(number), { size: 13, fill: PALETTE.muted, anchor: 'end' }),
    outcomeMark(x + MARK_CENTRE, y, outcome, isUncounted),
    element('rect', {
      x: x + BAR_START,
      y: y - BAR_HEIGHT / 2,
      width: bar,
      height: BAR_HEIGHT,
      rx: Math.min(3, bar / 2),
      ...paint,
    }),
    text(x + BAR_START + bar + 6, y + TEXT_SINK, String(steps), { size: 13, weight: 600, fill: PALETTE.ink }),
  );
}

/** What the marks mean, of those that are there. */
export function legend(trials: readonly PictureTrial[], y: number): Svg {
  const style = { size: 12.5, fill: PALETTE.muted } as const;
  const entries: Svg[] = [];
  let x = LAYOUT.left + MARK_CENTRE;
  for (const outcome of PICTURE_OUTCOMES.filter((each) => trials.some((trial) => trial.outcome === each))) {
    entries.push(outcomeMark(x, y - TEXT_SINK, outcome), text(x + 12, y, OUTCOME_MEANINGS[outcome], style));
    x += 12 + WORD_WIDTHS[outcome] + 24;
  }
  if (trials.some(({ isUncounted }) => isUncounted)) entries.push(text(x - 8, y, '( ) not counted', style));
  return element('g', {}, ...entries);
}
