import { Hono } from 'hono';
import type { Logger } from 'pino';

/** The longest that /ready waits for an answer, in milliseconds; a probe that hangs is as bad as one that fails. */
export const READY_WITHIN = 1000;

/** /health: the process runs. /ready: what it needs answers too, within {@link READY_WITHIN}. */
export function healthRoutes(ready: () => Promise<void>, log: Logger): Hono {
  const routes = new Hono();
  routes.get('/health', (context) => context.json({ status: 'ok' }));
  routes.get('/ready', async (context) => {
    try {
      await within(READY_WITHIN, ready());
      return context.json({ status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return context.json({ status: 'not ready', message: 'The store does not answer; see the log.' }, 503);
    }
  });
  return routes;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
