import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

/** A Redis server that lives as long as a test file. It keeps nothing on the disk unless that was asked for. */
export interface ThrowawayRedis {
  readonly url: string;
  readonly password: string;
  /** Its address with another of its databases, which is empty. */
  newDatabase(): string;
  /** Ends it at once, as kill -9 does. */
  kill(): Promise<void>;
  /** Starts it again at the same address; without persistence it is empty then. */
  start(): Promise<void>;
  /** Both, one after the other. */
  crash(): Promise<void>;
  /** Halts it, so that connections stay open and nothing is answered, until `resume`. */
  freeze(): void;
  resume(): void;
  stop(): Promise<void>;
}

const PROGRAM = 'redis-server';

/**
 * The program of the Redis server. Without one it is undefined and the reason is printed; where CI is `true` it throws
 * instead, so that the suite cannot be left out unnoticed.
 */
export function findRedis(): string | undefined {
  if (spawnSync(PROGRAM, ['--version']).status === 0) return PROGRAM;
  const reason = 'Redis is not installed (no redis-server): apt-get install redis-server';
  if (process.env.CI === 'true') throw new Error(reason);
  process.stderr.write(`The tests on Redis are skipped. ${reason}\n`);
  return undefined;
}

export async function startRedis(program: string, { isPersistent = false } = {}): Promise<ThrowawayRedis> {
  const home = mkdtempSync(join(tmpdir(), 'cheesebot-redis-'));
  const password = 'pass-word-of-the-test';
  const port = await freePort();
  const url = `redis://:${password}@127.0.0.1:${port}`;
  const persistence = isPersistent ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--save', ''];
  let server = await run();

  async function run(): Promise<ChildProcess> {
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--requirepass', password];
    const child = spawn(program, [...place, ...persistence, '--databases', '64'], { stdio: 'ignore' });
    await untilReady(url, child);
    return child;
  }

  async function start(): Promise<void> {
    server = await run();
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }

  let databases = 0;
  return {
    url,
    password,
    newDatabase: () => {
      databases += 1;
      return `${url}/${databases}`;
    },
    kill: () => end('SIGKILL'),
    start,
    crash: async () => {
      await end('SIGKILL');
      await start();
    },
    freeze: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    stop: async () => {
      await end('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.ping();
      return;
    } catch (cause) {
      if (server.exitCode !== null) throw new Error('Redis did not start', { cause });
      await sleep(20);
    } finally {
      client.disconnect();
    }
  }
}
