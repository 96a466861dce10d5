import { Hono } from 'hono';
import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import { LATE, within } from '../within.ts';

/** The longest that /ready waits for an answer, in milliseconds; a probe that hangs is as bad as one that fails. */
export const READY_WITHIN = 1000;

/** /health: the process runs. /ready: what it needs answers too, within {@link READY_WITHIN}. */
export function healthRoutes(ready: () => Promise<void>, log: Logger): Hono {
  const routes = new Hono();
  routes.get('/health', (context) => context.json({ status: 'ok' }));
  routes.get('/ready', async (context) => {
    try {
      await answersInTime(ready);
      return context.json({ status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return context.json({ status: 'not ready', message: 'The store does not answer; see the log.' }, 503);
    }
  });
  return routes;
}

async function answersInTime(ready: () => Promise<void>): Promise<void> {
  const answer = await within(systemClock, READY_WITHIN, new AbortController().signal, ready);
  if (answer === LATE) throw new Error(`no answer within ${READY_WITHIN} ms`);
}
