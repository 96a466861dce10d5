import { briefingText } from '../../paradigms/briefing.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { TrialRecord } from '../../paradigms/session.ts';
import { AIM, OUTCOME_TEXTS } from '../../paradigms/transcript.ts';
import { IDLE_LIMIT } from '../../sessions/limits.ts';
import type { MoveReport, Play } from '../../sessions/sessions.ts';
import type { Card } from '../card.ts';
import { boardBlock, shownObservation } from './board-block.ts';
import { happeningsText } from './happenings.ts';
import { LEGEND, moveButtons, nextTrialButtons } from './move-buttons.ts';
import { endedTrials, tallySoFar } from './outcome-marks.ts';
import { inView } from './picture-view.ts';
import { playTitle } from './play-title.ts';
import { resultCard } from './result-card.ts';
import { seedLine } from './seed-line.ts';

export { refusalCard } from './refusal-card.ts';
export { resultCard } from './result-card.ts';
export { watchCard } from './watch-card.ts';

/** Rule: a quit counts. It is said on every board of a ranked game, because it cannot be taken back. */
const QUIT_RULE = 'Ranked: quitting counts every trial left as a failure.';
const IDLE_HOURS = IDLE_LIMIT / 3_600_000;
const LEAVING_RULES = {
  ranked: `Once you have moved, quitting, or ${IDLE_HOURS} hours without a move, counts every trial left as a failure.`,
  practice: `It ends when you quit, or after ${IDLE_HOURS} hours without a move.`,
} as const;

/**
 * A person's game: the board to act on; after a trial, its last board first where the protocol shows it; after the
 * session, the result. With `nextBoard` the next trial's first board stands below the last one, instead of behind a
 * button: whoever types the next move must have seen what it is made on. With `rules` the board says again what a first board says.
 */
export function gameCard(
  play: Play,
  report?: MoveReport,
  options: { readonly nextBoard?: boolean; readonly rules?: boolean } = {},
): Card {
  return inView(play.session.spec.view, textCard(play, report, options));
}

function textCard(
  play: Play,
  report: MoveReport | undefined,
  options: { readonly nextBoard?: boolean; readonly rules?: boolean },
): Card {
  if (play.record.status !== 'playing') return endedCard(play, report);
  const ended = report?.steps.at(-1)?.ended;
  if (!ended?.terminal || !report) return boardCard(play, report, options.rules);
  const end = trialEndCard(play, report, ended.record);
  return options.nextBoard ? withNextBoard(end, play) : end;
}

/** What stands in place of a board whose game went on in a newer message. */
export function continuedCard(play: Play): Card {
  return {
    title: PARADIGM_NAMES[play.record.spec.paradigm].title,
    text: 'This game goes on in a newer message.',
  };
}

function boardCard(play: Play, report?: MoveReport, rules = false): Card {
  const { record, session } = play;
  const { observation } = session;
  const isFirst = session.turn === 0;
  const text = report
    ? happeningsText(report)
    : isFirst || rules
      ? `${briefingText(session.paradigm, session.spec.view)}\n\n${AIM}\n\n${LEGEND}`
      : '';
  return {
    title: playTitle(play, `trial ${observation.trial} of ${observation.trials}`, `step ${observation.step}`),
    ...(text === '' ? {} : { text }),
    blocks: [boardBlock(play, observation, report)],
    buttons: moveButtons(record.id, session.turn),
    ...footerOf(play, isFirst),
  };
}

function trialEndCard(play: Play, report: MoveReport, record: TrialRecord): Card {
  const observation = shownObservation(play, report);
  return {
    title: playTitle(
      play,
      `trial ${observation.trial} of ${observation.trials}`,
      OUTCOME_TEXTS[record.outcome],
    ),
    tone: record.outcome === 'success' ? 'good' : 'bad',
    text: [happeningsText(report), tallySoFar(endedTrials(play))].join('\n'),
    blocks: [boardBlock(play, observation, report)],
    buttons: nextTrialButtons(play.record.id, play.session.turn),
  };
}

function withNextBoard(end: Card, play: Play): Card {
  const { observation, turn } = play.session;
  return {
    ...end,
    text: `${end.text}\n\nFirst how it ended, then the board to act on: trial ${observation.trial}.`,
    blocks: [...(end.blocks ?? []), boardBlock(play, observation)],
    buttons: moveButtons(play.record.id, turn),
    ...footerOf(play, false),
  };
}

function endedCard(play: Play, report?: MoveReport): Card {
  const result = resultCard(play);
  if (!report) return result;
  return { ...result, text: [happeningsText(report), result.text].filter(Boolean).join('\n\n') };
}

function footerOf(play: Play, isFirst: boolean): Pick<Card, 'footer'> {
  const { record } = play;
  if (!isFirst) return record.ranked ? { footer: QUIT_RULE } : {};
  const rule = LEAVING_RULES[record.ranked ? 'ranked' : 'practice'];
  return { footer: [`${kindOf(play)}. ${rule}`, seedLine(record)].filter((part) => part !== '').join(' ') };
}

function kindOf({ record }: Play): string {
  return `${record.spec.protocol}, ${record.spec.view}, ${record.ranked ? 'ranked' : 'practice, not ranked'}`;
}
