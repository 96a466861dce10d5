import { writeSync } from 'node:fs';
import { lockDataDir } from '../../src/store/data-dir-lock.ts';

/** A process that takes the lock of a directory, says how that went and holds it until its stdin ends. */
const lock = lockDataDir(process.argv[2] ?? '');
writeSync(1, `${lock.ok ? 'held' : lock.refusal.message}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  if (lock.ok) lock.value.release();
});
