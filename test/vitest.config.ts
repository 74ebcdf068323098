import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { plainTexts } from '../extension/plain-texts.ts';

/* Its own config, so that the extension's plugin is never loaded for unit tests. */
const shared = {
  plugins: [plainTexts()],
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  define: { __CLASSIC__: 'false', __DEMO__: 'true' },
};

export default defineConfig({
  ...shared,
  test: {
    // vitest keeps one core for itself, and so has half of a small machine idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          include: ['test/*.test.ts', 'test/unit/**/*.test.ts'],
          exclude: ['test/unit/**/*.dom.test.{ts,tsx}', 'test/unit/ledger/**'],
          environment: 'node',
          // None of them leaves anything behind in a module: one worker loads each module once for all.
          isolate: false,
          // Properties run hundreds of cases: a busy machine is no fault of theirs.
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'ledger',
          include: ['test/unit/ledger/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/support/ledger-postgres.ts',
          // A database is made for each: a busy machine takes its time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'dom',
          include: ['test/unit/**/*.dom.test.{ts,tsx}'],
          environment: 'happy-dom',
          environmentOptions: {
            happyDOM: { settings: { enableIframePageLoading: true } },
          },
        },
      },
    ],
  },
});
