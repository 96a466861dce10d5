import { type Worker as BullMQWorker, type IQueueBackend, type JobProgress, withBackend } from 'bullmq';
import { type Clock, systemClock } from '../clock.ts';
import { LATE, within } from '../within.ts';
import type { Ground } from './open-on.ts';
import type { OnWake, Schedules, WakeUp } from './schedules.ts';

/** The queue of the daily wake-ups. Its name is a part of what is stored. */
const NAME = 'summaries';

/** A stop that takes longer, in milliseconds, waits for a server that is away, and goes on without it (our choice). */
const CLOSE_LIMIT = 3_000;

/** So many schedulers are read at once. */
const PAGE = 500;

interface Woken {
  readonly id: string;
}

export interface BullSchedulesOptions<B extends IQueueBackend, C> extends Ground<B, C> {
  readonly clock?: Clock;
}

/** Schedules as job schedulers of BullMQ. Resolves when what it runs on answers; rejects when it cannot be used. */
export async function createBullSchedules<B extends IQueueBackend, C>(
  options: BullSchedulesOptions<B, C>,
): Promise<Schedules> {
  const { kind, place, factory, connections, timing, onTrouble, clock = systemClock } = options;
  const { Queue: BackendQueue, Worker: BackendWorker } = withBackend(factory);
  const bull = new BackendQueue<Woken, void>(NAME, {
    connection: connections.queue,
    streams: { events: { maxLen: 100 } },
  });
  bull.on('error', (error) => onTrouble(error, 'the queue of the summaries has trouble'));
  let worker: BullMQWorker<Woken, void, string, B, JobProgress, C> | undefined;
  try {
    await bull.waitUntilReady();
  } catch (error) {
    await bull.close().catch(() => {});
    throw error;
  }

  const ask = async <T>(query: () => Promise<T>): Promise<T> => {
    const answer = await within(clock, timing.answer, new AbortController().signal, query);
    if (answer === LATE) throw new Error(`The queue on ${place} does not answer.`);
    return answer;
  };

  const put = async ({ id, time, timezone }: WakeUp): Promise<void> => {
    const template = {
      name: 'wake',
      data: { id },
      opts: { removeOnComplete: true, removeOnFail: true, keepLogs: 0 },
    };
    await ask(() => bull.upsertJobScheduler(keyOf(id), { pattern: cronOf(time), tz: timezone }, template));
  };

  const keys = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (;;) {
      const page = await ask(() => bull.getJobSchedulers(found.length, found.length + PAGE - 1));
      found.push(...page.flatMap(({ key }) => (key === undefined || key === null ? [] : [key])));
      if (page.length < PAGE) return found;
    }
  };

  return {
    kind,
    put,
    remove: async (id) => {
      await ask(() => bull.removeJobScheduler(keyOf(id)));
    },
    replaceAll: async (wakeUps) => {
      const wanted = new Set(wakeUps.map(({ id }) => keyOf(id)));
      for (const key of await keys()) if (!wanted.has(key)) await ask(() => bull.removeJobScheduler(key));
      for (const wakeUp of wakeUps) await put(wakeUp);
    },
    known: async () => (await keys()).map(idOf),
    start: async (onWake: OnWake) => {
      worker = new BackendWorker<Woken, void>(NAME, ({ data }) => onWake(data.id), {
        connection: connections.worker,
        autorun: false,
        lockDuration: timing.lock,
        stalledInterval: timing.stalledCheck,
        maxStalledCount: 1_000_000,
        drainDelay: options.idleLook / 1_000,
        runRetryDelay: timing.reconnect,
      });
      worker.on('error', (error) => onTrouble(error, 'the queue of the summaries has trouble'));
      worker.on('failed', (_job, error) => onTrouble(error, 'a wake-up came to nothing'));
      // BullMQ's worker on a database never gets over a first connection that failed; on Redis it waits.
      if (kind !== 'redis') await worker.waitUntilReady();
      void worker.run().catch((error: unknown) => onTrouble(error, 'the queue of the summaries has trouble'));
    },
    close: async () => {
      const close = async (): Promise<void> => {
        await worker?.close();
        await bull.close();
      };
      await within(clock, CLOSE_LIMIT, new AbortController().signal, close);
    },
  };
}

/** BullMQ takes some keys with colons for those of an older version; channels have colons. */
function keyOf(id: string): string {
  return `w-${Buffer.from(id).toString('base64url')}`;
}

function idOf(key: string): string {
  return Buffer.from(key.slice(2), 'base64url').toString();
}

/** `09:05` as a pattern of cron that begins with seconds. */
function cronOf(time: string): string {
  const [hour, minute, second = 0] = time.split(':').map(Number);
  return `${second} ${minute} ${hour} * * *`;
}
