import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

/** A store in a directory of its own, which goes when it is closed. */
export interface TempStore {
  readonly store: Store;
  readonly dataDir: string;
  close(): Promise<void>;
}

/**
 * Opens a fresh PGlite store. The first one on a machine takes some seconds (PGlite makes a database cluster); it is
 * kept empty beside the system's temporary files, and the next ones are copies of it.
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

/** A data directory in which a store was opened once and closed again. */
export async function tempDataDir(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cheesebot-store-'));
  cpSync(await emptyDataDir(), dataDir, { recursive: true });
  return dataDir;
}

/** Opens a store that nothing keeps from opening. */
export async function mustOpen(options: Parameters<typeof openStore>[0]): Promise<Store> {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

async function emptyDataDir(): Promise<string> {
  const description = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(description, 'utf8'));
  const kept = join(tmpdir(), `cheesebot-empty-pglite-${version}`);
  if (existsSync(kept)) return kept;
  const made = mkdtempSync(`${kept}-`);
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create(join(made, 'pglite'));
  await pglite.close();
  try {
    renameSync(made, kept);
  } catch {
    // Another test process was quicker; its copy is as good.
    rmSync(made, { recursive: true, force: true });
  }
  return kept;
}
