import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { Card } from '../card.ts';
import { playTitle } from './play-title.ts';
import { seedLine } from './seed-line.ts';

/** What a channel sees of a game that is played in a thread, until its result takes this card's place. */
export function startCard(play: Play): Card {
  const { record, session } = play;
  const { length } = session.phases;
  const trials = `${length} ${length === 1 ? 'trial' : 'trials'}`;
  return {
    title: playTitle(play, 'started'),
    text: `${PARADIGM_NAMES[record.spec.paradigm].summary}\n${trials}. The game is in the thread; its result will stand here.`,
    ...(record.ranked && { footer: seedLine(record) }),
  };
}

/** Said to whoever moved, or asked for a board, from outside of the thread that it is in. */
export function movedInThreadCard(play: Play): Card {
  const { observation } = play.session;
  return {
    title: PARADIGM_NAMES[play.record.spec.paradigm].title,
    text: `The board is in the game's thread: trial ${observation.trial} of ${observation.trials}, step ${observation.step}.`,
  };
}
