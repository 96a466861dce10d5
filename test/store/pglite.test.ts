import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { tempDir } from '../temp-dir.ts';
import { sampleSession } from './samples.ts';
import { describeStore } from './store-contract.ts';
import { mustOpen, openTempStore, tempDataDir } from './temp-store.ts';

/** Processes and first starts are slow on a busy machine. */
const PATIENCE = 90_000;

describeStore('PGlite', async () => {
  const { store, close } = await openTempStore();
  return { store, beside: [store], elsewhere: async () => ({ dataDir: await tempDataDir() }), close };
});

describe('a data directory', { timeout: PATIENCE }, () => {
  it('is refused to a second process, which is told who has it and what to do', async () => {
    const directory = await tempDataDir();
    const held = await mustOpen({ dataDir: directory });
    const second = await runOpener(directory);
    await held.close();
    expect(second.output).toBe(
      `The data directory ${directory} is in use by process ${process.pid}. Stop it, set another DATA_DIR, ` +
        'or set DATABASE_URL to a PostgreSQL server, which terminal commands can share with the server.',
    );
    expect((await runOpener(directory)).output).toBe('opened');
  });

  it('keeps what was stored when it is opened again, with nothing to migrate', async () => {
    const directory = await tempDataDir();
    const session = sampleSession();
    const first = await mustOpen({ dataDir: directory });
    await first.createSession(session);
    await first.close();
    const again = await mustOpen({ dataDir: directory });
    expect(await again.session(session.id)).toEqual(session);
    await again.close();
  });

  it('is opened with little memory for its pages, at the first start and at the next', async () => {
    const directory = tempDir('store');
    for (const _start of [1, 2]) {
      const { engine, close } = await mustOpen({ dataDir: directory });
      if (engine.kind !== 'embedded') throw new Error('The store is not embedded');
      const pool = engine.pool('public');
      expect((await pool.query('show shared_buffers')).rows).toEqual([{ shared_buffers: '32MB' }]);
      await pool.end();
      await close();
    }
  });

  it('leaves nothing behind that keeps a process alive once the store is closed', async () => {
    expect(await runOpener(await tempDataDir())).toEqual({ output: 'opened', code: 0 });
  });

  it('recovers from a first start that was killed while the database was being made', async () => {
    const directory = tempDir('store');
    mkdirSync(join(directory, 'pglite', 'base'), { recursive: true });
    writeFileSync(join(directory, 'pglite', 'PG_VERSION'), '17\n');
    writeFileSync(join(directory, 'pglite.unfinished'), '');
    const store = await mustOpen({ dataDir: directory });
    await store.ping();
    await store.close();
    expect(readdirSync(directory).sort()).toEqual(['lock', 'lock-holder.json', 'pglite']);
  });

  it('whose database is damaged is refused in one sentence, and not kept locked', async () => {
    const directory = await tempDataDir();
    rmSync(join(directory, 'pglite', 'global', 'pg_control'));
    for (const _attempt of [1, 2]) {
      const opened = await openStore({ dataDir: directory });
      expect(opened).toMatchObject({ ok: false, refusal: { code: 'store/unreachable' } });
      expect(opened).toHaveProperty('refusal.message', expect.stringContaining(directory));
    }
  });

  it('that cannot be written is refused in one sentence', async () => {
    const file = join(await tempDataDir(), 'a-file');
    writeFileSync(file, '');
    const opened = await openStore({ dataDir: join(file, 'data') });
    expect(opened).toEqual({
      ok: false,
      refusal: {
        code: 'store/unreachable',
        message: expect.stringMatching(/a-file\/data cannot be written \(ENOTDIR.*set another DATA_DIR\.$/),
      },
    });
  });
});

/** A process that opens the store, closes it and ends by itself. */
async function runOpener(directory: string): Promise<{ readonly output: string; readonly code: unknown }> {
  const script = fileURLToPath(new URL('opener.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  return { output: output.trim(), code };
}
