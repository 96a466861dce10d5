import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const STATE = z.object({ answered: z.number(), lastAskedAt: z.number() });

/** An endpoint that answers every request after the same time with the same actions. */
export interface ThreadedModel {
  readonly baseUrl: string;
  /** Replies that went out. */
  answered(): Promise<number>;
  /** When the last request came in: milliseconds since 1970. */
  lastAskedAt(): Promise<number>;
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
  const state = async (): Promise<z.infer<typeof STATE>> => {
    thread.postMessage('state');
    const [message]: unknown[] = await once(thread, 'message');
    return STATE.parse(message);
  };
  return {
    baseUrl,
    answered: async () => (await state()).answered,
    lastAskedAt: async () => (await state()).lastAskedAt,
    close: async () => {
      await thread.terminate();
    },
  };
}
