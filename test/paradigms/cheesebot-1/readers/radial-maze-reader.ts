import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, headingTo, type Spot, turnTo } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/**
 * Keeps two lists: cups that have held food in this session, and cups visited in this trial. Goes to cups with food
 * first, then to those that it knows nothing of; a cup that turns out bare is forgotten, whatever it held before.
 */
export class RadialMazeReader implements Reader {
  readonly #held = new Map<string, boolean>();
  readonly #visited = new Set<string>();
  #cups: readonly Spot[] = [];
  #middle: Spot | undefined;
  #goal: Spot | undefined;
  #isAtCup = false;

  choose({ board: text, step }: Observation): Action {
    const board = new BoardText(text);
    if (step === 0) this.#startTrial(board);
    if (this.#isAtCup || !this.#middle) return 'S';
    this.#goal ??= this.#nextGoal();
    return turnTo(board.animal.heading, headingTo(this.#middle, this.#goal));
  }

  notice({ events }: Seen): void {
    const hasFound = events.includes('pellet');
    if (this.#goal && (hasFound || events.includes('empty'))) {
      const cup = nameOf(this.#goal);
      if (hasFound || !this.#visited.has(cup)) this.#held.set(cup, hasFound);
      this.#visited.add(cup);
      this.#isAtCup = true;
    }
    if (events.includes('returned')) {
      this.#goal = undefined;
      this.#isAtCup = false;
    }
  }

  #startTrial(board: BoardText): void {
    this.#cups = board.spots((sign) => sign === 'uu');
    this.#middle = board.animal;
    this.#visited.clear();
    this.#goal = undefined;
    this.#isAtCup = false;
  }

  #nextGoal(): Spot {
    const worth = (cup: Spot): number => {
      const name = nameOf(cup);
      if (this.#visited.has(name)) return 0;
      const held = this.#held.get(name);
      return held === undefined ? 2 : held ? 3 : 1;
    };
    const [best] = [...this.#cups].sort((one, other) => worth(other) - worth(one));
    if (!best) throw new Error('no cup on the board');
    return best;
  }
}

function nameOf({ column, row }: Spot): string {
  return `${column},${row}`;
}
