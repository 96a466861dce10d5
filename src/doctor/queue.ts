import type { Config } from '../config.ts';
import type { RedisState } from '../queue/redis.ts';
import type { Result } from '../result.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('queue');

/** BullMQ asks for it in its documentation: with another policy Redis throws jobs away when its memory is full. */
const EVICTION_POLICY = 'noeviction';

/** The versions that BullMQ refuses, and those that it advises against (its redis-connection.js). */
const REFUSED_BELOW = [5, 0];
const UNWISE_BELOW = [6, 2];

/** Where the queue of evaluations is. `inspect` looks into Redis and changes nothing; its refusals are sentences. */
export async function checkQueue(
  {
    redisUrl,
    store,
    isQueueDashboardOn,
    web,
  }: Pick<Config, 'redisUrl' | 'store' | 'isQueueDashboardOn' | 'web'>,
  inspect: (url: string) => Promise<Result<RedisState>>,
): Promise<readonly Finding[]> {
  const dashboard = isQueueDashboardOn ? [dashboardFinding(web.host)] : [];
  if (redisUrl !== null) return [...(await redisFindings(redisUrl, inspect)), ...dashboard];
  const place = 'dataDir' in store ? 'in the embedded database' : 'in PostgreSQL';
  return [ok('queue', `${place}, beside the data.`), ...dashboard];
}

async function redisFindings(
  url: string,
  inspect: (url: string) => Promise<Result<RedisState>>,
): Promise<readonly Finding[]> {
  const inspected = await inspect(url);
  if (!inspected.ok) return [fail('Redis', inspected.refusal.message)];
  const { version, evictionPolicy } = inspected.value;
  const found = [versionFinding(version)];
  if (evictionPolicy !== undefined && evictionPolicy !== EVICTION_POLICY) {
    found.push(
      warn(
        'maxmemory-policy',
        `is ${evictionPolicy}: Redis throws jobs away when its memory is full. Set it to ${EVICTION_POLICY}.`,
      ),
    );
  }
  return found;
}

function versionFinding(version: string): Finding {
  if (isBelow(version, REFUSED_BELOW)) return fail('Redis', `is ${version}; 6.2 or later is needed.`);
  if (isBelow(version, UNWISE_BELOW)) return warn('Redis', `is ${version}; 6.2 or later is better.`);
  return ok('Redis', `${version}, answers.`);
}

function isBelow(version: string, [major = 0, minor = 0]: readonly number[]): boolean {
  const [ourMajor = 0, ourMinor = 0] = version.split('.').map(Number);
  return ourMajor < major || (ourMajor === major && ourMinor < minor);
}

function dashboardFinding(host: string): Finding {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return isLocal
    ? ok('QUEUE_DASHBOARD', 'is on, at /admin/queue, for this machine alone.')
    : warn(
        'QUEUE_DASHBOARD',
        `is on, and HOST=${host} lets others open it too. Switch it off, or keep HOST on 127.0.0.1.`,
      );
}
