import { defineConfig } from 'vitest/config';

/* The extension in Firefox: one browser after the other. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  define: { __CLASSIC__: 'false', __DEMO__: 'false' },
  test: {
    include: ['test/firefox/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    // Against what hangs, and no measure of speed.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000, interval: 100 } },
    chaiConfig: { truncateThreshold: 0 },
  },
});
