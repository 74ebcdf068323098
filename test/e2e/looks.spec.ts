import type { Page } from '@playwright/test';
import {
  edgeless,
  faults,
  faultsInLooks,
  LOOKS,
  moving,
  spaceText,
  tooWide,
  unfold,
} from '../support/looks.ts';
import {
  ALL_PLACES,
  NOTICES,
  notice,
  PREFERENCES,
  RECEIPT_PAGE,
  RESULTS,
  type SurfaceCase,
  type SurfaceLanguage,
} from '../support/surfaces.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* Everything that people see, held to the same: WCAG 2.2 AA as axe sees it in every width and colour,
 * and that it can be used by who needs another size, spacing, contrast or colours. What each surface does
 * is tested where it has its name. */

async function show(
  { context, page }: Visitor,
  { trial, show: open }: SurfaceCase,
  language: SurfaceLanguage,
): Promise<void> {
  await serveTrialPage(context, trial(language));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(TRIAL);
  await open(page);
}

/** For those whose browser is set up otherwise than most. */
async function faultsForOthers(page: Page): Promise<readonly string[]> {
  const found: string[] = [...(await moving(page)).map((name) => `moves: ${name}`)];
  const add = (who: string, all: readonly string[]) =>
    found.push(...all.map((fault) => `${who}: ${fault}`));

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    add(`more contrast, ${colorScheme}`, await faults(page, ['color-contrast-enhanced']));
  }
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  add('forced colours', await edgeless(page));
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });

  // 1280 px at 200 % and at 400 %.
  for (const size of [
    { width: 640, height: 400 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(size);
    add(`${size.width} × ${size.height}`, await tooWide(page));
  }
  await spaceText(page);
  add('spaced text', await tooWide(page));
  return found;
}

for (const language of ['ja', 'en', 'fil'] as const) {
  for (const surface of [ALL_PLACES, PREFERENCES, RECEIPT_PAGE]) {
    test(`${surface.name}: no faults in any look, nor for who needs another: ${language}`, async ({
      visitor,
    }) => {
      await show(visitor, surface, language);
      const { page } = visitor;
      await unfold(page);
      // What is loaded when it is unfolded.
      const late = page.locator('rj-fold :is([part="history"], [part="request"])');
      await expect(late).toHaveCount(surface === PREFERENCES ? 2 : 0);
      // English words are as long as Filipino ones where it is wide.
      const looks = language === 'fil' ? LOOKS.filter(({ width }) => width === 320) : LOOKS;
      expect(await faultsInLooks(page, looks)).toEqual([]);
      expect(await faultsForOthers(page)).toEqual([]);
    });
  }
  for (const surface of RESULTS) {
    test(`${surface.name}: no faults in any look, nor for who needs another: ${language}`, async ({
      visitor,
    }) => {
      const { page } = visitor;
      await show(visitor, surface, language);
      expect(await faultsInLooks(page)).toEqual([]);
      expect(await faultsForOthers(page)).toEqual([]);
    });
  }
}

for (const language of ['ja', 'en', 'fil'] as const) {
  for (const surface of NOTICES) {
    test(`${surface.name}: no faults in any look, nor for who needs another: ${language}`, async ({
      visitor,
    }) => {
      const { page } = visitor;
      await show(visitor, surface, language);
      expect(await faultsInLooks(page)).toEqual([]);
      expect(await faultsForOthers(page)).toEqual([]);
      for (const action of ['close', 'reject', 'customize']) {
        const target = notice(page, action);
        await target.scrollIntoViewIfNeeded();
        await expect(target).toBeInViewport({ ratio: 0.99 });
        const box = await target.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
    });
  }
}
