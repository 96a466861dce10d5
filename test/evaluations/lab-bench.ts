import { type Clock, systemClock } from '../../src/clock.ts';
import type { EvaluationRequest, Evaluations, Lab } from '../../src/evaluations/evaluations.ts';
import { createLab } from '../../src/evaluations/lab.ts';
import type { LabOptions } from '../../src/evaluations/lab-parts.ts';
import { createEvaluations } from '../../src/evaluations/service.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { createMemoryQueue } from '../../src/queue/memory-queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import type { Store } from '../../src/store/store.ts';
import { corridorSessions, granted } from '../sessions/session-bench.ts';
import { fresh, samplePlayer } from '../store/samples.ts';
import { type EndpointScript, type FakeEndpoint, fakeEndpoint } from './fake-endpoint.ts';

/** One process of the lab on a store: sessions are corridors of two trials, each `FFF` for a model. */
export interface LabBench {
  readonly store: Store;
  readonly evaluations: Evaluations;
  readonly endpoint: FakeEndpoint;
  readonly queue: Queue;
  readonly lab: Lab;
  readonly preferences: ReturnType<typeof createPreferences>;
}

interface BenchOptions {
  readonly script?: Partial<EndpointScript>;
  readonly endpoint?: FakeEndpoint;
  readonly clock?: Clock;
  readonly lab?: Partial<LabOptions>;
}

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** What a process has; several on one store are several processes, or one after a restart. */
export function labBench(store: Store, options: BenchOptions = {}): LabBench {
  const { clock = systemClock, endpoint = fakeEndpoint(clock, options.script) } = options;
  const sessions = corridorSessions(store, clock);
  const queue = options.lab?.queue ?? createMemoryQueue({ clock });
  const preferences = createPreferences({ store, clock });
  const { agents } = endpoint;
  const lab = createLab({
    store,
    sessions,
    agents,
    clock,
    log: SILENT,
    concurrency: 8,
    ...options.lab,
    queue,
  });
  const evaluations = createEvaluations({
    store,
    sessions,
    agents,
    preferences,
    clock,
    secret: 'a secret',
    onChange: () => lab.wake(),
  });
  return { store, evaluations, endpoint, queue, lab, preferences };
}

/** A plan that no other test has, in a workspace of its own. */
export function sampleRequest(changes: Partial<EvaluationRequest> = {}): EvaluationRequest {
  const workspace = fresh('test:workspace');
  return {
    startedBy: samplePlayer(),
    place: { platform: 'test', workspace, channel: `${workspace}/maze` },
    runner: 'house',
    agents: ['model'],
    paradigms: ['t-maze'],
    views: ['ascii-2d'],
    protocols: ['cheesebot-1'],
    lengths: ['quick'],
    settings: [],
    seeds: 4,
    ...changes,
  };
}

/** The starter of a plan. */
export function starterOf({ startedBy, place }: EvaluationRequest) {
  return { playerKey: startedBy.key, workspace: place.workspace, isAdmin: false };
}

/** Plans and confirms. */
export async function confirmed(
  { evaluations }: Pick<LabBench, 'evaluations'>,
  request: EvaluationRequest,
): Promise<string> {
  const { view } = granted(await evaluations.plan(request));
  const { id } = granted(await evaluations.confirm(view.evaluation.id, starterOf(request)));
  return id;
}

/** Waits for something to be so; throws after so many milliseconds, enough for a busy machine too. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patience = 80_000,
): Promise<void> {
  const limit = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`It never came about that ${what}`);
    // Rarely enough not to keep the store from what is waited for.
    await systemClock.sleep(25);
  }
}

export async function statusOf({ store }: Pick<LabBench, 'store'>, id: string): Promise<string | undefined> {
  return (await store.evaluationStates([id]))[0]?.status;
}

export function ended(bench: Pick<LabBench, 'store'>, id: string, patience?: number): Promise<void> {
  const isOver = async () => (await statusOf(bench, id)) !== 'running';
  return eventually('the evaluation ended', isOver, patience);
}

/** Sessions of an evaluation by how they stand. */
export async function tallyOf(
  { evaluations }: Pick<LabBench, 'evaluations'>,
  id: string,
): Promise<Record<string, number>> {
  const results = await evaluations.results(id);
  const tally: Record<string, number> = {};
  for (const { status } of results?.sessions ?? []) tally[status] = (tally[status] ?? 0) + 1;
  return tally;
}
