import { writeSync } from 'node:fs';
import { lockForServer } from '../../src/store/server-lock.ts';

/** A process that takes the lock of a database, says how that went and holds it until it is killed. */
const lock = await lockForServer({ databaseUrl: process.argv[2] ?? '' }, () => {});
writeSync(1, lock.ok ? 'held' : lock.refusal.message);
