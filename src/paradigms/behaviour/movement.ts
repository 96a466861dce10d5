import { type Measured, measured } from './measured.ts';
import type { ReplayedStep } from './replayed-steps.ts';

/** How an animal moved, whatever it was to find out. All actions count, also those of probes and broken-off trials. */
export interface Movement {
  /**
   * Bumps / FORWARDs, 0 to 1; null without a FORWARD. A bump is the event of that name. `cheesebench` tells no events:
   * there it is a FORWARD that leaves the map as it was and does not end the trial, and null in its chambers without
   * movement. Our measure.
   */
  readonly bumpRate: Measured | null;
  /**
   * Steps after which the map differs from the map before, or at which something other than a bump was noticed / steps,
   * 0 to 1; null without a step. The "meaningful step ratio" of GVGAI-LLM (arXiv 2508.08501): it tells "stuck at a wall"
   * from "lost". Waiting changes nothing, also where it is right.
   */
  readonly meaningfulSteps: Measured | null;
  /**
   * (left turns - right turns) / turns, -1 (only right) to 1 (only left); null without a turn. The usual laterality
   * index.
   */
  readonly turnBias: Measured | null;
  /**
   * FORWARDs that come right after a bump in the same trial / actions that do, 0 to 1; null when no bump was followed by
   * an action. Our measure of repeating what has just failed; 1/4 for random play.
   */
  readonly bumpPerseveration: Measured | null;
}

/** Counts step by step, so that a session of half a million actions needs no memory for them. */
export class MovementTally {
  #steps = 0;
  #meaningful = 0;
  #left = 0;
  #right = 0;
  #forwards = 0;
  #bumps = 0;
  #afterBump = 0;
  #forwardsAfterBump = 0;
  #hasJustBumped = false;

  add({ action, forward, isMeaningful, ended }: ReplayedStep): void {
    this.#steps += 1;
    if (isMeaningful) this.#meaningful += 1;
    if (action === 'L') this.#left += 1;
    if (action === 'R') this.#right += 1;
    if (this.#hasJustBumped) {
      this.#afterBump += 1;
      if (action === 'F') this.#forwardsAfterBump += 1;
    }
    if (forward !== undefined) this.#forwards += 1;
    if (forward === 'bumped') this.#bumps += 1;
    this.#hasJustBumped = forward === 'bumped' && ended === null;
  }

  measures(): Movement {
    return {
      bumpRate: measured(this.#bumps, this.#forwards),
      meaningfulSteps: measured(this.#meaningful, this.#steps),
      turnBias: measured(this.#left - this.#right, this.#left + this.#right),
      bumpPerseveration: measured(this.#forwardsAfterBump, this.#afterBump),
    };
  }
}
