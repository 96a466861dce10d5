import type { Logger } from 'pino';
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
  /** Is told of rejected work. */
  readonly log?: Pick<Logger, 'warn'>;
}

/** A queue that lives and dies with this process: for the terminal command and for tests. */
export function createMemoryQueue({
  clock = systemClock,
  timing = QUEUE_TIMING,
  log,
}: MemoryQueueOptions = {}): Queue {
  const entries = new Map<string, Entry>();
  /** Those that wait, the next one last. */
  const line: Entry[] = [];
  const closing = new AbortController();
  let lastOrder = 0;
  let wake: () => void = () => {};

  const standInLine = (entry: Entry): void => {
    entry.state = 'waiting';
    line.splice(placeIn(line, entry), 0, entry);
  };

  const rest = async (entry: Entry): Promise<void> => {
    entry.rejections += 1;
    if (entry.rejections >= timing.attempts) {
      entries.delete(entry.job.session);
      return;
    }
    entry.state = 'resting';
    try {
      await clock.sleep(retryDelay(timing, entry.rejections), closing.signal);
    } catch {
      return;
    }
    // It may have been taken back meanwhile, and even added again.
    if (entries.get(entry.job.session) !== entry) return;
    standInLine(entry);
    wake();
  };

  const startWorker = (work: Work, concurrency: number): QueueWorker => {
    const stopping = new AbortController();
    const atWork = new Set<Promise<void>>();

    const run = async (entry: Entry): Promise<void> => {
      const { job } = entry;
      try {
        await work(job, stopping.signal);
        if (!stopping.signal.aborted) entries.delete(job.session);
      } catch (err) {
        if (!stopping.signal.aborted) {
          log?.warn({ err, session: job.session }, 'the work on a session broke off and is tried again');
          return void rest(entry);
        }
      }
      if (!stopping.signal.aborted) return;
      // A work that was broken off is not done, whatever it came to: it is the first to be taken again.
      entry.order = -Math.abs(entry.order);
      standInLine(entry);
    };

    const take = (): void => {
      while (!stopping.signal.aborted && atWork.size < concurrency) {
        const entry = line.pop();
        if (!entry) return;
        entry.state = 'active';
        // Not at once: the work may add jobs, and must count as one of those at work by then.
        const mine = Promise.resolve(entry)
          .then(run)
          .finally(() => {
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
        const entry: Entry = { job, order: lastOrder, rejections: 0, state: 'waiting' };
        entries.set(job.session, entry);
        standInLine(entry);
      }
      wake();
    },
    remove: async (sessions) => {
      for (const session of sessions) {
        const entry = entries.get(session);
        if (!entry || entry.state === 'active') continue;
        entries.delete(session);
        if (entry.state === 'waiting') line.splice(placeIn(line, entry), 1);
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

/** Where an entry stands in the line, or belongs in it. No two have one order. */
function placeIn(line: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = line[middle];
    if (other && isBefore(entry, other)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(one: Entry, other: Entry): boolean {
  if (one.job.priority !== other.job.priority) return one.job.priority < other.job.priority;
  return one.order < other.order;
}
