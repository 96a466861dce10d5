import type { Action } from '../action.ts';
import type { Cell, Floor } from './floor.ts';
import { HEADING_INDICES, HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from './heading.ts';
import type { Pose } from './pose.ts';

const UNREACHED = 0xffff;

/**
 * The smallest number of actions (turns count as much as steps) from every pose to the nearest of some cells, by
 * breadth-first search backwards from them. It is both the yardstick of a direct path and the way that the oracle goes.
 */
export class ActionDistances {
  readonly #floor: Floor;
  readonly #distances: Uint16Array;

  constructor(floor: Floor, ...targets: readonly Cell[]) {
    this.#floor = floor;
    this.#distances = new Uint16Array(floor.columns * floor.rows * 8).fill(UNREACHED);
    const queue: Pose[] = [];
    const reach = (x: number, y: number, heading: HeadingIndex, distance: number): void => {
      const index = this.#index(x, y, heading);
      if (this.#distances[index] !== UNREACHED) return;
      this.#distances[index] = distance;
      queue.push({ x, y, heading });
    };
    for (const { x, y } of targets) {
      for (const heading of HEADING_INDICES) reach(x, y, heading, 0);
    }
    for (let next = 0; next < queue.length; next++) {
      const pose = queue[next];
      if (!pose) break;
      const { x, y, heading } = pose;
      const distance = this.from(pose) + 1;
      reach(x, y, turnedLeft(heading), distance);
      reach(x, y, turnedRight(heading), distance);
      const { dx, dy } = HEADINGS[heading];
      if (floor.isOpen(x - dx, y - dy) && floor.canStep(x - dx, y - dy, heading))
        reach(x - dx, y - dy, heading, distance);
    }
  }

  /** Actions needed from this pose; `Infinity` when no way leads there. */
  from(pose: Readonly<Pose>): number {
    return this.#at(pose.x, pose.y, pose.heading);
  }

  /** The first action of a shortest way; STAY when the animal is there or no way leads there. */
  next(pose: Readonly<Pose>): Action {
    const { x, y, heading } = pose;
    const distance = this.#at(x, y, heading);
    if (distance === 0 || distance === Number.POSITIVE_INFINITY) return 'S';
    const { dx, dy } = HEADINGS[heading];
    if (this.#floor.canStep(x, y, heading) && this.#at(x + dx, y + dy, heading) < distance) return 'F';
    return this.#at(x, y, turnedLeft(heading)) < distance ? 'L' : 'R';
  }

  #at(x: number, y: number, heading: HeadingIndex): number {
    const distance = this.#distances[this.#index(x, y, heading)];
    return distance === undefined || distance === UNREACHED ? Number.POSITIVE_INFINITY : distance;
  }

  #index(x: number, y: number, heading: HeadingIndex): number {
    return (y * this.#floor.columns + x) * 8 + heading;
  }
}
