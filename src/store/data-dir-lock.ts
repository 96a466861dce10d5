import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';

/** Held until released, or until the process dies in whatever way. */
export interface DataDirLock {
  release(): void;
}

/** SQLite's result code for a lock that somebody else holds (SQLITE_BUSY, sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/**
 * Takes the directory for this process alone, because PGlite destroys data that two processes open at once.
 *
 * The lock is an exclusive SQLite transaction on the file `lock`, that is, a lock of the operating system on that
 * file. The system gives it back when the process ends, kill -9 included, so there are no stale locks to judge by
 * process ids (which a container reuses), it is free of races, and it holds between containers that share a volume.
 */
export function lockDataDir(directory: string): Result<DataDirLock, 'store/locked' | 'store/unreachable'> {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    lock = new DatabaseSync(join(directory, 'lock'));
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holderFile(directory), JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (error) {
    lock?.close();
    if (isFile(directory)) {
      return refused(
        'store/unreachable',
        `The data directory ${directory} is a file, not a directory. Move it away, or set another DATA_DIR.`,
      );
    }
    return isBusy(error)
      ? refused(
          'store/locked',
          `The data directory ${directory} is in use by ${holderOf(directory)}. Stop it, set another DATA_DIR, ` +
            'or set DATABASE_URL to a PostgreSQL server, which terminal commands can share with the server.',
        )
      : refused(
          'store/unreachable',
          `The data directory ${directory} cannot be written (${reasonOf(error)}). ` +
            'Give this user write access to it, or set another DATA_DIR.',
        );
  }
  const held = lock;
  return accepted({
    release: () => {
      if (held.isOpen) held.close();
    },
  });
}

/** Who holds the lock is only told, never judged by: nothing depends on this file. */
function holderFile(directory: string): string {
  return join(directory, 'lock-holder.json');
}

/** The process that took the lock last, in words. */
export function holderOf(directory: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(holderFile(directory), 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('host' in holder)) {
      return 'another process';
    }
    return holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
  } catch {
    return 'another process';
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
