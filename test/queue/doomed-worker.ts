import { type BackendFactory, type IQueueBackend, withBackend } from 'bullmq';
import { SHORT_HOLD } from './queue-contract.ts';

/** Takes one job as a worker of the lab does, and is never heard of again: its lock runs out, nothing renews it. */
export async function takeAndDie<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  connection: C,
): Promise<void> {
  const { Worker } = withBackend(factory);
  const worker = new Worker('lab', undefined, {
    connection,
    autorun: false,
    lockDuration: SHORT_HOLD.lock,
    skipLockRenewal: true,
  });
  const taken = await worker.getNextJob('a dead hand');
  if (!taken) throw new Error('There was no job to die at');
  await worker.close(true);
}
