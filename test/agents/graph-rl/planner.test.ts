import { describe, expect, it } from 'vitest';
import { choiceOf } from '../../../src/agents/graph-rl/choices.ts';
import { Planner } from '../../../src/agents/graph-rl/planner.ts';
import { QTable } from '../../../src/agents/graph-rl/q-table.ts';
import { GRAPH_RL_RULES } from '../../../src/agents/graph-rl/rules.ts';
import { END } from '../../../src/agents/graph-rl/states.ts';
import { TransitionGraph } from '../../../src/agents/graph-rl/transition-graph.ts';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';

const { discount, untried, doubted } = GRAPH_RL_RULES;

/** Learns what the tests tell it, step by step. */
class Learner {
  readonly graph = new TransitionGraph();
  readonly table = new QTable();
  readonly planner = new Planner(this.graph, this.table);
  #step = 0;

  learn(state: number, action: Action, reward: number, successor: number): void {
    this.#step += 1;
    const choice = choiceOf(state, action);
    this.graph.add(choice, reward, successor);
    this.table.made(choice, this.#step);
    this.planner.update(choice);
    this.planner.sweep();
  }

  /** Tries the other three actions of a state, which lead nowhere. */
  exhaust(state: number, except: Action): void {
    for (const action of ACTIONS) if (action !== except) this.learn(state, action, 0, state);
  }
}

describe('planning on the graph of transitions', () => {
  it('carries a reward back along the whole way to it at once', () => {
    const learner = new Learner();
    for (let state = 2; state < 10; state++) {
      learner.exhaust(state, 'F');
      learner.learn(state, 'F', 0, state + 1);
    }
    learner.exhaust(10, 'F');
    learner.learn(10, 'F', 2, END);
    for (let state = 2; state <= 10; state++) {
      expect(learner.table.best(state)).toBeCloseTo(2 * discount ** (10 - state), 2);
      expect(learner.table.bestActions(state)).toEqual(['F']);
    }
  });

  it('leads to the nearest untried action while nothing pays', () => {
    const learner = new Learner();
    learner.exhaust(2, 'F');
    learner.learn(2, 'F', 0, 3);
    learner.exhaust(3, 'F');
    expect(learner.table.bestActions(3)).toEqual(['F']);
    expect(learner.table.of(choiceOf(2, 'F'))).toBeCloseTo(discount * untried.F, 5);
    expect(learner.table.bestActions(2)).toEqual(['F']);
  });

  it('weighs the successors of a choice that leads to several by how often they followed', () => {
    const graph = new TransitionGraph();
    const choice = choiceOf(2, 'F');
    for (const successor of [3, 4, 3, 3]) graph.add(choice, 0, successor);
    const edge = graph.after(choice);
    expect(edge?.successors).toEqual([3, 4]);
    expect(edge?.shares[0]).toBeCloseTo(0.75, 9);
    expect(edge?.shares[1]).toBeCloseTo(0.25, 9);
    expect(graph.before(3)).toEqual([choice]);
    expect(graph.before(4)).toEqual([choice]);
  });

  it('forgets what a choice paid when it pays no more', () => {
    const graph = new TransitionGraph();
    const choice = choiceOf(2, 'F');
    for (let time = 0; time < 20; time++) graph.add(choice, 1, END);
    for (let time = 0; time < 10; time++) graph.add(choice, 0, END);
    expect(graph.after(choice)?.reward).toBeLessThan(0.05);
  });

  it('gives doubted choices another chance, below what pays and what is untried, until they are made again', () => {
    const learner = new Learner();
    learner.exhaust(2, 'F');
    learner.learn(2, 'F', 1, END);
    learner.table.doubtBefore(1000);
    learner.planner.reviewAll(3);
    learner.planner.sweep();
    expect(learner.table.bestActions(2)).toEqual(['F']);
    for (let time = 0; time < 20; time++) learner.learn(2, 'F', 0, END);
    expect(learner.table.best(2)).toBe(doubted);
    expect(learner.table.bestActions(2)).toHaveLength(4);
    learner.table.made(choiceOf(2, 'L'), 1001);
    expect(learner.table.of(choiceOf(2, 'L'))).not.toBe(doubted);
    expect(learner.table.best(3)).toBe(untried.F);
  });

  it('does a bounded part of its work at a time, and comes to its end', () => {
    const learner = new Learner();
    const length = 5000;
    for (let state = 2; state < length; state++) {
      for (const action of ACTIONS) learner.graph.add(choiceOf(state, action), 0, state + 1);
      for (const action of ACTIONS) learner.table.learn(choiceOf(state, action), 0);
    }
    learner.learn(length, 'F', 100, END);
    expect(learner.table.best(length)).toBe(100);
    expect(learner.table.best(length - 10)).toBeGreaterThan(50);
    expect(learner.table.best(length - 500)).toBe(0);
    for (let step = 0; step < 100; step++) learner.planner.sweep();
    expect(learner.table.best(length - 500)).toBeGreaterThan(0);
  });
});
