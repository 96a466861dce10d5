import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Queue as BullMQ } from 'bullmq';
import { Hono } from 'hono';
import type { BullQueue } from './bull-queue.ts';

/** Where the dashboard is. */
export const DASHBOARD_PATH = '/admin/queue';

/**
 * What the dashboard's page may load, in place of the house's stricter rule: it styles itself inline and names its base.
 * Fonts from elsewhere that it asks for stay out.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The jobs of the queue as pages of bull-board, to be looked at: nothing can be changed there. */
export function queueDashboard({ bull }: BullQueue): Hono {
  if (!(bull instanceof BullMQ)) throw new Error('The dashboard shows queues of BullMQ alone');
  const serverAdapter = new HonoAdapter(serveStatic);
  serverAdapter.setBasePath(DASHBOARD_PATH);
  createBullBoard({
    queues: [new BullMQAdapter(bull, { readOnlyMode: true })],
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Cheesebot: queue' } },
  });
  const app = new Hono();
  app.use(`${DASHBOARD_PATH}/*`, async (context, next) => {
    // Rule: nothing can be changed there, whatever bull-board's own switch lets through.
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      return context.json({ code: 'queue/read-only', message: 'The queue can only be looked at here.' }, 405);
    }
    await next();
    context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    return undefined;
  });
  app.route(DASHBOARD_PATH, serverAdapter.registerPlugin());
  return app;
}
