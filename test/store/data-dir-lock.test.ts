import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../src/store/data-dir-lock.ts';
import { tempDir } from '../temp-dir.ts';

/** Processes start slowly on a busy machine. */
const PATIENCE = 60_000;

describe('lockDataDir', () => {
  let directory: string;
  let children: ChildProcessByStdio<Writable, Readable, null>[];

  beforeEach(() => {
    directory = tempDir('lock');
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  /** Starts a process that wants the lock; resolves to what it says. */
  async function locker(): Promise<{ readonly said: string; readonly child: (typeof children)[number] }> {
    const script = fileURLToPath(new URL('locker.ts', import.meta.url));
    const child = spawn(process.execPath, [script, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const [said] = await once(createInterface({ input: child.stdout }), 'line');
    return { said: String(said), child };
  }

  function mine(): string {
    const lock = lockDataDir(directory);
    if (!lock.ok) return lock.refusal.message;
    lock.value.release();
    return 'held';
  }

  it('makes the directory where there is none', () => {
    directory = join(directory, 'deep', 'data');
    expect(mine()).toBe('held');
  });

  it('says that what should be a directory is a file', () => {
    directory = join(directory, 'data');
    writeFileSync(directory, '');
    expect(mine()).toContain(`${directory} is a file, not a directory.`);
  });

  it('keeps a second holder out of the same process, too', () => {
    const lock = lockDataDir(directory);
    expect(mine()).toContain(`in use by process ${process.pid}.`);
    if (lock.ok) lock.value.release();
    expect(mine()).toBe('held');
  });

  it(
    'names the process that holds it, and is free again when that one lets go',
    async () => {
      const { said, child } = await locker();
      expect(said).toBe('held');
      expect(mine()).toContain(`The data directory ${directory} is in use by process ${child.pid}.`);
      child.stdin.end();
      await once(child, 'exit');
      expect(mine()).toBe('held');
    },
    PATIENCE,
  );

  it(
    'is free at once when its holder was killed with -9',
    async () => {
      const { child } = await locker();
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(mine()).toBe('held');
    },
    PATIENCE,
  );

  it('is not kept by what a dead holder left, even under the same process id (container restart)', () => {
    writeFileSync(join(directory, 'lock'), '');
    writeFileSync(join(directory, 'lock-holder.json'), JSON.stringify({ pid: process.pid, host: 'old' }));
    expect(mine()).toBe('held');
  });

  it(
    'is had by exactly one of several that start at once',
    async () => {
      const lockers = await Promise.all(Array.from({ length: 6 }, locker));
      expect(lockers.filter(({ said }) => said === 'held')).toHaveLength(1);
      expect(lockers.filter(({ said }) => said.includes('is in use by'))).toHaveLength(5);
    },
    PATIENCE,
  );

  it('still tells what to do when nobody knows who holds it', () => {
    const lock = lockDataDir(directory);
    writeFileSync(join(directory, 'lock-holder.json'), 'not json');
    expect(mine()).toContain('in use by another process. Stop it, set another DATA_DIR');
    writeFileSync(join(directory, 'lock-holder.json'), JSON.stringify({ pid: 1, host: 'elsewhere' }));
    expect(mine()).toContain('in use by process 1 on elsewhere.');
    if (lock.ok) lock.value.release();
  });
});
