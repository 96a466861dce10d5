import {
  type Worker as BullMQWorker,
  type IQueueBackend,
  type Job,
  type JobProgress,
  WaitingError,
} from 'bullmq';
import type { QueueWorker, SessionJob, Work } from './queue.ts';

type SessionJobOfBull = Job<SessionJob, void>;

/** Does a job of BullMQ; the token is the worker's hold on it. */
export type Process = (job: SessionJobOfBull, token?: string) => Promise<void>;

export interface BullWorkerOptions<B extends IQueueBackend, C> {
  /** A worker that does not run yet. */
  create(process: Process): BullMQWorker<SessionJob, void, string, B, JobProgress, C>;
  readonly work: Work;
  readonly onTrouble: (error: unknown, what: string) => void;
  /** Whether to begin only when it is connected, and to reject if it cannot be. */
  readonly mustBeReady: boolean;
}

/** A job that this worker is at. */
interface AtWork {
  /** Aborts when the job is no longer ours. */
  readonly lost: AbortController;
  readonly ended: Promise<void>;
}

/** A stop that takes longer, in milliseconds, waits for a server that is away, and goes on without it (our choice). */
const CLOSE_LIMIT = 3_000;

/** Begins to take jobs, and lets go of those that it has lost: another worker may be at them already. */
export async function startBullWorker<B extends IQueueBackend, C>({
  create,
  work,
  onTrouble,
  mustBeReady,
}: BullWorkerOptions<B, C>): Promise<QueueWorker> {
  const stopping = new AbortController();
  const atWork = new Map<string, AtWork>();

  const process: Process = async (job, token) => {
    const id = job.id ?? job.data.session;
    const earlier = atWork.get(id);
    if (earlier) {
      // Rule: no two at one job in this process. It came back while we were at it, so our hold on it was lost.
      earlier.lost.abort(new Error('The job was taken for that of a dead worker.'));
      await earlier.ended;
      return giveBack(job, token);
    }
    if (stopping.signal.aborted) return giveBack(job, token);
    const lost = new AbortController();
    const signal = AbortSignal.any([stopping.signal, lost.signal]);
    const ended = Promise.withResolvers<void>();
    atWork.set(id, { lost, ended: ended.promise });
    try {
      await work(job.data, signal);
    } catch (error) {
      // BullMQ wants an error with a message.
      if (!signal.aborted) throw error instanceof Error ? error : new Error(String(error));
    } finally {
      atWork.delete(id);
      ended.resolve();
    }
    // A work that was broken off is not done, whatever it came to.
    if (signal.aborted) await giveBack(job, token);
  };

  const worker = create(process);
  worker.on('error', (error) => onTrouble(error, 'the queue has trouble'));
  worker.on('failed', (_job, error) =>
    onTrouble(error, 'the work on a session broke off and is tried again'),
  );
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) atWork.get(id)?.lost.abort(new Error('The hold on the job was lost.'));
  });

  if (mustBeReady) {
    try {
      await worker.waitUntilReady();
    } catch (error) {
      await worker.close();
      throw error;
    }
  }
  worker.run().catch((error: unknown) => onTrouble(error, 'the queue has trouble'));

  return {
    stop: async () => {
      // First no more jobs, then the signals: what a signal ends would make room for another job.
      const closed = worker.close();
      stopping.abort(new Error('The worker stops.'));
      await Promise.all([...atWork.values()].map(({ ended }) => ended));
      await atMost(closed, CLOSE_LIMIT);
    },
  };
}

/** Back to the front of its priority, for the next worker that is free. */
async function giveBack(job: SessionJobOfBull, token: string | undefined): Promise<never> {
  // Where it is not ours any more there is nothing to give back: its lock has run out, or somebody else has it.
  await job.moveToWait(token).catch(() => {});
  // BullMQ's way of saying that the job is neither done nor failed.
  throw new WaitingError('Given back.');
}

async function atMost(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
