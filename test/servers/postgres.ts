import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL server that lives as long as a test file. */
export interface ThrowawayPostgres {
  readonly url: string;
  readonly password: string;
  /** The address of a new, empty database on it. */
  newDatabase(): Promise<string>;
  /** Stops the server and starts it again at the same address. */
  restart(): Promise<void>;
  /** Kills the server with -9 and starts it again at the same address, where it recovers what was committed. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN_HOME = '/usr/lib/postgresql';

/**
 * The folder of PostgreSQL's programs. Without PostgreSQL it is undefined and the reason is printed; where CI is
 * `true` it throws instead, so that the suite cannot be left out unnoticed.
 */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN_HOME) ? readdirSync(DEBIAN_HOME) : [];
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0];
  const programs = newest === undefined ? undefined : join(DEBIAN_HOME, newest, 'bin');
  if (programs !== undefined && existsSync(join(programs, 'initdb'))) return programs;
  const reason = `PostgreSQL is not installed (no ${DEBIAN_HOME}/*/bin/initdb): apt-get install postgresql`;
  if (process.env.CI === 'true') throw new Error(reason);
  process.stderr.write(`The tests on PostgreSQL are skipped. ${reason}\n`);
  return undefined;
}

export async function startPostgres(programs: string): Promise<ThrowawayPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'cheesebot-postgres-'));
  const password = 'pass-word-of-the-test';
  const port = await freePort();
  const user = unprivilegedUser();
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password);
  if (user) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = join(home, 'data');
  const files = ['-D', data, '-U', 'cheesebot', '--pwfile', passwordFile];
  const speed = ['--no-sync', '--no-instructions', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'];
  execFileSync(join(programs, 'initdb'), [...files, ...speed], { ...user, stdio: 'pipe', cwd: home });

  const urlOf = (database: string): string =>
    `postgres://cheesebot:${password}@127.0.0.1:${port}/${database}`;
  let server = await run();

  async function run(): Promise<ChildProcess> {
    const settings = { fsync: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1' };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), '-k', home, ...options],
      { ...user, cwd: home, stdio: 'ignore' },
    );
    await untilReady(urlOf('postgres'), child);
    return child;
  }

  async function halt(): Promise<void> {
    if (hasEnded(server)) return;
    // SIGINT is PostgreSQL's fast shutdown: connections are closed, data stay whole.
    server.kill('SIGINT');
    await once(server, 'exit');
  }

  let databases = 0;
  return {
    url: urlOf('postgres'),
    password,
    newDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      const client = new Client(urlOf('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    restart: async () => {
      await halt();
      server = await run();
    },
    crash: async () => {
      server.kill('SIGKILL');
      await once(server, 'exit');
      // Its children see that it is gone, and until they end nobody may take their memory over.
      for (;;) {
        try {
          server = await run();
          return;
        } catch {
          await sleep(100);
        }
      }
    },
    stop: async () => {
      await halt();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** PostgreSQL refuses to run as root; Debian's package brings the user `postgres`. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string): number =>
    Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (hasEnded(server)) throw new Error('PostgreSQL did not start', { cause });
      await sleep(50);
    }
  }
}
