import type { Floor } from '../../grid/floor.ts';
import type { Pose } from '../../grid/pose.ts';

/** What depends on the pose alone, made once for each pose that is ever asked for: at most cells × 8 of them. */
export class PoseTable<T> {
  readonly #columns: number;
  readonly #make: (pose: Readonly<Pose>) => T;
  readonly #made: (T | undefined)[];

  constructor(floor: Floor, make: (pose: Readonly<Pose>) => T) {
    this.#columns = floor.columns;
    this.#make = make;
    this.#made = new Array<T | undefined>(floor.columns * floor.rows * 8).fill(undefined);
  }

  at(pose: Readonly<Pose>): T {
    const index = (pose.y * this.#columns + pose.x) * 8 + pose.heading;
    let made = this.#made[index];
    if (made === undefined) {
      made = this.#make(pose);
      this.#made[index] = made;
    }
    return made;
  }
}
