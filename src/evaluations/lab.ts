import type { QueueWorker, SessionJob, Work } from '../queue/queue.ts';
import type { Lab } from './evaluations.ts';
import { Feeder, type OnLowered } from './feeder.ts';
import type { LabOptions } from './lab-parts.ts';
import { playSlot } from './play-slot.ts';
import { Runs, STATE_AGE } from './runs.ts';

/** Milliseconds between two looks for something to play, where nothing wakes the feeder (our choice). */
const FEED_EVERY = 2_000;

/** Milliseconds in which sessions that end together are answered by one look (our choice). */
const GATHERING = 20;

/** Plays the sessions of evaluations: every one of the house, or one of a terminal. */
export function createLab(options: LabOptions): Lab {
  const { queue, clock, log, concurrency, onProgress } = options;
  const runs = new Runs(options);
  const atWork = new Map<string, { readonly evaluation: string; readonly breakOff: AbortController }>();
  /** Rule: a lower limit of sessions at once holds for those at work, too. They go on when it is their turn again. */
  const onLowered: OnLowered = (evaluation, sessions) => {
    for (const [session, at] of atWork) {
      if (at.evaluation !== evaluation || sessions.has(session)) continue;
      at.breakOff.abort(new Error('So many are not to be played at once any more.'));
    }
  };
  const feeder = new Feeder(options, onLowered);
  const stopping = new AbortController();
  let woken = Promise.withResolvers<void>();
  let worker: QueueWorker | undefined;
  let loops: readonly Promise<void>[] = [];

  const wake = (): void => woken.resolve();

  const work: Work = async (job: SessionJob, signal) => {
    // Rule: a queue may give a job twice; the one that is at it goes on.
    if (atWork.has(job.session)) return;
    const breakOff = new AbortController();
    atWork.set(job.session, { evaluation: job.evaluation, breakOff });
    try {
      const either = AbortSignal.any([signal, breakOff.signal]);
      if (!(await playSlot(options, runs, job, feeder.slotOf(job), either))) return;
      const isTime = feeder.noteEnded(job);
      // With nothing else at work here it may have been the last.
      if (isTime || atWork.size === 1) wake();
      onProgress?.();
    } catch (error) {
      log.error({ err: error, session: job.session, evaluation: job.evaluation }, 'a session broke off');
      throw error;
    } finally {
      atWork.delete(job.session);
    }
  };

  const feed = async (): Promise<void> => {
    let isWoken = false;
    while (!stopping.signal.aborted) {
      woken = Promise.withResolvers<void>();
      await trying('look for sessions to play', () => feeder.feed(isWoken));
      const rest = new AbortController();
      const rested = pause(FEED_EVERY, rest.signal).then(() => false);
      isWoken = await Promise.race([woken.promise.then(() => true), rested]);
      rest.abort();
      if (isWoken) await pause(GATHERING);
    }
  };

  /** Rule: cancelled anywhere, an evaluation spends nothing two seconds later. */
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(STATE_AGE);
      await trying('look whether evaluations still run', () => runs.check());
    }
  };

  const pause = (milliseconds: number, until = stopping.signal): Promise<void> =>
    clock.sleep(milliseconds, AbortSignal.any([stopping.signal, until])).catch(() => {});

  /** A store or queue that is away for a while is no reason to end. */
  const trying = async (what: string, task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ err: error }, `the lab could not ${what}, and tries again`);
    }
  };

  return {
    start: async () => {
      worker = await queue.work(work, concurrency);
      loops = [feed(), watch()];
    },
    stop: async () => {
      stopping.abort(new Error('The lab stops.'));
      await worker?.stop();
      await Promise.all(loops);
    },
    wake: () => {
      wake();
      void trying('look whether evaluations still run', () => runs.check());
    },
  };
}
