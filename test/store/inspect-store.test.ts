import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../src/store/data-dir-lock.ts';
import { inspectStore } from '../../src/store/inspect-store.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { tempDir } from '../temp-dir.ts';
import { mustOpen, tempDataDir, tempDataDirWithoutTables } from './temp-store.ts';

const NAMES = Object.keys(MIGRATIONS).sort();
const LAST = NAMES.at(-1) ?? '';
const SPOIL = [
  `delete from kysely_migration where name = '${LAST}'`,
  "insert into kysely_migration values ('9999-from-the-future', '2999-01-01T00:00:00Z')",
] as const;
const spoiled = {
  kind: 'open',
  applied: NAMES.slice(0, -1),
  pending: [LAST],
  unknown: ['9999-from-the-future'],
};

describe('looking into a directory', { timeout: 90_000 }, () => {
  it('makes nothing where there is nothing', async () => {
    const above = tempDir('inspect');
    const dataDir = join(above, 'data');
    expect(await inspectStore({ dataDir })).toEqual({ ok: true, value: { kind: 'absent' } });
    expect(existsSync(dataDir)).toBe(false);
    expect(await inspectStore({ dataDir: above })).toEqual({ ok: true, value: { kind: 'absent' } });
    expect(readdirSync(above)).toEqual([]);
  });

  it('makes no table, and does no migration', async () => {
    const dataDir = await tempDataDirWithoutTables();
    expect(await inspectStore({ dataDir })).toEqual({ ok: true, value: { kind: 'absent' } });
    await (await mustOpen({ dataDir })).close();
    const now = { kind: 'open', applied: NAMES, pending: [], unknown: [] };
    expect(await inspectStore({ dataDir })).toEqual({ ok: true, value: now });
    const pglite = await PGlite.create(join(dataDir, 'pglite'));
    for (const line of SPOIL) await pglite.exec(line);
    await pglite.close();
    for (const _ of [1, 2]) expect(await inspectStore({ dataDir })).toEqual({ ok: true, value: spoiled });
  });

  it('leaves it to the process that has it', async () => {
    const dataDir = await tempDataDir();
    const lock = lockDataDir(dataDir);
    expect(await inspectStore({ dataDir })).toEqual({
      ok: true,
      value: { kind: 'in use', by: `process ${process.pid}` },
    });
    if (lock.ok) lock.value.release();
    expect(await inspectStore({ dataDir })).toMatchObject({ ok: true });
    // The lock is given back.
    expect(lockDataDir(dataDir).ok).toBe(true);
  });

  it('takes a first start that was broken off for no store', async () => {
    const dataDir = await tempDataDir();
    writeFileSync(join(dataDir, 'pglite.unfinished'), '');
    expect(await inspectStore({ dataDir })).toEqual({ ok: true, value: { kind: 'absent' } });
  });
});

const programs = findPostgres();

describe.skipIf(programs === undefined)('looking into PostgreSQL', { timeout: 90_000 }, () => {
  let server: ThrowawayPostgres;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  });
  afterAll(() => server?.stop());

  it('makes no table, and does no migration', async () => {
    const databaseUrl = await server.newDatabase();
    for (const _ of [1, 2]) {
      expect(await inspectStore({ databaseUrl })).toEqual({ ok: true, value: { kind: 'absent' } });
    }
    const store = await mustOpen({ databaseUrl });
    expect(await inspectStore({ databaseUrl })).toMatchObject({ value: { applied: NAMES, pending: [] } });
    await store.close();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    for (const line of SPOIL) await client.query(line);
    await client.end();
    for (const _ of [1, 2]) expect(await inspectStore({ databaseUrl })).toEqual({ ok: true, value: spoiled });
  });

  it('tells a wrong password without it', async () => {
    const wrong = server.url.replace(server.password, 'open-sesame');
    const inspected = await inspectStore({ databaseUrl: wrong });
    expect(inspected).toMatchObject({ ok: false, refusal: { code: 'store/unreachable' } });
    expect(JSON.stringify(inspected)).not.toContain('open-sesame');
  });
});
