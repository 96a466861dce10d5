import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { checkQueue } from '../../src/doctor/queue.ts';
import type { RedisState } from '../../src/queue/redis.ts';
import { accepted, refused } from '../../src/result.ts';

function configOf(environment: Record<string, string>): Config {
  const config = readConfig(environment);
  if (!config.ok) throw new Error(config.refusal.message);
  return config.value;
}

const nobodyAsks = () => Promise.reject(new Error('was asked'));
const redis = configOf({ REDIS_URL: 'redis://host:6379' });

describe('the queue', () => {
  it('without Redis is beside the data, and nobody is asked', async () => {
    const places = [{}, { DATABASE_URL: 'postgres://a:b@c/d' }].map(configOf);
    const found = await Promise.all(places.map((config) => checkQueue(config, nobodyAsks)));
    expect(found.flat().map(({ state, advice }) => `${state}: ${advice}`)).toEqual([
      'ok: in the embedded database, beside the data.',
      'ok: in PostgreSQL, beside the data.',
    ]);
  });

  it('on a Redis that cannot be used says why', async () => {
    const found = await checkQueue(redis, async () => refused('queue/unreachable', 'Redis is away.'));
    expect(found).toEqual([{ area: 'queue', state: 'fail', what: 'Redis', advice: 'Redis is away.' }]);
  });

  it.each<[RedisState, readonly string[]]>([
    [{ version: '7.0.15', evictionPolicy: 'noeviction' }, ['ok']],
    [{ version: '6.2.0' }, ['ok']],
    [{ version: '6.0.16' }, ['warn']],
    [{ version: '4.9.9' }, ['fail']],
    [{ version: '10.1.0', evictionPolicy: 'allkeys-lru' }, ['ok', 'warn']],
  ])('on %j', async (state, wanted) => {
    const found = await checkQueue(redis, async () => accepted(state));
    expect(found.map((finding) => finding.state)).toEqual(wanted);
  });

  it('whose dashboard is on is a warning where others can open it', async () => {
    for (const [HOST, state] of [
      ['127.0.0.1', 'ok'],
      ['0.0.0.0', 'warn'],
    ] as const) {
      const found = await checkQueue(configOf({ QUEUE_DASHBOARD: 'on', HOST }), nobodyAsks);
      expect(found).toMatchObject([{ state: 'ok' }, { state, what: 'QUEUE_DASHBOARD' }]);
    }
  });
});
