import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
// @ts-expect-error: the demo's server is plain JavaScript, so that `npm start` needs no build.
import { startDemo } from '../../demo-site/server.mjs';
import { chromiumFlags, HEADLESS_SHELL } from '../support/chromium.ts';

test('on the demo as it is served, a choice arrives in the ledger, its withdrawal too, and a member finds it elsewhere', async () => {
  const ledger = mkdtempSync(join(tmpdir(), 'demo-ledger-'));
  const demo = await startDemo({ port: 0, ledger });
  const browser: Browser = await chromium.launch({
    executablePath: HEADLESS_SHELL,
    args: [...chromiumFlags()],
  });
  try {
    const page = await browser.newPage({ baseURL: `http://rarejob.localhost:${demo.port}` });
    await page.goto('/');
    // The embedded database takes its time to open; a page would keep its record until then.
    await expect
      .poll(() => page.evaluate(`fetch('/choices/healthz').then(({ ok }) => ok)`), {
        timeout: 120_000,
      })
      .toBe(true);
    await page.locator('rj-notice [data-action="accept"]').click();
    await page.locator('demo-panel summary').click();
    const arrived = page.locator('demo-panel').getByRole('status');
    await expect(arrived).toContainText('届きました: すべて許可', { timeout: 30_000 });
    const id = await page.evaluate('rarejobConsent.record.id');
    await page.evaluate('rarejobConsent.withdraw()');
    await expect(arrived).toContainText('届きました: 取り消し', { timeout: 30_000 });
    const stored = await page.evaluate(
      `fetch('/choices/records/${id}').then((answer) => answer.json()).then(({ records }) =>
        records.map(({ revision }) => revision))`,
    );
    expect(stored).toEqual([1, 2]);

    // The company's page: thirty days that are made up, and what was chosen just now.
    const company = await browser.newPage({
      baseURL: `http://localhost:${demo.port}`,
      locale: 'en-GB',
    });
    await company.goto('/');
    await company.getByRole('link', { name: 'English' }).click();
    await expect(company.frameLocator('iframe').locator('h1')).toBeVisible();
    for (const picture of await company.locator('img').all()) {
      expect(await picture.evaluate((one: HTMLImageElement) => one.decode())).toBeUndefined();
    }
    await company.getByRole('link', { name: 'Open the ledger' }).click();
    await expect(company.getByText('Demo data')).toBeVisible();
    await expect(company.getByText('Chain intact')).toBeVisible({ timeout: 20_000 });
    await company.getByText('Show as a table').first().click();
    await expect(
      company.getByRole('region', { name: 'Rates by day' }).getByRole('row'),
    ).toHaveCount(31);
    await company.close();

    // What a member took back here is refused in another browser, once they log in there.
    const logIn = (at: Page) =>
      at.locator('demo-panel').getByRole('combobox', { name: '会員' }).selectOption('demo-a');
    await logIn(page);
    await expect.poll(() => page.evaluate('localStorage.rj_member')).toBeTruthy();
    const other = await browser.newPage({ baseURL: `http://rarejob.localhost:${demo.port}` });
    await other.goto('/');
    await other.locator('demo-panel summary').click();
    await expect(other.locator('rj-notice')).toBeVisible();
    await logIn(other);
    await expect(other.locator('rj-notice')).toHaveCount(0);
    expect(await other.evaluate('rarejobConsent.record.method')).toBe('hand-off');
  } finally {
    await browser.close();
    await demo.close();
    rmSync(ledger, { recursive: true, force: true });
  }
});
