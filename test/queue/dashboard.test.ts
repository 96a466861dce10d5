import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BullQueue } from '../../src/queue/bull-queue.ts';
import { DASHBOARD_PATH, queueDashboard } from '../../src/queue/dashboard.ts';
import { webApp } from '../../src/web/server.ts';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { engineAt, mustOpenQueue } from './open-test-queue.ts';
import { numbered } from './queue-contract.ts';

const program = findRedis();
const HOST = { host: 'localhost:3000' };

describe.each([
  { name: 'the embedded store', isMissing: false },
  { name: 'Redis', isMissing: program === undefined },
])('the dashboard of a queue on $name', ({ name, isMissing }) => {
  let temp: TempStore | undefined;
  let redis: ThrowawayRedis | undefined;
  let queue: BullQueue;
  let app: ReturnType<typeof webApp>;
  beforeAll(async () => {
    if (isMissing) return;
    if (name === 'Redis') {
      redis = await startRedis(program ?? '');
      queue = await mustOpenQueue({ engine: engineAt(), redisUrl: redis.url });
    } else {
      temp = await openTempStore();
      queue = await mustOpenQueue({ engine: temp.store.engine });
    }
    await queue.add(numbered(3));
    const log = pino({ level: 'silent' });
    app = webApp({ host: '127.0.0.1', routes: [queueDashboard(queue)], ready: async () => {}, log });
  });
  afterAll(async () => {
    await queue?.close();
    await temp?.close();
    await redis?.stop();
  });
  const get = (path: string) => app.request(`${DASHBOARD_PATH}${path}`, { headers: HOST });

  it.skipIf(isMissing)('is a page with its script and style from this server', async () => {
    const page = await get('');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('Cheesebot: queue');
    expect(html).toContain(`<base href="${DASHBOARD_PATH}/" />`);
    const files = [...html.matchAll(/(?:src|href)="(static\/[^"]+\.(?:js|css))"/gu)].map((match) => match[1]);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await get(`/${file}`)).status).toBe(200);
  });

  it.skipIf(isMissing)('shows the jobs of the queue', async () => {
    const answer = await get('/api/queues?activeQueue=lab&status=prioritized&page=1&jobsPerPage=10');
    expect(answer.status).toBe(200);
    const jobs = numbered(3).map(({ session }) => expect.objectContaining({ id: `s-${session}` }));
    expect(await answer.json()).toMatchObject({
      queues: [
        { name: 'lab', readOnlyMode: true, counts: { prioritized: 3 }, jobs: expect.arrayContaining(jobs) },
      ],
    });
    expect((await get('/api/queues/lab/s-session0')).status).toBe(200);
  });

  it.skipIf(isMissing)('changes nothing', async () => {
    for (const [method, path] of [
      ['PUT', '/api/queues/lab/empty'],
      ['PUT', '/api/queues/lab/pause'],
      ['PUT', '/api/queues/pause'],
      ['PUT', '/api/queues/lab/s-session0/clean'],
      ['POST', '/api/queues/lab/add'],
    ] as const) {
      const answer = await app.request(`${DASHBOARD_PATH}${path}`, { method, headers: HOST });
      expect(answer.status).toBe(405);
    }
    expect(await queue.counts()).toEqual({ waiting: 3, active: 0, failed: 0 });
  });

  it.skipIf(isMissing)('keeps a policy of its own, and the rest of the house the stricter one', async () => {
    const policyOf = async (path: string): Promise<string> =>
      (await app.request(path, { headers: HOST })).headers.get('content-security-policy') ?? '';
    expect(await policyOf(DASHBOARD_PATH)).toContain("style-src 'self' 'unsafe-inline'");
    expect(await policyOf(DASHBOARD_PATH)).not.toContain('trusted-types');
    expect(await policyOf('/health')).toContain("require-trusted-types-for 'script'");
    expect(await policyOf('/health')).not.toContain('unsafe-inline');
  });
});
