import type { AgentDirectory, AgentProfile } from '../agents/agent.ts';
import { checkView } from '../agents/view-check.ts';
import { openSession } from '../paradigms/catalogue.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { EvaluationCode, EvaluationRequest } from './evaluations.ts';
import { type Cell, PLAN_LIMITS, type Plan } from './plan.ts';

export type PlanRequest = Pick<
  EvaluationRequest,
  'agents' | 'paradigms' | 'views' | 'protocols' | 'lengths' | 'settings' | 'seeds' | 'name'
>;

type PlanCode = Extract<
  EvaluationCode,
  'evaluation/too-large' | 'evaluation/agent' | 'evaluation/setting' | 'evaluation/task'
>;

type Task = Omit<Cell, 'agent'>;

/**
 * The matrix that was asked for: every agent, an LLM in every combination of settings, on every task. What is named
 * twice is in it once. Pure: the same request under the same agents is the same plan.
 */
export function makePlan(
  request: PlanRequest,
  agents: Pick<AgentDirectory, 'find'>,
  open: typeof openSession = openSession,
): Result<Plan, PlanCode> {
  const { seeds, name = '' } = request;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > PLAN_LIMITS.seeds) {
    return refused(
      'evaluation/too-large',
      `A cell has 1 to ${PLAN_LIMITS.seeds} sessions; you asked for ${seeds}. Give another number of seeds.`,
    );
  }
  const tasks = tasksOf(request);
  // Counted before anything is made of it: a product of lists grows beyond all memory.
  const widest = unique(request.agents).length * combinationsOf(request.settings) * tasks.length;
  if (widest > 10 * PLAN_LIMITS.cells) return tooLarge(widest, seeds);
  const profiles = profilesOf(request, agents);
  if (!profiles.ok) return profiles;
  const cells = profiles.value.flatMap(({ id, playerKey, name: agentName }) =>
    tasks.map((task): Cell => ({ agent: { id, playerKey, name: agentName }, ...task })),
  );
  const sessions = cells.length * seeds;
  if (cells.length > PLAN_LIMITS.cells || sessions > PLAN_LIMITS.sessions) {
    return tooLarge(cells.length, seeds);
  }
  for (const task of tasks) {
    const opened = open({ ...task, seed: 'is there such a task' });
    if (!opened.ok) return refused('evaluation/task', opened.refusal.message);
  }
  if (cells.length === 0) {
    return refused(
      'evaluation/task',
      'Nothing would be played: name at least one agent, paradigm, protocol, view and length.',
    );
  }
  return accepted({ cells, seeds, name: name.trim() });
}

/** In the plan's order: protocols, then views, lengths, paradigms. */
function tasksOf(request: PlanRequest): readonly Task[] {
  return unique(request.protocols).flatMap((protocol) =>
    unique(request.views).flatMap((view) =>
      unique(request.lengths).flatMap((length) =>
        unique(request.paradigms).map((paradigm) => ({ protocol, paradigm, view, length })),
      ),
    ),
  );
}

/** Every configuration that plays, each once: two ways to type one agent are one player. */
function profilesOf(
  request: PlanRequest,
  agents: Pick<AgentDirectory, 'find'>,
): Result<readonly AgentProfile[], PlanCode> {
  const combinations = settingsOf(request.settings);
  const found = new Map<string, AgentProfile>();
  const baselines: string[] = [];
  for (const typed of unique(request.agents)) {
    const plain = agents.find(typed);
    if (!plain.ok) return refused('evaluation/agent', plain.refusal.message);
    if (plain.value.kind !== 'llm') baselines.push(plain.value.id);
    for (const settings of plain.value.kind === 'llm' ? combinations : [[]]) {
      const configured = settings.length === 0 ? plain : agents.find([typed, ...settings].join('+'));
      if (!configured.ok) return refused('evaluation/setting', configured.refusal.message);
      const profile = configured.value;
      if (profile.unavailable !== undefined) return refused('evaluation/agent', profile.unavailable);
      for (const view of request.views) {
        const seen = checkView(profile, view);
        if (!seen.ok) return refused('evaluation/agent', seen.refusal.message);
      }
      if (!found.has(profile.playerKey)) found.set(profile.playerKey, profile);
    }
  }
  const [setting] = combinations[0] ?? [];
  if (setting !== undefined && baselines.length > 0 && baselines.length === unique(request.agents).length) {
    return refused(
      'evaluation/setting',
      `Only agents that are a model have settings, and ${baselines.join(', ')} ${baselines.length === 1 ? 'is' : 'are'} none: leave out ${setting}, or add such an agent.`,
    );
  }
  return accepted([...found.values()]);
}

/** Every way to choose one value of each list; one empty way where there are no lists. */
function settingsOf(lists: PlanRequest['settings']): readonly (readonly string[])[] {
  return lists
    .map(unique)
    .filter((list) => list.length > 0)
    .reduce<readonly (readonly string[])[]>(
      (chosen, list) => chosen.flatMap((before) => list.map((value) => [...before, value])),
      [[]],
    );
}

function combinationsOf(lists: PlanRequest['settings']): number {
  return lists.reduce((product, list) => product * Math.max(1, unique(list).length), 1);
}

function tooLarge(cells: number, seeds: number) {
  const cut =
    cells > PLAN_LIMITS.cells
      ? 'Leave out some agents, settings, paradigms, views or lengths.'
      : `With ${cells} ${cells === 1 ? 'cell' : 'cells'}, seeds:${Math.floor(PLAN_LIMITS.sessions / cells)} is the most.`;
  return refused(
    'evaluation/too-large',
    `That would be ${cells} cells of ${seeds} sessions, ${cells * seeds} in all; an evaluation has at most ${PLAN_LIMITS.cells} cells and ${PLAN_LIMITS.sessions} sessions. ${cut}`,
  );
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
