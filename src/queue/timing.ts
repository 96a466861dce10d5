/** Every number of the queue, in milliseconds unless said otherwise. All are our choice. */
export interface QueueTiming {
  /** A worker that says nothing about a job for so long is taken for dead. A living one speaks up twice in that time. */
  readonly lock: number;
  /** How often jobs of dead workers are looked for: such a job is taken again after at most `lock` and this together. */
  readonly stalledCheck: number;
  /** The wait after the first rejected work; it doubles with each further one. */
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** A job is let go after so many rejections: who fed it feeds it again. */
  readonly attempts: number;
  /** How often a worker tries to reach a server that is away. */
  readonly reconnect: number;
  /** Whoever adds or asks is told after so long that the queue does not answer. */
  readonly answer: number;
}

export const QUEUE_TIMING: QueueTiming = {
  lock: 10_000,
  stalledCheck: 5_000,
  firstRetry: 1_000,
  longestRetry: 60_000,
  attempts: 10,
  reconnect: 1_000,
  answer: 10_000,
};

/** The wait after the n-th rejection, from 1. */
export function retryDelay({ firstRetry, longestRetry }: QueueTiming, rejections: number): number {
  return Math.min(firstRetry * 2 ** (rejections - 1), longestRetry);
}
