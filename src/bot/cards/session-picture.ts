import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { sessionAlt } from '../../pictures/session-alt.ts';
import type { SessionData } from '../../pictures/session-data.ts';
import { sessionPicture } from '../../pictures/session-picture.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { CardPicture } from '../card.ts';
import { endedTrials } from './outcome-marks.ts';

/** How a session went, trial by trial, as a picture: it gives no more of the maze away than its marks do. */
export function sessionCardPicture(play: Play): CardPicture {
  const { record, session } = play;
  const { spec, player } = record;
  const data: SessionData = {
    paradigm: PARADIGM_NAMES[spec.paradigm].title,
    player: player.name,
    kind: `${spec.protocol} · ${spec.view}`,
    chance: session.paradigm.chance.rate,
    trials: endedTrials(play),
  };
  return { name: `${spec.paradigm}.png`, svg: sessionPicture(data), alt: sessionAlt(data) };
}
