import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createLab } from './evaluations/lab.ts';
import type { House } from './house.ts';
import type { BullQueue } from './queue/bull-queue.ts';
import { accepted, type Result } from './result.ts';

/** The working side of evaluations in a process, and what it runs on. */
export interface OpenedLab {
  /** Pages for the operator, where they are switched on. */
  readonly pages: readonly Hono[];
  start(): Promise<void>;
  /** Breaks off what goes on, so that it is taken up again, and lets go of the queue. To be called before the store is closed. */
  stop(): Promise<void>;
}

/** A process without a lab: it serves people, and its evaluations are played by workers. */
const NO_LAB: OpenedLab = { pages: [], start: async () => {}, stop: async () => {} };

/**
 * Opens the queue, and builds the lab on it. A refusal's sentence is for the operator. The queue's packages are loaded only
 * where there is a queue, the dashboard's only where it is shown: together about a quarter of a second and 40 MB.
 */
export async function openLab(config: Config, house: House, log: Logger): Promise<Result<OpenedLab>> {
  // A worker has no pages.
  const isShown = config.isQueueDashboardOn && config.role !== 'worker';
  if (config.role === 'bot' && !isShown) return accepted(NO_LAB);
  const { store, services, onEvaluationChange } = house;
  const { openQueue } = await import('./queue/open-queue.ts');
  const opened = await openQueue({ redisUrl: config.redisUrl, engine: store.engine, log });
  if (!opened.ok) return opened;
  const queue = opened.value;
  const pages = isShown ? [await dashboardOf(queue)] : [];
  if (config.role === 'bot') return accepted({ ...NO_LAB, pages, stop: () => queue.close() });
  const lab = createLab({
    store,
    sessions: services.sessions,
    agents: services.agents,
    spending: services.spending,
    queue,
    clock: systemClock,
    log,
    concurrency: config.labConcurrency,
  });
  onEvaluationChange(() => lab.wake());
  return accepted({
    pages,
    start: () => lab.start(),
    stop: async () => {
      await lab.stop();
      await queue.close();
    },
  });
}

async function dashboardOf(queue: BullQueue): Promise<Hono> {
  const { queueDashboard } = await import('./queue/dashboard.ts');
  return queueDashboard(queue);
}
