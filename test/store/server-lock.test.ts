import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lockForServer, type ServerLock } from '../../src/store/server-lock.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)(
  'one server of the bot on a PostgreSQL database',
  () => {
    let server: ThrowawayPostgres;
    beforeAll(async () => {
      server = await startPostgres(programs ?? '');
    });
    afterAll(() => server?.stop());

    it('keeps a second one out, with a sentence that holds no password, until it is released', async () => {
      const databaseUrl = await server.newDatabase();
      const first = await mustLock(databaseUrl);
      const place = `${new URL(databaseUrl).host}${new URL(databaseUrl).pathname}`;
      expect(await lockForServer({ databaseUrl }, never)).toEqual({
        ok: false,
        refusal: {
          code: 'store/locked',
          message:
            `Another Cheesebot server already serves the database at ${place}. ` +
            'Stop it first, or set another DATABASE_URL.',
        },
      });
      await first.release();
      await (await mustLock(databaseUrl)).release();
    });

    it('is in nobody’s way on another database of the same PostgreSQL', async () => {
      const locks = [await mustLock(await server.newDatabase()), await mustLock(await server.newDatabase())];
      for (const lock of locks) await lock.release();
    });

    it('leaves no lock behind when its process is killed with -9', async () => {
      const databaseUrl = await server.newDatabase();
      const script = fileURLToPath(new URL('server-locker.ts', import.meta.url));
      const holder = spawn(process.execPath, [script, databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [said] = await once(holder.stdout, 'data');
      expect(String(said)).toBe('held');
      expect(await lockForServer({ databaseUrl }, never)).toHaveProperty('refusal.code', 'store/locked');
      holder.kill('SIGKILL');
      await (await mustLock(databaseUrl)).release();
    });

    it('has its lock again after PostgreSQL was restarted', async () => {
      const databaseUrl = await server.newDatabase();
      const lock = await mustLock(databaseUrl);
      await server.restart();
      await vi.waitFor(async () => expect(await holders(databaseUrl)).toHaveLength(1), { timeout: 20_000 });
      expect(await lockForServer({ databaseUrl }, never)).toHaveProperty('refusal.code', 'store/locked');
      await lock.release();
      expect(await holders(databaseUrl)).toEqual([]);
    });

    it('is told to stop if another one has the lock by the time that PostgreSQL is back', async () => {
      const databaseUrl = await server.newDatabase();
      const onLost = vi.fn();
      const lost = await mustLock(databaseUrl, onLost);
      const next = await insteadOfHolder(databaseUrl);
      await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), { timeout: 20_000 });
      expect(onLost).toHaveBeenCalledWith(expect.stringMatching(/^Another Cheesebot server already serves/u));
      await lost.release();
      await next.release();
    });
  },
  60_000,
);

describe('the lock of a server', () => {
  it('needs nothing on PGlite, whose directory is locked for every process', async () => {
    const lock = await lockForServer({ dataDir: '/nowhere' }, never);
    expect(lock.ok).toBe(true);
  });

  it('of a PostgreSQL that is down is refused without the password', async () => {
    const refused = await lockForServer(
      { databaseUrl: 'postgres://cheese:open-sesame@localhost:1/db' },
      never,
    );
    expect(refused).toHaveProperty('refusal.code', 'store/unreachable');
    expect(JSON.stringify(refused)).not.toContain('open-sesame');
  });
});

async function mustLock(
  databaseUrl: string,
  onLost: (sentence: string) => void = never,
): Promise<ServerLock> {
  const lock = await lockForServer({ databaseUrl }, onLost);
  if (!lock.ok) throw new Error(lock.refusal.message);
  return lock.value;
}

/** The lock of whoever stands in line when the holder's connection breaks. On a slow machine nobody may, and it is tried again. */
async function insteadOfHolder(databaseUrl: string): Promise<ServerLock> {
  for (;;) {
    const waiting = lockForServer({ databaseUrl }, never);
    let isOver = false;
    void waiting.then(() => {
      isOver = true;
    });
    while (!isOver && (await holders(databaseUrl)).length < 2);
    if (!isOver) await breakConnection(databaseUrl);
    const lock = await waiting;
    if (lock.ok) return lock.value;
  }
}

function never(sentence: string): void {
  throw new Error(sentence);
}

/** The connections that hold or wait for an advisory lock of this database, the holder first. */
async function holders(databaseUrl: string): Promise<readonly number[]> {
  const { rows } = await ask(
    databaseUrl,
    `select pid from pg_locks
     where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
     order by granted desc`,
  );
  return rows.map(({ pid }) => pid);
}

async function breakConnection(databaseUrl: string): Promise<void> {
  const [holder] = await holders(databaseUrl);
  await ask(databaseUrl, `select pg_terminate_backend(${holder})`);
}

async function ask(databaseUrl: string, sql: string): Promise<{ readonly rows: readonly { pid: number }[] }> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
