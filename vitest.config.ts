import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/make-data-dir.ts'],
    setupFiles: ['test/remove-temp-dirs.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files share a worker: loading the engine, the store and two SDKs anew for each of them takes as long as the tests do.
    isolate: false,
  },
});
