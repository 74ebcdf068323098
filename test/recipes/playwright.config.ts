import { defineConfig } from '@playwright/test';
import shared from '../playwright.config.ts';

/* What the guides say of other people's tools, on those tools. */
export default defineConfig({
  ...shared,
  testDir: '.',
  testMatch: '*.recipe.ts',
});
