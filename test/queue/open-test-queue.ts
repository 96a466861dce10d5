import type { BullQueue } from '../../src/queue/bull-queue.ts';
import type { QueueOptions } from '../../src/queue/open-on.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { TEST_TIMING } from './queue-contract.ts';

/** What a queue said to the log. */
export interface Said {
  readonly lines: string[];
}

/** Opens a queue that nothing keeps from opening, with the timing of tests. */
export async function mustOpenQueue(
  options: Partial<QueueOptions> & Pick<QueueOptions, 'engine'>,
  said: Said = { lines: [] },
): Promise<BullQueue> {
  const log = { warn: (_fields: object, line?: string) => void said.lines.push(String(line)) };
  const opened = await openQueue({ redisUrl: null, log, timing: TEST_TIMING, ...options });
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

/** An engine of a store that nobody opened: for queues on a server of their own. */
export function engineAt(databaseUrl = 'postgres://nobody@127.0.0.1:1/nothing'): QueueOptions['engine'] {
  return { kind: 'postgres', databaseUrl };
}
