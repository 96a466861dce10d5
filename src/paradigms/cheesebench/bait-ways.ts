import type { Action } from '../action.ts';
import type { Floor } from '../grid/floor.ts';
import { HEADING_INDICES, HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';

const UNREACHED = 0xffff;

/**
 * The smallest number of actions that collects all baits still lying, from every pose: by breadth-first search
 * backwards over poses and sets of collected baits, since the best order depends on where the animal stands and faces.
 * A set is a number whose bit `n` says that bait `n` is collected.
 */
export class BaitWays {
  readonly #floor: Floor;
  readonly #baitAt: (x: number, y: number) => number;
  readonly #all: number;
  readonly #distances: Uint16Array;

  /** `baitAt` gives the number of the bait that standing on a cell collects, or -1. */
  constructor(floor: Floor, baits: number, baitAt: (x: number, y: number) => number) {
    this.#floor = floor;
    this.#baitAt = baitAt;
    this.#all = 2 ** baits - 1;
    this.#distances = new Uint16Array(floor.columns * floor.rows * 8 * (this.#all + 1)).fill(UNREACHED);
    this.#search();
  }

  /** Actions needed from here. */
  from(pose: Readonly<Pose>, collected: number): number {
    return this.#distances[this.#index(pose.x, pose.y, pose.heading, collected)] ?? UNREACHED;
  }

  /** The first action of a shortest way; STAY when nothing is left to collect. */
  next({ x, y, heading }: Readonly<Pose>, collected: number): Action {
    const distance = this.from({ x, y, heading }, collected);
    if (distance === 0) return 'S';
    const { dx, dy } = HEADINGS[heading];
    if (this.#floor.canStep(x, y, heading)) {
      const ahead = { x: x + dx, y: y + dy, heading };
      if (this.from(ahead, this.#with(collected, ahead.x, ahead.y)) < distance) return 'F';
    }
    return this.from({ x, y, heading: turnedLeft(heading) }, collected) < distance ? 'L' : 'R';
  }

  #search(): void {
    const queue: [Pose, number][] = [];
    const reach = (pose: Pose, collected: number, distance: number): void => {
      const index = this.#index(pose.x, pose.y, pose.heading, collected);
      if (this.#distances[index] !== UNREACHED) return;
      this.#distances[index] = distance;
      queue.push([pose, collected]);
    };
    for (const { x, y } of this.#floor.cells()) {
      for (const heading of HEADING_INDICES) reach({ x, y, heading }, this.#all, 0);
    }
    for (let next = 0; next < queue.length; next++) {
      const state = queue[next];
      if (!state) break;
      const [{ x, y, heading }, collected] = state;
      const distance = this.from({ x, y, heading }, collected) + 1;
      const bait = this.#baitAt(x, y);
      // Nobody stands beside a bait that still lies.
      if (bait >= 0 && (collected & (1 << bait)) === 0) continue;
      reach({ x, y, heading: turnedLeft(heading) }, collected, distance);
      reach({ x, y, heading: turnedRight(heading) }, collected, distance);
      const { dx, dy } = HEADINGS[heading];
      const [fromX, fromY] = [x - dx, y - dy];
      if (!this.#floor.isOpen(fromX, fromY) || !this.#floor.canStep(fromX, fromY, heading)) continue;
      reach({ x: fromX, y: fromY, heading }, collected, distance);
      // The step onto this cell may have been the one that collected its bait.
      if (bait >= 0) reach({ x: fromX, y: fromY, heading }, collected & ~(1 << bait), distance);
    }
  }

  #with(collected: number, x: number, y: number): number {
    const bait = this.#baitAt(x, y);
    return bait < 0 ? collected : collected | (1 << bait);
  }

  #index(x: number, y: number, heading: HeadingIndex, collected: number): number {
    return ((collected * this.#floor.rows + y) * this.#floor.columns + x) * 8 + heading;
  }
}
