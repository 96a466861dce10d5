import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** An endpoint that answers every request after the same time with the same actions. */
export interface ThreadedModel {
  readonly baseUrl: string;
  /** Replies that went out. */
  answered(): Promise<number>;
  close(): Promise<void>;
}

export async function startThreadedModel(
  latency: number,
  actions: readonly string[],
): Promise<ThreadedModel> {
  const thread = new Worker(new URL('./model-thread.ts', import.meta.url), {
    workerData: { latency, actions },
  });
  const [first]: unknown[] = await once(thread, 'message');
  const { baseUrl } = z.object({ baseUrl: z.string() }).parse(first);
  return {
    baseUrl,
    answered: async () => {
      thread.postMessage('count');
      const [message]: unknown[] = await once(thread, 'message');
      return z.object({ answered: z.number() }).parse(message).answered;
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
