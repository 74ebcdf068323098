import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openDashboard } from '../support/extension.ts';
import { expect, forget, newProfile, test, type Visitor, visit } from '../support/world.ts';

/* What is done in a private window holds there and leaves nothing behind. Real Chromium, where a person
 * allowed the extension in private windows. */

const SITE = 'https://www.rarejob.com/';
const options = { extension: true, permitted: [], language: 'ja' } as const;

/** As a person allows it in the browser's settings. */
function allowInPrivate(profile: string, extension: string): void {
  const file = join(profile, 'Default/Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8'));
  preferences.extensions.settings[new URL(extension).host].incognito = true;
  writeFileSync(file, JSON.stringify(preferences));
}

async function openPrivately({ context }: Visitor, own: Page, url: string): Promise<Page> {
  const opened = context.waitForEvent('page', (page) => page.url().startsWith(url));
  await own.evaluate((address) => {
    void chrome.windows.create({ incognito: true, url: address });
  }, url);
  return opened;
}

/** Everything that the extension keeps. */
const kept = (own: Page) =>
  own.evaluate(async () => {
    const stored = Object.keys(await chrome.storage.local.get());
    return {
      said: stored.filter((key) => /^(desired|record:|result:|intent:)/.test(key)),
      met: JSON.stringify(await chrome.storage.local.get()).includes('"seen"'),
      // The full page asks every site for its file, whoever was where.
      tabs: Object.keys(await chrome.storage.session.get()).filter(
        (key) => !key.startsWith('open-file-tried:'),
      ),
      rules: (await chrome.declarativeNetRequest.getDynamicRules()).length,
    };
  });

test('in a private window: chosen, taken back, and nothing of it is kept', async ({ world }) => {
  const profile = newProfile();
  try {
    const before = await visit(world, profile, options);
    await before.context.close();
    allowInPrivate(profile, before.extension);

    const visitor = await visit(world, profile, { ...options, again: true });
    try {
      const dashboard = await openDashboard(visitor);
      await expect(dashboard.getByRole('table').first()).toBeVisible();
      const page = await openPrivately(visitor, dashboard, SITE);
      await page.locator('rj-notice [data-action="accept"]').click();
      await page.waitForFunction('window.rarejobConsent?.record?.method === "accept-all"');

      const own = `${visitor.extension}/extension/dashboard/popup.html?property=rarejob`;
      const popup = await openPrivately(visitor, dashboard, own);
      await expect(popup.locator('[data-notice="private"]')).toBeVisible();
      await popup.locator('[data-action="withdraw-all"][data-property]').click();
      await expect(popup.locator('[data-result="written"]')).toBeVisible();
      const reason = 'rarejobConsent.decision.categories.advertising.reason';
      await expect.poll(() => page.evaluate(reason)).toBe('withdrawn');

      expect(await kept(dashboard)).toEqual({ said: [], met: false, tabs: [], rules: 0 });
      await dashboard.reload();
      await expect(dashboard.getByRole('table').first()).toBeVisible();
      await expect(dashboard.locator('[data-entry="record"], [data-entry="withdraw"]')).toHaveCount(
        0,
      );
      // The same done in an ordinary window is kept.
      await visitor.page.goto(SITE);
      await visitor.page.locator('rj-notice [data-action="accept"]').click();
      await expect(dashboard.locator('[data-entry="record"]')).toHaveCount(1);
      expect((await kept(dashboard)).met).toBe(true);
    } finally {
      await visitor.context.close();
    }
  } finally {
    forget(profile);
  }
});
