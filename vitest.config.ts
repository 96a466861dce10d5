import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './test/long-files-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/make-data-dir.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Twice as many as there are cores on a small machine: the long files wait for most of their time.
    maxWorkers: 4,
    // Files share a worker: loading the engine, the store and two SDKs anew for each of them takes as long as the tests do.
    isolate: false,
    sequence: { sequencer: LongFilesFirst },
  },
});
