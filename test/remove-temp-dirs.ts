import { afterAll } from 'vitest';
import { removeTempDirs } from './temp-dir.ts';

// Of each test file the last thing that is done: hooks behind tests run in the opposite order.
afterAll(removeTempDirs);
