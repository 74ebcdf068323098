import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, Result } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of a page is looked at, and for what; all of both by default. */
export interface AxeScope {
  /** Selectors. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The rules' own names. */
  readonly rules?: readonly string[];
}

/** Accessibility faults of a page and the frames in it as they stand (WCAG A and AA, and what axe
 * recommends). axe itself is brought into a document once, however often that is looked at: bringing it
 * took ten times as long as looking. */
export async function violations(
  page: Page,
  { include, exclude, rules }: AxeScope = {},
): Promise<readonly Result[]> {
  for (const frame of page.frames()) {
    if (await frame.evaluate('"axe" in window')) continue;
    await frame.evaluate(SOURCE);
    // A frame without an address has no origin by which axe would know its own.
    await frame.evaluate('axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] })');
  }
  const where = include || exclude ? JSON.stringify({ include, exclude }) : 'document';
  const how = JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
  const results = await page.evaluate<AxeResults>(`axe.run(${where}, ${how})`);
  return results.violations;
}
