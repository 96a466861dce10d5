import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const REDIS_MISTAKE = 'REDIS_URL must look like redis://user:password@host:6379 (rediss:// for TLS).';

function mistakesOf(environment: Record<string, string>): string {
  const config = readConfig(environment);
  return config.ok ? '' : config.refusal.message;
}

describe('readConfig', () => {
  it('needs nothing: playground on loopback, embedded store, platforms off', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        discord: null,
        slack: null,
        store: { dataDir: './data' },
        redisUrl: null,
        isQueueDashboardOn: false,
        role: 'all',
        labConcurrency: 96,
        agentsFile: './agents.json',
        isAgentsFileSet: false,
        web: { host: '127.0.0.1', port: 3000 },
        logLevel: 'info',
        secret: null,
      },
    });
  });

  it('takes a variable that is set to nothing as not set', () => {
    const config = readConfig({ PORT: '', DISCORD_TOKEN: '  ' });
    expect(config).toMatchObject({ ok: true, value: { discord: null, web: { port: 3000 } } });
  });

  it('knows whether somebody set the agents file, also where it is the usual one', () => {
    const config = readConfig({ AGENTS_FILE: './agents.json' });
    expect(config).toMatchObject({ ok: true, value: { isAgentsFileSet: true } });
  });

  it('a database address replaces the data directory', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://a:b@c/d', DATA_DIR: '/x' });
    expect(config).toMatchObject({ ok: true, value: { store: { databaseUrl: 'postgres://a:b@c/d' } } });
  });

  it.each(['redis://h:1', 'rediss://user:pw@h/2'])('takes the address of a Redis: %s', (REDIS_URL) => {
    expect(readConfig({ REDIS_URL })).toMatchObject({ ok: true, value: { redisUrl: REDIS_URL } });
  });

  it('takes one fixed workspace of Slack, many that install the app, or both', () => {
    const many = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' };
    const oauth = { clientId: '1.2', clientSecret: 's' };
    expect(readConfig(many)).toMatchObject({
      ok: true,
      value: { slack: { oauth, appToken: 'xapp-1', port: 3001 } },
    });
    expect(readConfig({ ...many, SLACK_BOT_TOKEN: 'xoxb-1' })).toMatchObject({
      ok: true,
      value: { slack: { oauth, botToken: 'xoxb-1' } },
    });
  });

  it.each([
    [{ PORT: 'three' }, 'PORT must be a whole number from 0 to 65535 (0 takes any free port).'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535 (0 takes any free port).'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgres://user:password@host:5432/name.'],
    [{ REDIS_URL: 'http://x' }, REDIS_MISTAKE],
    [{ REDIS_URL: 'redis://user:pass@host:port' }, REDIS_MISTAKE],
    [{ QUEUE_DASHBOARD: 'yes' }, 'QUEUE_DASHBOARD must be on or off.'],
    [{ LAB_CONCURRENCY: '0' }, 'LAB_CONCURRENCY must be a whole number from 1 to 500.'],
    [{ LAB_CONCURRENCY: 'many' }, 'LAB_CONCURRENCY must be a whole number from 1 to 500.'],
    [{ ROLE: 'boss' }, 'ROLE must be all, bot, worker or web.'],
    [
      { ROLE: 'web' },
      'ROLE=web needs DATABASE_URL: the embedded store belongs to one process alone. Set DATABASE_URL for every process, or leave ROLE out.',
    ],
    [
      { PUBLIC_URL: 'https://example.org/cheese' },
      'PUBLIC_URL must be a name without a path, such as https://cheese.example.org: pages lead to each other from its root.',
    ],
    [
      { ROLE: 'worker' },
      'ROLE=worker needs DATABASE_URL: the embedded store belongs to one process alone. Set DATABASE_URL for every process, or leave ROLE out.',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent.'],
    [{ SLACK_BOT_TOKEN: 'abc' }, 'SLACK_BOT_TOKEN must begin with xoxb-.'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_BOT_TOKEN needs one more: SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode.',
    ],
    [
      { SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN is missing: set it for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many, or remove the other Slack settings to turn Slack off.',
    ],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET beside it: set both for many workspaces (Basic Information of your Slack app), or neither.',
    ],
    [
      { SLACK_CLIENT_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_CLIENT_SECRET needs SLACK_CLIENT_ID beside it: set both for many workspaces (Basic Information of your Slack app), or neither.',
    ],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' },
      'SLACK_CLIENT_ID needs one more: SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode.',
    ],
    [
      { SLACK_CLIENT_ID: 'A0CHEESE' },
      'SLACK_CLIENT_ID must look like 1234567890.1234567890 (Basic Information of your Slack app).',
    ],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_SIGNING_SECRET: 's', SLACK_PORT: '3000' },
      'SLACK_PORT and PORT are both 3000; give each its own.',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_PORT: '3000' },
      'SLACK_PORT and PORT are both 3000; give each its own.',
    ],
    [
      { DISCORD_API_BASE_URL: 'nowhere' },
      'DISCORD_API_BASE_URL must be an address such as https://example.org/api.',
    ],
    [
      { CHEESEBOT_SECRET: 'short' },
      'CHEESEBOT_SECRET must have at least 16 characters; `openssl rand -hex 32` makes a good one.',
    ],
  ])('%j is refused with its sentence', (environment, sentence) => {
    expect(mistakesOf(environment)).toBe(sentence);
  });

  it('says every mistake, one a line', () => {
    expect(mistakesOf({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });
});
