import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';
import { type Side, TwoRoomsText } from './two-rooms-text.ts';

/** Waits to see what follows each tone, and crosses at one that a shock has followed. */
export class ShuttleReader implements Reader {
  readonly #shockAfter = new Map<string, boolean>();
  #tone = '';
  /** In the middle of the doorway, the side that it came from. */
  #side: Side = 1;
  #goal: Side | undefined;

  choose(observation: Observation): Action {
    const caption = observation.board.split('\n').at(-1) ?? '';
    const rooms = new TwoRoomsText(new BoardText(observation.board));
    if (observation.step === 0) this.#goal = undefined;
    if (this.#goal === undefined) this.#side = rooms.side ?? this.#side;
    const tone = caption.match(/a (high|low) tone/)?.[1];
    if (tone !== undefined) this.#tone = tone;
    const isAsked = tone === undefined ? caption.includes('shock') : this.#shockAfter.get(tone) === true;
    if (!isAsked) return 'S';
    this.#goal ??= this.#side === 1 ? -1 : 1;
    return rooms.side === this.#goal ? 'S' : rooms.towardsSide(this.#goal);
  }

  notice({ events, outcome }: Seen): void {
    if (events.includes('shock')) this.#shockAfter.set(this.#tone, true);
    // Crossed for nothing: the tones may have changed parts.
    if (outcome === 'failure' && events.includes('silence')) this.#shockAfter.set(this.#tone, false);
  }
}
