import { patiently } from '../sessions/patience.ts';
import { moneyText } from '../spending/money.ts';
import type { EvaluationRecord } from '../store/evaluation-records.ts';
import { EndpointFailures } from './endpoint-failures.ts';
import { isOurs, type LabOptions } from './lab-parts.ts';
import { type Limit, Purse } from './purse.ts';

/**
 * Milliseconds after which it is looked again whether an evaluation still runs. A session may begin on a look that is so
 * old, and be broken off by the next one: twice this is less than the two seconds that a cancel may take.
 */
export const STATE_AGE = 750;

const NEVER = new AbortController().signal;

/** An evaluation that is being played here. */
export interface Run {
  readonly evaluation: EvaluationRecord;
  /** Aborts when it no longer runs. */
  readonly over: AbortController;
  checkedAt: number;
}

/** The evaluations at work in this process, and when they are no longer to be. */
export class Runs {
  readonly #options: LabOptions;
  readonly #runs = new Map<string, Run>();
  /** They outlive a pause: what was spent just before it may not be in the store yet. */
  readonly #budgets = new Map<string, Purse>();
  readonly #days = new Map<string, Purse>();
  readonly failures = new EndpointFailures();

  constructor(options: LabOptions) {
    this.#options = options;
  }

  /** The evaluation, if it is to be played here now. */
  async running(id: string): Promise<Run | undefined> {
    const known = this.#runs.get(id);
    if (known && this.#now() - known.checkedAt < STATE_AGE) return known;
    if (known) {
      await this.check([id]);
      return this.#runs.get(id);
    }
    const at = this.#now();
    const evaluation = await this.#options.store.evaluation(id);
    if (!evaluation || !isOurs(this.#options, evaluation)) return undefined;
    const meanwhile = this.#runs.get(id);
    if (meanwhile) return meanwhile;
    const run: Run = {
      evaluation,
      over: new AbortController(),
      checkedAt: at,
    };
    this.#runs.set(id, run);
    return run;
  }

  /** Looks how these stand, or all that were begun here, and breaks off those that no longer run. */
  async check(ids: readonly string[] = [...this.#runs.keys()]): Promise<void> {
    if (ids.length === 0) return;
    const at = this.#now();
    const states = await this.#options.store.evaluationStates(ids);
    for (const id of ids) {
      const run = this.#runs.get(id);
      const state = states.find((one) => one.id === id);
      if (!run) continue;
      if (state && isOurs(this.#options, state)) run.checkedAt = at;
      else this.#end(id, 'It no longer runs.');
    }
  }

  /** Ends an evaluation with a sentence for people; what is not finished can go on later. */
  async stop(run: Run, reason: string): Promise<void> {
    const { id } = run.evaluation;
    if (run.over.signal.aborted) return;
    // Before the store knows: nothing more is to be spent from now on.
    this.#end(id, reason);
    const { store, clock, log } = this.#options;
    log.warn({ evaluation: id, reason }, 'an evaluation is stopped');
    const endedAt = clock.now();
    await store.changeEvaluation(id, ['running'], { status: 'stopped', reason, endedAt, isShown: false });
  }

  /** What keeps the limits of an evaluation, the narrowest first. */
  pursesOf({ evaluation }: Run): readonly Purse[] {
    const { id, place, startedBy } = evaluation;
    const { spending, store } = this.#options;
    let budget = this.#budgets.get(id);
    if (!budget) {
      budget = this.#purse(async () => {
        const [state] = await store.evaluationStates([id]);
        if (state?.budget === undefined) return null;
        const spent = await store.evaluationSpent(id);
        return { left: state.budget - spent, sentence: usedUp(id, state.budget, spent) };
      });
      this.#budgets.set(id, budget);
    }
    if (!spending) return [budget];
    // A channel can have a limit of its own.
    const key = JSON.stringify([place.channel, startedBy.key]);
    const day =
      this.#days.get(key) ??
      this.#purse(async () => {
        const { left, reason } = await spending.allowance({ playerKey: startedBy.key, place });
        return left === null ? null : { left, sentence: reason ?? dayUsedUp(left) };
      });
    this.#days.set(key, day);
    return [budget, day];
  }

  /**
   * Rule: a store that is away for some seconds costs nobody a session. The reading is for all who wait for it, so no one
   * of their signals ends it; whoever's aborts no longer waits.
   */
  #purse(read: () => Promise<Limit | null>): Purse {
    const { clock } = this.#options;
    return new Purse(() => patiently(clock, NEVER, read), clock);
  }

  #end(id: string, reason: string): void {
    const run = this.#runs.get(id);
    this.#runs.delete(id);
    this.failures.forget(id);
    run?.over.abort(new Error(reason));
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

function usedUp(id: string, budget: number, spent: number): string {
  const left = budget - spent;
  const first =
    left > 0
      ? `Of the budget of ${moneyText(budget)} there is ${moneyText(left)} left, too little for another turn.`
      : `The budget of ${moneyText(budget)} is used up.`;
  return `${first} With a higher one it goes on (/cheese runs ${id} resume budget:<dollars>).`;
}

function dayUsedUp(left: number): string {
  return `Of today's budget there is ${moneyText(left)} left, too little for another turn. It starts anew at 00:00 UTC; then this can go on.`;
}
