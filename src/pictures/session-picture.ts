import { blockRows } from './block-rows.ts';
import { drawnName } from './fonts.ts';
import { framedPicture } from './frame.ts';
import { PALETTE } from './palette.ts';
import { rateScale } from './rate-scale.ts';
import { blockOf, type SessionData, SINGLE_LIMIT, trialBlocks } from './session-data.ts';
import { LAYOUT } from './session-layout.ts';
import { element, type Svg, text } from './svg.ts';
import { legend, trialRows } from './trial-rows.ts';

/** Below the last row: with and without a legend. */
const FOOT = 56;
const BARE_FOOT = 24;
/** Room that the number of successes takes beside the title. */
const TALLY = 130;

/** A session that is over: its rate of success with its interval beside chance, then each trial's outcome and steps. */
export function sessionPicture(data: SessionData): Svg {
  const { trials, chance } = data;
  const isInBlocks = trials.length > SINGLE_LIMIT;
  const blocks = isInBlocks ? trialBlocks(trials) : [];
  const rows = isInBlocks ? blocks.length : Math.min(LAYOUT.rows, trials.length);
  const height = LAYOUT.trialsTop + rows * LAYOUT.row + (isInBlocks ? BARE_FOOT : FOOT);
  const body = isInBlocks ? blockRows(blocks, chance) : [...trialRows(trials), legend(trials, height - 22)];
  return framedPicture(
    `${data.paradigm}: outcome and steps of each trial`,
    LAYOUT.width,
    height,
    heading(data),
    rateScale(blockOf(trials), chance),
    text(
      LAYOUT.left,
      LAYOUT.trialsTop - 10,
      isInBlocks ? 'Trials: rate of success, mean steps' : 'Trials: outcome, steps',
      {
        size: 12.5,
        fill: PALETTE.muted,
      },
    ),
    ...body,
  );
}

function heading({ paradigm, player, kind, trials }: SessionData): Svg {
  const { successes, counted } = blockOf(trials);
  const { left, right, inner } = LAYOUT;
  const name = drawnName(player, inner / 2, 13);
  const muted = { size: 13, fill: PALETTE.muted } as const;
  const bold = { weight: 700, fill: PALETTE.ink } as const;
  return element(
    'g',
    {},
    text(left, 44, drawnName(paradigm, inner - TALLY, 22), { size: 22, ...bold }),
    text(left, 66, [name, kind].filter((part) => part !== '').join(' · '), muted),
    text(right, 46, counted === 0 ? '–' : `${successes} of ${counted}`, { size: 26, anchor: 'end', ...bold }),
    text(right, 66, counted === 0 ? 'no trial counts' : 'successes', { ...muted, anchor: 'end' }),
  );
}
