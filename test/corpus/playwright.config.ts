import { defineConfig } from '@playwright/test';
import shared from '../playwright.config.ts';

/* Pages and libraries that others published, with and without the SDK. */
export default defineConfig({
  ...shared,
  testDir: '.',
  testMatch: '*.corpus.ts',
  fullyParallel: true,
});
