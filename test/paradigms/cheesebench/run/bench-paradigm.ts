import type { Action } from '../../../../src/paradigms/action.ts';
import type { Paradigm, TrialStart, World } from '../../../../src/paradigms/paradigm.ts';

/**
 * A bench: a trial succeeds after so many FORWARDs; a turn costs 0.1, everything else 0.01. What it was told and asked
 * is written down.
 */
export interface Bench {
  readonly paradigm: Paradigm;
  /** The trial number of every start, in order, over all environments that were built. */
  readonly starts: number[];
  /** The letters of every action, in order. */
  letters: string;
}

export function createBench({ goal = 3, maxSteps = 50, trials = 4 } = {}): Bench {
  const starts: number[] = [];
  const bench: Bench = {
    starts,
    letters: '',
    paradigm: {
      id: 't-maze',
      protocol: 'cheesebench',
      views: ['ascii-2d'],
      maxSteps,
      plan: {
        quick: [{ phase: 'trials', trials }],
        standard: [{ phase: 'trials', trials }],
        full: [{ phase: 'trials', trials }],
      },
      chance: { rate: 0, source: 'none' },
      rodent: null,
      briefing: '',
      createWorld: () => new BenchWorld(),
    },
  };

  class BenchWorld implements World {
    #at = 0;

    beginTrial({ trial }: TrialStart): void {
      starts.push(trial);
      this.#at = 0;
    }

    act(action: Action) {
      bench.letters += action;
      if (action === 'F') this.#at += 1;
      return { reward: action === 'L' ? -0.1 : -0.01, events: [] };
    }

    judge() {
      return this.#at === goal ? ('success' as const) : undefined;
    }

    draw(): string {
      return `trial ${starts.at(-1)} at ${this.#at}`;
    }

    bestAction(): Action {
      return 'F';
    }

    measures() {
      return {};
    }
  }
  return bench;
}
