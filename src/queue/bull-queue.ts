import { type IQueueBackend, type JobsOptions, type JobType, withBackend } from 'bullmq';
import { type Clock, systemClock } from '../clock.ts';
import { LATE, within } from '../within.ts';
import { startBullWorker } from './bull-worker.ts';
import type { Ground } from './open-on.ts';
import type { Queue, SessionJob } from './queue.ts';
import { type QueueTiming, retryDelay } from './timing.ts';

/** The one queue of the lab. Its name is a part of what is stored. */
const NAME = 'lab';

/** So many jobs are added by one query: it takes PGlite some 50 ms, in which nothing else is done. */
const JOBS_AT_ONCE = 500;

/** For more sessions than these it is quicker to read every id of the queue than to ask for each. */
const ASKED_ONE_BY_ONE = 32;

/** In the order in which a job goes through them, so that one that goes on while they are read is not missed. */
const OPEN_STATES: JobType[] = ['delayed', 'waiting', 'prioritized', 'active'];

/** A queue on BullMQ. */
export interface BullQueue extends Queue {
  /** BullMQ's own object, which the dashboard looks into. */
  readonly bull: object;
}

export interface BullOptions<B extends IQueueBackend, C> extends Ground<B, C> {
  /** Whether nobody can be at work now, so that jobs at work are those of a process that died. */
  readonly isNobodyAtWork?: boolean;
  readonly clock?: Clock;
}

/** Resolves when what it runs on answers and is set up; rejects when it cannot be used. */
export async function createBullQueue<B extends IQueueBackend, C>(
  options: BullOptions<B, C>,
): Promise<BullQueue> {
  const { kind, place, factory, connections, timing, onTrouble, clock = systemClock } = options;
  const { Queue: BackendQueue, Worker: BackendWorker } = withBackend(factory);
  const bull = new BackendQueue<SessionJob, void>(NAME, {
    connection: connections.queue,
    // Nobody reads its events.
    streams: { events: { maxLen: 100 } },
  });
  bull.on('error', (error) => onTrouble(error, 'the queue has trouble'));
  try {
    await bull.waitUntilReady();
    if (options.isNobodyAtWork) {
      // Without a token it is taken from whoever had it.
      const take = (id: string) => bull.getBackend().moveJobFromActiveToWait(id, '0');
      for (const id of await bull.getRanges(['active'], 0, -1)) await take(id);
    }
  } catch (error) {
    await bull.close().catch(() => {});
    throw error;
  }

  const unusable = (cause: unknown): Error => new Error(`The queue on ${place} cannot be used.`, { cause });
  const ask = async <T>(query: () => Promise<T>): Promise<T> => {
    let cause: unknown = new Error(`No answer within ${timing.answer / 1_000} seconds.`);
    try {
      const answer = await within(clock, timing.answer, new AbortController().signal, query);
      if (answer !== LATE) return answer;
    } catch (error) {
      cause = error;
    }
    throw unusable(cause);
  };

  const knownOf = async (sessions: readonly string[]): Promise<ReadonlySet<string>> => {
    if (sessions.length > ASKED_ONE_BY_ONE) {
      const ids = new Set(await ask(() => bull.getRanges(OPEN_STATES, 0, -1)));
      return new Set(sessions.filter((session) => ids.has(idOf(session))));
    }
    const states = await Promise.all(sessions.map((session) => ask(() => bull.getJobState(idOf(session)))));
    return new Set(sessions.filter((_, index) => states[index] !== 'unknown'));
  };

  return {
    kind,
    bull,
    add: async (jobs) => {
      for (let start = 0; start < jobs.length; start += JOBS_AT_ONCE) {
        const some = jobs.slice(start, start + JOBS_AT_ONCE);
        await ask(() =>
          bull.addBulk(some.map((job) => ({ name: 'session', data: job, opts: optsOf(job, timing) }))),
        );
      }
    },
    remove: async (sessions) => {
      const there = sessions.length > ASKED_ONE_BY_ONE ? [...(await knownOf(sessions))] : sessions;
      for (const session of there) await ask(() => bull.remove(idOf(session)));
    },
    known: knownOf,
    work: (work, concurrency) =>
      startBullWorker({
        create: (process) =>
          new BackendWorker<SessionJob, void>(NAME, process, {
            connection: connections.worker,
            concurrency,
            autorun: false,
            lockDuration: timing.lock,
            stalledInterval: timing.stalledCheck,
            // A worker that dies again and again is no reason to give its jobs up.
            maxStalledCount: 1_000_000,
            drainDelay: options.idleLook / 1_000,
            runRetryDelay: timing.reconnect,
            settings: { backoffStrategy: (rejections) => retryDelay(timing, rejections) },
          }),
        work,
        onTrouble,
        // BullMQ's worker on a database never gets over a first connection that failed; on Redis it waits.
        mustBeReady: kind !== 'redis',
      }).catch((cause: unknown) => {
        throw unusable(cause);
      }),
    counts: async () => {
      const counts = await ask(() => bull.getJobCounts(...OPEN_STATES));
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
      return { waiting: waiting + prioritized, active, failed: delayed };
    },
    close: () => bull.close(),
  };
}

/** BullMQ takes no id that is a number, which a session's may look like. */
function idOf(session: string): string {
  return `s-${session}`;
}

function optsOf({ session, priority }: SessionJob, { attempts }: QueueTiming): JobsOptions {
  return {
    jobId: idOf(session),
    priority,
    attempts,
    backoff: { type: 'doubling' },
    // What is done or given up leaves nothing behind, so that it can be added again.
    removeOnComplete: true,
    removeOnFail: true,
    keepLogs: 0,
  };
}
