import type { Action } from '../paradigms/action.ts';
import type { EventName } from '../paradigms/paradigm.ts';
import type { ToldStep } from '../paradigms/transcript.ts';
import type { Agent, AgentTurn, Decision } from './agent.ts';

/** How the hand searches for the wall. Turns are of 45 degrees. */
const HAND = {
  /** Turns to the right after a step along a wall: towards the cell beside the one ahead. */
  alongWall: 1,
  /** Turns after a step that met no wall: it ends here, and the hand reaches around its edge. */
  aroundEdge: 2,
  /** Steps without a touch after which there is nothing to follow: twice around a single post is eight. */
  lost: 8,
} as const;

/** The experimenter has set the animal down elsewhere. */
const SET_DOWN: readonly EventName[] = ['guided', 'placed', 'returned'];

/**
 * Keeps its right hand on the wall: straight on until something blocks the way, then along it, into inner corners and
 * around outer ones. It feels its way: a step along a wall takes four actions (right, a bump, left, forward).
 *
 * Good for reaching the end of every alley of a maze whose walls hang together, whatever it looks like. It learns
 * nothing, misses what lies away from the walls, always takes the right arm of a T, and where walls decide nothing
 * (levers, symbols, tones) it is one more blind player.
 *
 * Blocked is a FORWARD after which it is told of a bump or sees the board it saw before: `cheesebench` tells no bumps.
 */
export class WallFollower implements Agent {
  /** Actions that come before the next FORWARD. */
  #turns: readonly Action[] = [];
  #isFollowing = false;
  /** Whether the hand has touched the wall since the last step. */
  #hasTouched = false;
  /** Steps in a row that met no wall. */
  #untouched = 0;
  /** The board before the next step; not known before the first, since an agent that is taken up again is not told it. */
  #board: string | undefined;

  decide({ since }: AgentTurn): Decision {
    for (const step of since) this.#feel(step);
    return { kind: 'actions', actions: [this.#turns[0] ?? 'F'] };
  }

  #feel({ action, events, ended, observation }: ToldStep): void {
    const isBlocked = events.includes('bump') || observation.board === this.#board;
    this.#board = observation.board;
    if (ended || events.some((event) => SET_DOWN.includes(event))) this.#letGo();
    else if (action !== 'F') this.#turns = this.#turns.slice(1);
    else if (isBlocked) this.#touch();
    else if (this.#isFollowing) this.#reach();
  }

  #touch(): void {
    this.#isFollowing = true;
    this.#hasTouched = true;
    this.#untouched = 0;
    this.#turns = ['L'];
  }

  /** After a step: the hand searches for the wall again. */
  #reach(): void {
    if (!this.#hasTouched) this.#untouched += 1;
    if (this.#untouched === HAND.lost) {
      this.#letGo();
      return;
    }
    const turns = this.#hasTouched ? HAND.alongWall : HAND.aroundEdge;
    this.#turns = Array.from({ length: turns }, () => 'R' as const);
    this.#hasTouched = false;
  }

  #letGo(): void {
    this.#isFollowing = false;
    this.#hasTouched = false;
    this.#untouched = 0;
    this.#turns = [];
  }
}
