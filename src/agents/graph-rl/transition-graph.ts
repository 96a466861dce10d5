import { GRAPH_RL_RULES } from './rules.ts';

/** What came of one choice so far. */
export interface Edge {
  /** How often it was made. */
  readonly times: number;
  /** Mean reward; the newest weigh most. */
  readonly reward: number;
  /** The states that followed, and the share of each; shares add up to 1, the newest weigh most. */
  readonly successors: readonly number[];
  readonly shares: readonly number[];
}

interface OwnEdge {
  times: number;
  reward: number;
  readonly successors: number[];
  readonly shares: number[];
}

/**
 * All that was found out: which states followed which choices, and the rewards on the way. Several states may follow one
 * choice, because boards do not show everything, the experimenter moves the animal, and worlds change.
 */
export class TransitionGraph {
  readonly #edges = new Map<number, OwnEdge>();
  readonly #before = new Map<number, number[]>();

  after(choice: number): Edge | undefined {
    return this.#edges.get(choice);
  }

  /** The choices that have led to a state. */
  before(state: number): readonly number[] {
    return this.#before.get(state) ?? NONE;
  }

  add(choice: number, reward: number, successor: number): Edge {
    const edge = this.#edgeOf(choice);
    edge.times += 1;
    edge.reward += newest(edge.times, GRAPH_RL_RULES.newestReward) * (reward - edge.reward);
    const share = newest(edge.times, GRAPH_RL_RULES.newestSuccessor);
    edge.shares.forEach((old, index) => {
      edge.shares[index] = old * (1 - share);
    });
    const known = edge.successors.indexOf(successor);
    if (known >= 0) {
      edge.shares[known] = (edge.shares[known] ?? 0) + share;
    } else {
      edge.successors.push(successor);
      edge.shares.push(share);
      this.#leads(choice, successor);
    }
    return edge;
  }

  #leads(choice: number, successor: number): void {
    const before = this.#before.get(successor);
    if (before) before.push(choice);
    else this.#before.set(successor, [choice]);
  }

  #edgeOf(choice: number): OwnEdge {
    const known = this.#edges.get(choice);
    if (known) return known;
    const edge: OwnEdge = { times: 0, reward: 0, successors: [], shares: [] };
    this.#edges.set(choice, edge);
    return edge;
  }
}

const NONE: readonly number[] = [];

/** The weight of the newest of so many results: a plain average at first, then at least `least`. */
function newest(times: number, least: number): number {
  return Math.max(1 / times, least);
}
