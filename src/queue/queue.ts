/** One session of an evaluation, to be played from where it stands to its end. */
export interface SessionJob {
  /** The session's id: what waits or is being worked on under an id is not added a second time. */
  readonly session: string;
  readonly evaluation: string;
  /** 1 is the most urgent; jobs of one number are taken in their order. */
  readonly priority: number;
}

/**
 * Does one job. Resolves when there is nothing left to do for it, whatever came of it; rejects for bugs and broken I/O,
 * and the job is tried again. When the signal aborts (the process stops) it returns soon, and the job goes on elsewhere.
 */
export type Work = (job: SessionJob, signal: AbortSignal) => Promise<void>;

export interface QueueWorker {
  /** Takes no more jobs, aborts the signals of those at work, waits for them, and gives them back to the queue. */
  stop(): Promise<void>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  /** Whose work was rejected: they rest before they are tried again. */
  readonly failed: number;
}

/**
 * Jobs that survive the process. The store alone knows what is to be done: the queue may lose a job (Redis without
 * persistence), or give it twice (a worker that was taken for dead), and neither may harm.
 */
export interface Queue {
  /** For health and doctor: what it runs on. */
  readonly kind: 'memory' | 'embedded' | 'postgres' | 'redis';
  add(jobs: readonly SessionJob[]): Promise<void>;
  /** Takes back what waits and is not at work; which of these sessions were taken back does not matter. */
  remove(sessions: readonly string[]): Promise<void>;
  /** Of these sessions, those that wait or are at work. */
  known(sessions: readonly string[]): Promise<ReadonlySet<string>>;
  /** Begins to take jobs, at most `concurrency` at once in this process. At most one worker a queue object. */
  work(work: Work, concurrency: number): Promise<QueueWorker>;
  counts(): Promise<QueueCounts>;
  /** After the worker has stopped. */
  close(): Promise<void>;
}
