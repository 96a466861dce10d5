import { wilsonInterval } from '../leaderboard/wilson.ts';
import { percentText } from '../percent.ts';
import { OUTCOME_MEANINGS } from './outcome-marks.ts';
import {
  blockOf,
  type PictureTrial,
  type SessionData,
  SINGLE_LIMIT,
  type TrialBlock,
  trialBlocks,
} from './session-data.ts';

/** What the picture of a session shows, in words and numbers. At most 1,000 characters: Discord takes 1,024. */
export function sessionAlt(data: SessionData): string {
  const { paradigm, player, chance, trials } = data;
  const all = blockOf(trials);
  const head = `${paradigm}, ${Array.from(player).slice(0, NAME_LIMIT).join('')}: ${rateText(all)}, by chance ${percentText(chance)}.`;
  if (trials.length === 0) return head;
  const body =
    trials.length > SINGLE_LIMIT
      ? `In blocks: ${trialBlocks(trials).map(blockText).join('; ')}.`
      : `Steps of each trial: ${trials.map(trialText).join(', ')}.`;
  return `${head} ${body}`;
}

const NAME_LIMIT = 60;

/** `7 of 8 successes (88 %, 95 % interval 53 % to 98 %)` */
function rateText({ successes, counted }: TrialBlock): string {
  if (counted === 0) return 'no trial that counts';
  const [low, high] = wilsonInterval(successes, counted);
  const rate = percentText(successes / counted);
  return `${successes} of ${counted} successes (${rate}, 95 % interval ${percentText(low)} to ${percentText(high)})`;
}

function trialText({ outcome, steps, isUncounted }: PictureTrial): string {
  return `${steps} ${OUTCOME_MEANINGS[outcome]}${isUncounted ? ' (not counted)' : ''}`;
}

function blockText({ from, to, successes, counted, meanSteps }: TrialBlock): string {
  const rate = counted === 0 ? 'none counted' : `${successes} of ${counted}, ${meanSteps.toFixed(1)} steps`;
  return `trials ${from} to ${to} ${rate}`;
}
