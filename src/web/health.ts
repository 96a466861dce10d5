import { Hono } from 'hono';
import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import { LATE, within } from '../within.ts';

/** The longest that /ready waits for an answer, in milliseconds; a probe that hangs is as bad as one that fails. */
export const READY_WITHIN = 1000;

/** A chat platform that is configured and does not run, and why. */
export interface Missing {
  readonly platform: string;
  readonly reason: string;
}

/** /health: the process runs, and which platforms do not. /ready: what it needs answers too, within {@link READY_WITHIN}. */
export function healthRoutes(
  ready: () => Promise<void>,
  log: Logger,
  missing: () => readonly Missing[] = () => [],
): Hono {
  const routes = new Hono();
  // Still `ok`: a probe that fails makes the process start again, which puts no token right.
  routes.get('/health', (context) => {
    const found = missing();
    return context.json({ status: 'ok', ...(found.length > 0 && { missing: found }) });
  });
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
