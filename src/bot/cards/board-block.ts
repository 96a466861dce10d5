import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { Observation } from '../../paradigms/session.ts';
import { effectText, observationHeader, trialEndText } from '../../paradigms/transcript.ts';
import type { MoveReport, Play } from '../../sessions/sessions.ts';
import type { CardBlock } from '../card.ts';

/**
 * The board to show after a move: the trial's last board where the protocol shows it, so that nobody misses how a
 * trial ended; else the board to act on.
 */
export function shownObservation(play: Play, report?: MoveReport): Observation {
  return report?.steps.at(-1)?.ended?.terminal ?? play.session.observation;
}

export function boardBlock(play: Play, observation: Observation, report?: MoveReport): CardBlock {
  return { kind: 'board', text: observation.board, alt: boardAlt(play, observation, report) };
}

/** For screen readers: what can be said of a board without its characters. It tells nothing that the board hides. */
function boardAlt(play: Play, observation: Observation, report?: MoveReport): string {
  const rows = observation.board.split('\n');
  const columns = Math.max(...rows.map((row) => row.length));
  const last = report?.steps.at(-1);
  return [
    `${PARADIGM_NAMES[play.record.spec.paradigm].title}.`,
    `${observationHeader(observation)}.`,
    ...(last ? [effectText(last)] : []),
    ...(last?.ended ? [trialEndText(last.ended)] : []),
    `A board of ${columns} columns and ${rows.length} rows, drawn with characters.`,
  ].join(' ');
}
