import type { Action } from '../../paradigms/action.ts';
import { CounterRandom } from '../../paradigms/random/counter.ts';
import type { SessionSpec } from '../../paradigms/session.ts';
import type { ToldEnd, ToldStep } from '../../paradigms/transcript.ts';
import type { Agent, AgentTurn, Decision } from '../agent.ts';
import { choiceOf } from './choices.ts';
import { Planner } from './planner.ts';
import { QTable } from './q-table.ts';
import { GRAPH_RL_RULES } from './rules.ts';
import { END, OUTSET, States } from './states.ts';
import { TransitionGraph } from './transition-graph.ts';

/**
 * Tabular Q-learning with a graph of transitions to plan on. It starts every session knowing nothing and learns over
 * its trials from boards, rewards and told outcomes alone. Good where the board says all that matters (mazes with a
 * fixed goal, levers); at chance where the right choice depends on what the board no longer shows (a sample, visited
 * arms), and slow where there are more boards than steps. What it does is a function of the session so far: it takes
 * its knowledge from the steps it is told, and ties are broken by draws of the session's seed and the turn.
 */
export class GraphRlAgent implements Agent {
  readonly #spec: SessionSpec;
  readonly #states = new States();
  readonly #graph = new TransitionGraph();
  readonly #table = new QTable();
  readonly #planner = new Planner(this.#graph, this.#table);
  #state = OUTSET;
  /** Steps of the session so far. */
  #steps = 0;
  /** The first step of the running trial. */
  #trialBegan = 1;
  /** The last step that brought food, escape or something new. */
  #lastNews = 0;

  constructor(spec: SessionSpec) {
    this.#spec = spec;
  }

  decide({ since, turn }: AgentTurn): Decision {
    for (const step of since) this.#learn(step);
    return { kind: 'actions', actions: [this.#choose(turn)] };
  }

  #choose(turn: number): Action {
    const best = this.#table.bestActions(this.#state);
    const { seed, protocol, paradigm } = this.#spec;
    return new CounterRandom(seed, 'graph-rl', protocol, paradigm, turn).pick(best);
  }

  #learn(step: ToldStep): void {
    this.#steps += 1;
    const { action, observation, ended } = step;
    const successor = ended ? this.#stateAtEnd(ended) : this.#states.of(observation.board);
    if (successor !== undefined) this.#note(choiceOf(this.#state, action), worthOf(step), successor);
    this.#state = this.#states.of(observation.board);
    if (ended) this.#endTrial(ended);
    if (this.#steps - this.#lastNews >= GRAPH_RL_RULES.patience) {
      this.#doubtBefore(this.#lastNews + 1);
      this.#lastNews = this.#steps;
    }
    this.#planner.sweep();
  }

  #note(choice: number, worth: number, successor: number): void {
    const { times } = this.#graph.add(choice, worth, successor);
    this.#table.made(choice, this.#steps);
    this.#planner.update(choice);
    if (times === 1 || worth > 0) this.#lastNews = this.#steps;
  }

  /**
   * The time limit is not of the world's making: a trial that it cuts off ends in the board it shows, as if it went on,
   * or where none is shown, in nothing that could be learnt from.
   */
  #stateAtEnd({ record, terminal }: ToldEnd): number | undefined {
    if (record.outcome !== 'timeout') return END;
    return terminal ? this.#states.of(terminal.board) : undefined;
  }

  #endTrial({ record }: ToldEnd): void {
    if (record.outcome === 'failure' || record.outcome === 'timeout') this.#doubtBefore(this.#trialBegan);
    this.#trialBegan = this.#steps + 1;
  }

  #doubtBefore(step: number): void {
    this.#table.doubtBefore(step);
    this.#planner.reviewAll(this.#states.count);
  }
}

/** The told reward of a step, and of a success; nothing where rewards are withheld. */
function worthOf({ reward, ended }: ToldStep): number {
  return (reward ?? 0) + (ended?.record.outcome === 'success' ? GRAPH_RL_RULES.success : 0);
}
