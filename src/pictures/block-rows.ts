import { PALETTE } from './palette.ts';
import { chanceLine } from './rate-scale.ts';
import type { TrialBlock } from './session-data.ts';
import { LAYOUT, rowMiddle, TEXT_SINK } from './session-layout.ts';
import { element, type Svg, text } from './svg.ts';

/** Room for the numbers of the trials, and for successes and steps. */
const NUMBERS = 74;
const FIGURES = 150;
const FROM = LAYOUT.left + NUMBERS;
const ROOM = LAYOUT.inner - NUMBERS - FIGURES;
const BAR = { height: 12, rx: 3 } as const;

/** Learning over many trials: the rate of each block as a bar, with chance as one dashed line across all of them. */
export function blockRows(blocks: readonly TrialBlock[], chance: number): readonly Svg[] {
  const from = LAYOUT.trialsTop - 2;
  const to = LAYOUT.trialsTop + blocks.length * LAYOUT.row + 2;
  return [...blocks.map(blockRow), chanceLine(FROM + chance * ROOM, from, to)];
}

function blockRow({ from, to, successes, counted, meanSteps }: TrialBlock, index: number): Svg {
  const middle = rowMiddle(index);
  const bar = { x: FROM, y: middle - BAR.height / 2, ...BAR };
  const y = middle + TEXT_SINK;
  const muted = { size: 13, fill: PALETTE.muted, anchor: 'end' } as const;
  return element(
    'g',
    {},
    text(FROM - 12, y, from === to ? String(from) : `${from}–${to}`, muted),
    element('rect', { ...bar, width: ROOM, fill: PALETTE.track }),
    ...(successes === 0
      ? []
      : [element('rect', { ...bar, width: (successes / counted) * ROOM, fill: PALETTE.success })]),
    text(FROM + ROOM + 10, y, counted === 0 ? 'none counted' : `${successes} of ${counted}`, {
      size: 13,
      weight: 600,
      fill: PALETTE.ink,
    }),
    ...(counted === 0 ? [] : [text(LAYOUT.right, y, `${meanSteps.toFixed(1)} steps`, muted)]),
  );
}
