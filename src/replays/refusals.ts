import { type Refusal, refused } from '../result.ts';
import type { ReplayCode } from './replays.ts';

/** Every sentence that a replay can be refused with. */

export function unknownReplay(): Refused {
  return refused(
    'replay/unknown',
    'There is no such game here. An id stands in the name of a film and on the page of a replay; without one, /cheese replay shows your last game.',
  );
}

export function stillPlayed(): Refused {
  return refused(
    'replay/not-over',
    'This game is still being played. It can be watched again when it is over.',
  );
}

export function duelNotOver(): Refused {
  return refused(
    'replay/not-over',
    'This game belongs to a duel that is not over. It can be watched again when everybody has played.',
  );
}

/** Rule: whoever saw an attempt could copy it as long as the puzzle is open. */
export function puzzleOpen(day: string): Refused {
  return refused(
    'replay/not-over',
    `This is an attempt at the puzzle of ${day}, which is open until 24:00 UTC. It can be watched again after that.`,
  );
}

export function quietGame(): Refused {
  return refused('replay/private', 'This was a quiet game: only whoever played it can watch it again.');
}

export function tooLong(actions: number, most: number): Refused {
  return refused(
    'replay/too-long',
    `This game has ${actions} actions, and at most ${most} can be shown: read it with /cheese export instead.`,
  );
}

type Refused = { readonly ok: false; readonly refusal: Refusal<ReplayCode> };
