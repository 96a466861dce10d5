import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Queue, QueueWorker, SessionJob, Work } from '../../src/queue/queue.ts';
import type { QueueTiming } from '../../src/queue/timing.ts';

export interface QueueHarness {
  /** Queues on the same jobs, as other processes have them; one where the jobs live in one process. */
  readonly queues: readonly [Queue, ...Queue[]];
  /** Takes one job as a worker does that dies right after; undefined where jobs die with their worker. */
  readonly takeAndDie?: () => Promise<void>;
  close(): Promise<void>;
}

/** Short enough for tests; a hold is long, so that it runs out under no living worker, however busy the machine is. */
export const TEST_TIMING: QueueTiming = {
  lock: 10_000,
  stalledCheck: 250,
  firstRetry: 100,
  longestRetry: 200,
  attempts: 3,
  reconnect: 100,
  answer: 5_000,
};

/** For tests that wait until a hold has run out. */
export const SHORT_HOLD: QueueTiming = { ...TEST_TIMING, lock: 1_000 };

export function job(session: string, priority = 1): SessionJob {
  return { session, evaluation: 'evaluation', priority };
}

export function numbered(count: number): readonly SessionJob[] {
  return Array.from({ length: count }, (_, index) => job(`session${index}`));
}

/** Resolves when it holds; the time limit of the test is that of the wait. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}

/** Work that does not end by itself: resolves when the signal aborts. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What every queue must do alike. */
export function describeQueue(name: string, open: () => Promise<QueueHarness>): void {
  describe(`Queue on ${name}`, { timeout: 90_000 }, () => {
    let harness: QueueHarness;
    let queue: Queue;
    let workers: QueueWorker[];
    beforeEach(async () => {
      harness = await open();
      [queue] = harness.queues;
      workers = [];
    });
    afterEach(async () => {
      for (const worker of workers) await worker.stop();
      await harness.close();
    });

    const start = async (work: Work, concurrency = 1, on = queue): Promise<QueueWorker> => {
      const worker = await on.work(work, concurrency);
      workers.push(worker);
      return worker;
    };
    const isEmpty = async (): Promise<boolean> => {
      const { waiting, active, failed } = await queue.counts();
      return waiting + active + failed === 0;
    };

    it('has a job once, though it was added twice, waiting or at work', async () => {
      await queue.add([job('ada'), job('ada'), job('bob')]);
      await queue.add([job('ada')]);
      expect(await queue.counts()).toEqual({ waiting: 2, active: 0, failed: 0 });
      const done: string[] = [];
      await start(async ({ session }) => {
        if (session === 'ada') await queue.add([job('ada')]);
        done.push(session);
      });
      await until(isEmpty);
      expect(done).toEqual(['ada', 'bob']);
    });

    it('hands the job over as it was added, and takes it again once it is done', async () => {
      const given: SessionJob[] = [];
      await start(async (one) => void given.push(one));
      const jobs = [{ session: '123456789012', evaluation: 'e1', priority: 7 }, job('x', 2_000)];
      for (let round = 1; round <= 2; round++) {
        for (const one of jobs) {
          await queue.add([one]);
          await until(isEmpty);
        }
        expect(given).toEqual(Array.from({ length: round }, () => jobs).flat());
      }
    });

    it('does each of 200 jobs exactly once, eight at a time, by all the workers there are', async () => {
      const done: string[] = [];
      const places = 8 * harness.queues.length;
      // The first ones wait for each other: on a machine of any speed all places are taken once.
      const full = Promise.withResolvers<void>();
      let atOnce = 0;
      let most = 0;
      const doneBy = await Promise.all(
        harness.queues.map(async (one) => {
          const mine: string[] = [];
          const work: Work = async ({ session }) => {
            atOnce += 1;
            most = Math.max(most, atOnce);
            if (atOnce === places) full.resolve();
            await full.promise;
            await sleep(5);
            atOnce -= 1;
            mine.push(session);
            done.push(session);
          };
          await start(work, 8, one);
          return mine;
        }),
      );
      const jobs = numbered(200);
      await queue.add(jobs);
      await until(isEmpty);
      expect(done.toSorted()).toEqual(jobs.map(({ session }) => session).toSorted());
      expect(most).toBe(places);
      for (const mine of doneBy) expect(mine.length).toBeGreaterThan(0);
    });

    it('gives the urgent first, and of one priority the one that was added first', async () => {
      await queue.add([job('c', 3), job('b1', 2), job('a', 1), job('b2', 2)]);
      const done: string[] = [];
      await start(async ({ session }) => void done.push(session));
      await until(isEmpty);
      expect(done).toEqual(['a', 'b1', 'b2', 'c']);
    });

    it('tries a rejected job again after a rest, in which it is known and counted as failed', async () => {
      let isSeen = false;
      let tries = 0;
      let triesAfter = 0;
      await start(async () => {
        tries += 1;
        if (!isSeen) throw new Error('The store is away.');
        triesAfter += 1;
      });
      // A rest is short: where it was over before anybody looked, the next one is looked at.
      await until(async () => {
        await queue.add([job('ada')]);
        const { failed } = await queue.counts();
        return failed === 1 && (await queue.known(['ada'])).has('ada');
      });
      const triesBefore = tries;
      isSeen = true;
      await until(isEmpty);
      // One may have been under way when it was seen.
      expect(tries - triesBefore - triesAfter).toBeLessThanOrEqual(1);
      expect(triesAfter).toBe(1);
    });

    it('lets go of a job after so many rejections, and takes it again from whoever feeds it', async () => {
      let tries = 0;
      await start(async () => {
        tries += 1;
        throw new Error('A bug.');
      });
      for (const round of [1, 2]) {
        await queue.add([job('ada')]);
        await until(async () => tries === round * TEST_TIMING.attempts && (await isEmpty()));
        expect(await queue.known(['ada'])).toEqual(new Set());
      }
    });

    it('gives back what a stopped worker was at, to be taken again at once', async () => {
      await queue.add([job('ada'), job('bob'), job('cyd')]);
      const reasons: unknown[] = [];
      const begun: string[] = [];
      const first = await start(async ({ session }, signal) => {
        begun.push(session);
        await untilAborted(signal);
        reasons.push(signal.reason);
        if (session === 'bob') throw new Error('Broken off.');
      }, 2);
      await until(() => begun.length === 2);
      await first.stop();
      expect(reasons).toHaveLength(2);
      expect(await queue.counts()).toEqual({ waiting: 3, active: 0, failed: 0 });

      const stoppedAt = performance.now();
      const done: string[] = [];
      const other = harness.queues.at(-1) ?? queue;
      await start(async ({ session }) => void done.push(session), 1, other);
      await until(isEmpty);
      // Not only when the hold of the one that stopped has run out.
      expect(performance.now() - stoppedAt).toBeLessThan(TEST_TIMING.lock);
      // Those that were begun come first.
      expect(done.toSorted()).toEqual(['ada', 'bob', 'cyd']);
      expect(done.at(-1)).toBe('cyd');
    });

    it('gives what one worker gave back to another that was idle all the while', async () => {
      const other = harness.queues[1];
      if (!other) return;
      const first = await start((_job, signal) => untilAborted(signal));
      await queue.add([job('ada')]);
      await until(async () => (await queue.counts()).active === 1);
      const done: string[] = [];
      await start(async ({ session }) => void done.push(session), 1, other);
      await first.stop();
      await until(isEmpty);
      expect(done).toEqual(['ada']);
    });

    it('has the job of a worker that died done by another', async () => {
      if (!harness.takeAndDie) return;
      await queue.add([job('ada')]);
      await harness.takeAndDie();
      expect(await queue.counts()).toMatchObject({ active: 1, waiting: 0 });
      const done: string[] = [];
      await start(async ({ session }) => void done.push(session));
      await until(isEmpty);
      expect(done).toEqual(['ada']);
    });

    it('takes back what waits or rests, and leaves what is at work', async () => {
      const stopped = new AbortController();
      const begun: string[] = [];
      const worker = await start(async ({ session }, signal) => {
        begun.push(session);
        if (session === 'rests') throw new Error('Rejected.');
        await untilAborted(AbortSignal.any([signal, stopped.signal]));
      });
      await queue.add([job('rests', 1), job('works', 2), job('waits', 3), job('stays', 4)]);
      await until(async () => begun.includes('works'));
      await queue.remove(['rests', 'works', 'waits', 'unheard-of']);
      expect(await queue.counts()).toEqual({ waiting: 1, active: 1, failed: 0 });
      expect(await queue.known(['rests', 'works', 'waits', 'stays'])).toEqual(new Set(['works', 'stays']));
      const before = begun.length;
      // On a slow machine its rest may have been over once before the worker took the next one.
      expect([...new Set(begun)]).toEqual(['rests', 'works']);
      stopped.abort();
      await until(() => begun.includes('stays'));
      await worker.stop();
      expect(begun.slice(before)).toEqual(['stays']);
    });

    it('knows and takes back any number of sessions', async () => {
      const jobs = numbered(1_200);
      await queue.add(jobs);
      expect((await queue.counts()).waiting).toBe(1_200);
      const sessions = jobs.map(({ session }) => session);
      expect(await queue.known([...sessions, 'unheard-of'])).toEqual(new Set(sessions));
      expect(await queue.known([])).toEqual(new Set());
      await queue.remove(sessions.slice(0, 300));
      expect(await queue.known(sessions)).toEqual(new Set(sessions.slice(300)));
      await queue.add([]);
      expect((await queue.counts()).waiting).toBe(900);
    });
  });
}
