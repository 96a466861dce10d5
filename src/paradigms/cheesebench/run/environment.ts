import type { Action } from '../../action.ts';
import type { TextViewId } from '../../names.ts';
import type { Paradigm, World } from '../../paradigm.ts';
import type { Random } from '../../random/random.ts';
import type { TrialRecord } from '../../session.ts';

/** So many successes in a row meet the published criterion (paradigm facts 1.3). */
const CRITERION = 3;

/**
 * A published environment object: a world with a step counter, a trial number and a criterion (paradigm facts 1.3). It
 * begins the next trial by itself when one ends, and knows nothing of the runner's own caps. What a world counts beyond
 * its trials outlives a reset.
 *
 * Left out: the published limit on the trial number (twice the trials to criterion) is not reached in any protocol set.
 */
export class PublishedEnvironment {
  readonly #paradigm: Paradigm;
  readonly #draw: Random;
  readonly #world: World;
  #trial = 0;
  #steps = 0;
  #successesInARow = 0;
  #isCriterionMet = false;
  #wasSuccess = false;

  /** @param draw The run's stream: the published program has one for everything that is drawn (1.4). */
  constructor(paradigm: Paradigm, draw: Random) {
    this.#paradigm = paradigm;
    this.#draw = draw;
    this.#world = paradigm.createWorld(draw);
  }

  /** Whether the trial that ended last was a success; false while none has in this session. */
  get wasSuccess(): boolean {
    return this.#wasSuccess;
  }

  /** A fresh session: trial 1, criterion not met. */
  reset(): void {
    this.#trial = 0;
    this.#successesInARow = 0;
    this.#isCriterionMet = false;
    this.#wasSuccess = false;
    this.#beginTrial();
  }

  /** What the runner does before each further trial: once the criterion is met no trial has begun by itself (3.1). */
  resume(): void {
    if (!this.#isCriterionMet) return;
    this.#isCriterionMet = false;
    this.#beginTrial();
  }

  /** Breaks the running trial off as a failed one and begins the next: the cap mode `reset`, not published. */
  abandonTrial(): void {
    this.#endTrial(false);
  }

  /** Carries one action out. `outcome` is set when it ended the trial. */
  step(action: Action): { readonly reward: number; readonly outcome: TrialRecord['outcome'] | undefined } {
    const { reward } = this.#world.act(action);
    this.#steps += 1;
    // Rule: time first. A goal that is reached by the very last step is a timeout (1.3).
    const outcome = this.#steps >= this.#paradigm.maxSteps ? 'timeout' : this.#world.judge();
    if (outcome !== undefined) this.#endTrial(outcome === 'success');
    return { reward, outcome };
  }

  look(view: TextViewId): string {
    return this.#world.draw(view);
  }

  bestAction(): Action {
    return this.#world.bestAction();
  }

  #endTrial(isSuccess: boolean): void {
    this.#wasSuccess = isSuccess;
    this.#successesInARow = isSuccess ? this.#successesInARow + 1 : 0;
    this.#isCriterionMet = this.#successesInARow >= CRITERION;
    if (!this.#isCriterionMet) this.#beginTrial();
  }

  #beginTrial(): void {
    this.#trial += 1;
    this.#steps = 0;
    // The published engine has no phases: nothing happens between its sessions, which are declared only (section 2).
    const phase = this.#paradigm.plan.full[0]?.phase ?? '';
    this.#world.beginTrial({ trial: this.#trial, phase, draw: this.#draw });
  }
}
