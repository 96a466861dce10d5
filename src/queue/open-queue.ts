import type { Result } from '../result.ts';
import type { StoreEngine } from '../store/engine.ts';
import { type BullQueue, createBullQueue } from './bull-queue.ts';
import { openOn, type QueueOptions } from './open-on.ts';

type Embedded = Extract<StoreEngine, { kind: 'embedded' }>;

/** Embedded stores on which a queue was opened in this process. */
const servedBefore = new WeakSet<Embedded>();

/** Opens the queue of evaluations. It is to be closed before the store. */
export function openQueue(options: QueueOptions): Promise<Result<BullQueue, 'queue/unreachable'>> {
  const { redisUrl, engine } = options;
  const isEmbedded = redisUrl === null && engine.kind === 'embedded';
  // Rule: an embedded store is one process's own, so before its first queue nobody is at work.
  const isNobodyAtWork = isEmbedded && !servedBefore.has(engine);
  if (isEmbedded) servedBefore.add(engine);
  return openOn(options, {
    what: 'The queue',
    application: 'cheesebot queue',
    make: (ground) => createBullQueue({ ...ground, isNobodyAtWork }),
  });
}
