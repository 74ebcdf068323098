import { defineConfig } from 'vitest/config';

/* One worker for all files, so that one browser and one world serve the whole run. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  define: { __CLASSIC__: 'false', __DEMO__: 'true' },
  test: {
    include: ['test/conformance/*.test.ts'],
    exclude: process.env.BROWSER === 'firefox' ? ['**/fuzz.test.ts'] : [],
    environment: 'node',
    pool: 'forks',
    isolate: false,
    fileParallelism: false,
    // Against what hangs, and no measure of speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 30 } },
    // A table that differs is shown whole.
    chaiConfig: { truncateThreshold: 0 },
  },
});
