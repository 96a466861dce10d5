import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { TrialRecord } from '../../paradigms/session.ts';
import { OUTCOME_TEXTS } from '../../paradigms/transcript.ts';
import { IDLE_LIMIT } from '../../sessions/limits.ts';
import type { MoveReport, Play } from '../../sessions/sessions.ts';
import type { Card } from '../card.ts';
import { boardBlock, shownObservation } from './board-block.ts';
import { happeningsText } from './happenings.ts';
import { LEGEND, moveButtons, nextTrialButtons } from './move-buttons.ts';
import { outcomeMarks } from './outcome-marks.ts';
import { resultCard } from './result-card.ts';

export { refusalCard } from './refusal-card.ts';
export { resultCard } from './result-card.ts';
export { watchCard } from './watch-card.ts';

const QUIT_RULE = 'Quit counts the running trial as a failure.';
const EXPIRY_RULE = `So do ${IDLE_LIMIT / 3_600_000} hours without a move.`;

/**
 * A person's game: the board to act on; after a trial, its last board first where the protocol shows it; after the
 * session, the result.
 */
export function gameCard(play: Play, report?: MoveReport): Card {
  if (play.record.status !== 'playing') return endedCard(play, report);
  const ended = report?.steps.at(-1)?.ended;
  return ended?.terminal && report ? trialEndCard(play, report, ended.record) : boardCard(play, report);
}

/** What stands in place of a board whose game went on in a newer message. */
export function continuedCard(play: Play): Card {
  return {
    title: PARADIGM_NAMES[play.record.spec.paradigm].title,
    text: 'This game goes on in a newer message.',
  };
}

function boardCard(play: Play, report?: MoveReport): Card {
  const { record, session } = play;
  const { observation } = session;
  const isFirst = session.turn === 0;
  const text = report ? happeningsText(report) : isFirst ? `${session.paradigm.briefing}\n\n${LEGEND}` : '';
  return {
    title: `${titleOf(play)} · trial ${observation.trial} of ${observation.trials} · step ${observation.step}`,
    ...(text === '' ? {} : { text }),
    blocks: [boardBlock(play, observation, report)],
    buttons: moveButtons(record.id, session.turn),
    footer: isFirst ? `${kindOf(play)}. ${QUIT_RULE} ${EXPIRY_RULE}` : QUIT_RULE,
  };
}

function trialEndCard(play: Play, report: MoveReport, record: TrialRecord): Card {
  const observation = shownObservation(play, report);
  const marks = outcomeMarks(play.session.records);
  return {
    title: `${titleOf(play)} · trial ${observation.trial} of ${observation.trials} · ${OUTCOME_TEXTS[record.outcome]}`,
    tone: record.outcome === 'success' ? 'good' : 'bad',
    text: [happeningsText(report), marks].filter((part) => part !== '').join('\n'),
    blocks: [boardBlock(play, observation, report)],
    buttons: nextTrialButtons(play.record.id, play.session.turn),
  };
}

function endedCard(play: Play, report?: MoveReport): Card {
  const result = resultCard(play);
  if (!report) return result;
  return { ...result, text: [happeningsText(report), result.text].filter(Boolean).join('\n\n') };
}

function titleOf(play: Play): string {
  return PARADIGM_NAMES[play.record.spec.paradigm].title;
}

function kindOf({ record }: Play): string {
  return `${record.spec.protocol}, ${record.spec.view}, ${record.ranked ? 'ranked' : 'practice, not ranked'}`;
}
