import { defineConfig } from '@playwright/test';

/* Real Chromium, the real extension, the properties' real hosts over HTTPS on loopback. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  // Against what hangs, and no measure of speed: a busy machine is no fault of a test.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
});
