import { stateOf } from './choices.ts';
import type { QTable } from './q-table.ts';
import { GRAPH_RL_RULES } from './rules.ts';
import type { TransitionGraph } from './transition-graph.ts';

/**
 * Keeps the Q-table in step with the graph. When a state's worth changes, the choices that lead to it are valued anew,
 * then those that lead to theirs: Q-learning along every known way at once instead of the one that was walked (backward
 * sweeping, as Moore & Atkeson 1993, in order of arrival). Bounded per step; where nothing changed nothing is done.
 */
export class Planner {
  readonly #graph: TransitionGraph;
  readonly #table: QTable;
  /** States whose worth has changed, in order of arrival (a set keeps it). */
  readonly #changed = new Set<number>();

  constructor(graph: TransitionGraph, table: QTable) {
    this.#graph = graph;
    this.#table = table;
  }

  /** A Q-learning update; its target is the mean over all that came of the choice, not only over the last time. */
  update(choice: number): void {
    const edge = this.#graph.after(choice);
    if (!edge) return;
    const state = stateOf(choice);
    const before = this.#table.best(state);
    let ahead = 0;
    for (let index = 0; index < edge.successors.length; index++) {
      ahead += (edge.shares[index] ?? 0) * this.#table.best(edge.successors[index] ?? 0);
    }
    this.#table.learn(choice, edge.reward + GRAPH_RL_RULES.discount * ahead);
    if (Math.abs(this.#table.best(state) - before) > GRAPH_RL_RULES.noticeable) this.#changed.add(state);
  }

  /** Says that the worth of any of the first so many states may have changed. */
  reviewAll(count: number): void {
    for (let state = 0; state < count; state++) this.#changed.add(state);
  }

  /** Carries changes on as far as the budget of a step goes. */
  sweep(): void {
    let left: number = GRAPH_RL_RULES.planning;
    for (const state of this.#changed) {
      if (left <= 0) return;
      this.#changed.delete(state);
      for (const choice of this.#graph.before(state)) {
        this.update(choice);
        left -= this.#graph.after(choice)?.successors.length ?? 0;
      }
    }
  }
}
