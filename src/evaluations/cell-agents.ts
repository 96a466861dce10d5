import type { AgentDirectory, AgentProfile, Quote } from '../agents/agent.ts';
import { refused } from '../result.ts';
import type { EvaluationCount } from '../store/evaluation-records.ts';
import type { Cell, Plan } from './plan.ts';
import type { Refused } from './steering.ts';

/** The agent of a cell as it is configured now; undefined where that is another player. */
export function profileOf(agents: Pick<AgentDirectory, 'find'>, { agent }: Cell): AgentProfile | undefined {
  const found = agents.find(agent.id);
  return found.ok && found.value.playerKey === agent.playerKey ? found.value : undefined;
}

/** What a turn of a cell's agent takes; undefined for agents that ask no endpoint, and those that are gone. */
export function quoteOf(agents: Pick<AgentDirectory, 'find' | 'quote'>, cell: Cell): Quote | undefined {
  const profile = profileOf(agents, cell);
  const { protocol, paradigm, view, length } = cell;
  return profile && agents.quote(profile, { protocol, paradigm, view, length, seed: 'any' });
}

/** What keeps endpoints from being asked as fast as we could, each sentence once. */
export function troublesOf(
  agents: Pick<AgentDirectory, 'find' | 'trouble'>,
  cells: readonly Cell[],
): readonly string[] {
  const troubles = cells.map((cell) => {
    const profile = profileOf(agents, cell);
    return profile && agents.trouble?.(profile);
  });
  return [...new Set(troubles.filter((trouble) => trouble !== undefined))];
}

/** Ids of the agents for whose turns nobody knows a price. */
export function unpricedOf(
  agents: Pick<AgentDirectory, 'find' | 'quote'>,
  { cells }: Plan,
): readonly string[] {
  const unpriced = cells.filter((cell) => quoteOf(agents, cell)?.most === null);
  return [...new Set(unpriced.map(({ agent }) => agent.id))];
}

export function hasModels(agents: Pick<AgentDirectory, 'find'>, { cells }: Plan): boolean {
  return cells.some((cell) => profileOf(agents, cell)?.kind === 'llm');
}

/** Those that something is left to play in. */
export function cellsLeft({ cells }: Plan, counts: readonly EvaluationCount[]): readonly Cell[] {
  return counts.flatMap(({ cell, waiting, running }) => {
    const left = cells[cell];
    return left && waiting + running > 0 ? [left] : [];
  });
}

/** Why the agents of these cells cannot play now; undefined when they can. */
export function whyNotAgents(
  agents: Pick<AgentDirectory, 'find'>,
  cells: readonly Cell[],
): Refused | undefined {
  for (const cell of cells) {
    const profile = profileOf(agents, cell);
    if (!profile) {
      return refused(
        'evaluation/agent',
        `The agent ${cell.agent.name} is no longer configured as it was when this was planned. Plan it anew with /cheese eval.`,
      );
    }
    if (profile.unavailable !== undefined) return refused('evaluation/agent', profile.unavailable);
  }
  return undefined;
}
