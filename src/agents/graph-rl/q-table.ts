import { ACTIONS, type Action } from '../../paradigms/action.ts';
import { actionOf, choiceOf } from './choices.ts';
import { GRAPH_RL_RULES } from './rules.ts';
import { END } from './states.ts';

/** Values that differ by less are equal: what is left is rounding. */
const ROUNDING = 1e-9;

/** What each choice promises: learnt from what came of it, and given by rule where nothing did or it is doubted. */
export class QTable {
  readonly #learnt = new Map<number, number>();
  /** The step at which a choice was last made. */
  readonly #madeAt = new Map<number, number>();
  #doubtedBefore = 0;

  of(choice: number): number {
    const learnt = this.#learnt.get(choice);
    if (learnt === undefined) return GRAPH_RL_RULES.untried[actionOf(choice)];
    const isDoubted = (this.#madeAt.get(choice) ?? 0) < this.#doubtedBefore;
    return isDoubted ? Math.max(learnt, GRAPH_RL_RULES.doubted) : learnt;
  }

  /** What a state promises: as much as its best choice. */
  best(state: number): number {
    if (state === END) return 0;
    let best = Number.NEGATIVE_INFINITY;
    for (const action of ACTIONS) best = Math.max(best, this.of(choiceOf(state, action)));
    return best;
  }

  bestActions(state: number): readonly Action[] {
    const best = this.best(state);
    return ACTIONS.filter((action) => this.of(choiceOf(state, action)) > best - ROUNDING);
  }

  learn(choice: number, value: number): void {
    this.#learnt.set(choice, value);
  }

  made(choice: number, step: number): void {
    this.#madeAt.set(choice, step);
  }

  /** From now on every choice that was not made at this step or later is doubted, until it is made again. */
  doubtBefore(step: number): void {
    this.#doubtedBefore = Math.max(this.#doubtedBefore, step);
  }
}
