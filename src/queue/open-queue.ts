import type { Logger } from 'pino';
import { accepted, type Result } from '../result.ts';
import type { StoreEngine } from '../store/engine.ts';
import { createMemoryQueue } from './memory-queue.ts';
import type { Queue } from './queue.ts';
import type { QueueTiming } from './timing.ts';

export interface QueueOptions {
  /** Redis where there is one; otherwise the queue is beside the store, on the same engine. */
  readonly redisUrl: string | null;
  readonly engine: StoreEngine;
  readonly log: Pick<Logger, 'warn'>;
  /** For tests. */
  readonly timing?: Partial<QueueTiming>;
}

export async function openQueue(_options: QueueOptions): Promise<Result<Queue, 'queue/unreachable'>> {
  return accepted(createMemoryQueue());
}
