import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { tempDir } from '../temp-dir.ts';

/** A store in a directory of its own, which goes when it is closed. */
export interface TempStore {
  readonly store: Store;
  readonly dataDir: string;
  close(): Promise<void>;
}

/**
 * Opens a fresh PGlite store. The first one on a machine takes some seconds (PGlite makes a database cluster, and the
 * tables are made in it); it is kept beside the system's temporary files, and the next ones are copies of it.
 */
export async function openTempStore(): Promise<TempStore> {
  const dataDir = await tempDataDir();
  const store = await mustOpen({ dataDir });
  return {
    store,
    dataDir,
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A data directory in which a store and its queue were opened once and closed again; no secret was made in it. */
export async function tempDataDir(): Promise<string> {
  return copyOf(await keptDataDir());
}

/** A data directory with a database that has no tables. */
export async function tempDataDirWithoutTables(): Promise<string> {
  return copyOf(await keptCluster());
}

/** Opens a store that nothing keeps from opening. */
export async function mustOpen(options: Parameters<typeof openStore>[0]): Promise<Store> {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

function copyOf(kept: string): string {
  const dataDir = tempDir('store');
  cpSync(kept, dataDir, { recursive: true });
  return dataDir;
}

/** What data directories are copied from, made anew whenever something has changed that has a say in the tables. */
export function keptDataDir(): Promise<string> {
  return keep(`tables-${digestOfTables()}`, async (made) => {
    cpSync(await keptCluster(), made, { recursive: true });
    const store = await mustOpen({ dataDir: made });
    const { openQueue } = await import('../../src/queue/open-queue.ts');
    const queue = await openQueue({ redisUrl: null, engine: store.engine, log: { warn: () => {} } });
    if (!queue.ok) throw new Error(queue.refusal.message);
    await queue.value.close();
    await store.close();
    for (const name of ['lock', 'lock-holder.json']) rmSync(join(made, name));
  });
}

function keptCluster(): Promise<string> {
  return keep(`empty-pglite-${versionOf('@electric-sql/pglite')}`, async (made) => {
    const { PGlite } = await import('@electric-sql/pglite');
    const pglite = await PGlite.create(join(made, 'pglite'));
    await pglite.close();
  });
}

/** A directory under that name which `fill` fills, once on this machine. */
async function keep(name: string, fill: (made: string) => Promise<void>): Promise<string> {
  const kept = join(tmpdir(), `cheesebot-${name}`);
  if (existsSync(kept)) return kept;
  const made = mkdtempSync(`${kept}-`);
  await fill(made);
  try {
    renameSync(made, kept);
  } catch {
    // Another test process was quicker; its copy is as good.
    rmSync(made, { recursive: true, force: true });
  }
  return kept;
}

function digestOfTables(): string {
  const digest = createHash('sha256');
  for (const name of ['@electric-sql/pglite', 'bullmq', 'kysely'])
    digest.update(`${name} ${versionOf(name)}\n`);
  const store = new URL('../../src/store/', import.meta.url);
  const migrations = new URL('migrations/', store);
  const files = readdirSync(migrations).toSorted();
  for (const file of files) digest.update(readFileSync(new URL(file, migrations)));
  digest.update(readFileSync(new URL('migrate.ts', store)));
  return digest.digest('hex').slice(0, 16);
}

function versionOf(name: string): string {
  const description = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(description, 'utf8'));
  return String(version);
}
