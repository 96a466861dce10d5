import { type Clock, systemClock } from '../clock.ts';
import type { Queue, QueueWorker, SessionJob, Work } from './queue.ts';
import { QUEUE_TIMING, type QueueTiming, retryDelay } from './timing.ts';

/** A job that is in the queue. */
interface Entry {
  readonly job: SessionJob;
  /** Smaller is earlier, among jobs of one priority. */
  order: number;
  rejections: number;
  state: 'waiting' | 'active' | 'resting';
}

export interface MemoryQueueOptions {
  readonly clock?: Clock;
  readonly timing?: QueueTiming;
}

/** A queue that lives and dies with this process: for the terminal command and for tests. */
export function createMemoryQueue({
  clock = systemClock,
  timing = QUEUE_TIMING,
}: MemoryQueueOptions = {}): Queue {
  const entries = new Map<string, Entry>();
  const closing = new AbortController();
  let lastOrder = 0;
  let wake: () => void = () => {};

  const next = (): Entry | undefined => {
    let best: Entry | undefined;
    for (const entry of entries.values()) {
      if (entry.state === 'waiting' && (best === undefined || isBefore(entry, best))) best = entry;
    }
    return best;
  };

  const rest = async (entry: Entry): Promise<void> => {
    entry.rejections += 1;
    if (entry.rejections >= timing.attempts) {
      entries.delete(entry.job.session);
      return;
    }
    entry.state = 'resting';
    await clock.sleep(retryDelay(timing, entry.rejections), closing.signal).catch(() => {});
    entry.state = 'waiting';
    wake();
  };

  const startWorker = (work: Work, concurrency: number): QueueWorker => {
    const stopping = new AbortController();
    const atWork = new Set<Promise<void>>();

    const run = async (entry: Entry): Promise<void> => {
      entry.state = 'active';
      const { session } = entry.job;
      try {
        await work(entry.job, stopping.signal);
        if (!stopping.signal.aborted) entries.delete(session);
      } catch {
        if (!stopping.signal.aborted) return void rest(entry);
      }
      // A work that was broken off is not done, whatever it came to: it is the first to be taken again.
      if (stopping.signal.aborted) Object.assign(entry, { state: 'waiting', order: -entry.order });
    };

    const take = (): void => {
      while (!stopping.signal.aborted && atWork.size < concurrency) {
        const entry = next();
        if (!entry) return;
        const mine = run(entry).finally(() => {
          atWork.delete(mine);
          take();
        });
        atWork.add(mine);
      }
    };

    wake = take;
    take();
    return {
      stop: async () => {
        stopping.abort(new Error('The worker stops.'));
        await Promise.all(atWork);
        wake = () => {};
      },
    };
  };

  return {
    kind: 'memory',
    add: async (jobs) => {
      for (const job of jobs) {
        if (entries.has(job.session)) continue;
        lastOrder += 1;
        entries.set(job.session, { job, order: lastOrder, rejections: 0, state: 'waiting' });
      }
      wake();
    },
    remove: async (sessions) => {
      for (const session of sessions) {
        if (entries.get(session)?.state !== 'active') entries.delete(session);
      }
    },
    known: async (sessions) => new Set(sessions.filter((session) => entries.has(session))),
    work: async (work, concurrency) => startWorker(work, concurrency),
    counts: async () => {
      const states = [...entries.values()].map(({ state }) => state);
      const count = (wanted: Entry['state']): number => states.filter((state) => state === wanted).length;
      return { waiting: count('waiting'), active: count('active'), failed: count('resting') };
    },
    close: async () => closing.abort(),
  };
}

function isBefore(one: Entry, other: Entry): boolean {
  if (one.job.priority !== other.job.priority) return one.job.priority < other.job.priority;
  return one.order < other.order;
}
