import { durationText } from '../../duration.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { IDLE_LIMIT } from '../../sessions/limits.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { Card } from '../card.ts';
import { trialsLeft } from './outcome-marks.ts';

/** Whether quitting now costs trials: a person's ranked game that was begun. */
export function isQuitCostly({ record, session }: Play): boolean {
  return record.status === 'playing' && record.player.kind === 'person' && record.ranked && session.turn > 0;
}

/** Asked before a quit that costs something: a finger slips, and it cannot be taken back. */
export function quitCard(play: Play): Card {
  const { id, spec } = play.record;
  const { turn } = play.session;
  const left = trialsLeft(play);
  return {
    title: `${PARADIGM_NAMES[spec.paradigm].title} · quit?`,
    text: `This ranked game is begun. If you quit, ${left === 1 ? '1 trial counts as a failure' : `${left} trials count as failures`}: the one you are in and those not begun.`,
    buttons: [
      [
        { label: 'Play on', style: 'primary', press: { kind: 'show', session: id, turn } },
        { label: 'Quit for good', style: 'danger', press: { kind: 'quit', session: id, turn, isSure: true } },
      ],
    ],
    footer: `You can also go on later, ${untilText(play)}: /cheese games`,
  };
}

function untilText({ record }: Play): string {
  return record.puzzleDay === undefined
    ? `within ${durationText(IDLE_LIMIT)} of your last move`
    : 'until the puzzle closes';
}
