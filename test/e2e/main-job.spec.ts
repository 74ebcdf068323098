import type { Page } from '@playwright/test';
import { parseRecord } from '../../sdk/core/index.ts';
import { violations } from '../support/axe.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* The whole product at its job: a person says yes on a site, sees it in the popup, and takes it back
 * with no page of the site open. Real Chromium, the real extension, the real hosts. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';
const names = async ({ context }: Visitor, url = SITE) =>
  (await context.cookies(url)).map(({ name }) => name).sort();
const recordOf = async ({ context }: Visitor, url = SITE) => {
  const cookie = (await context.cookies(url)).find(({ name }) => name === 'rj_choices');
  const reading = parseRecord(cookie?.value);
  return reading.kind === 'valid' ? reading.record : undefined;
};
const openPopup = async ({ context, extension }: Visitor, query = '?property=rarejob') => {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 400, height: 700 });
  await popup.goto(`${extension}/extension/dashboard/popup.html${query}`);
  return popup;
};
const accept = async (page: Page) => {
  await page.goto(SITE);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction("document.cookie.includes('_ga=')");
};
const row = (popup: Page, id: string) => popup.locator(`[data-service-row="${id}"]`);

test('yes on the site, seen in the popup, taken back with no tab open, nothing sent after', async ({
  visitor,
  world,
}) => {
  const { page } = visitor;
  await accept(page);
  await expect.poll(() => world.contacted('rarejob')).toContain('tr.line.me');

  const popup = await openPopup(visitor);
  await expect(row(popup, 'google-analytics-4')).toHaveAttribute('data-allowed', 'true');
  await expect(row(popup, 'google-analytics-4')).toContainText('_ga');
  const before = await recordOf(visitor);
  await page.goto('about:blank');

  await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click();
  await expect(row(popup, 'google-analytics-4')).toHaveAttribute('data-allowed', 'false');
  const after = await recordOf(visitor);
  expect(after).toMatchObject({ method: 'extension', id: before?.id });
  expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
  expect(Object.values(after?.choices.categories ?? {})).not.toContain('granted');
  await expect
    .poll(async () => (await names(visitor)).filter((name) => /^_ga|^__lt__|^_ebtd/.test(name)))
    .toEqual([]);

  world.demo.clear();
  await page.goto(SITE);
  await page.waitForFunction('window.rarejobConsent?.record');
  await page.waitForTimeout(500);
  expect(world.contacted('rarejob')).toEqual([]);
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('an open page follows at once, without a reload', async ({ visitor }) => {
  const { page } = visitor;
  await accept(page);
  await page.evaluate('window.stillHere = true');
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  const reason = "rarejobConsent.decision.services['google-analytics-4'].reason";
  await expect.poll(() => page.evaluate(reason)).toBe('withdrawn');
  expect(await page.evaluate('window.stillHere')).toBe(true);
  await expect(page.locator('rj-embed iframe')).not.toHaveAttribute('src');
  await expect(page.locator('rj-still')).toBeVisible();
});

test('one service is taken back by itself, and blocked even where a page would send to it', async ({
  visitor,
  world,
}) => {
  const { page } = visitor;
  await accept(page);
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw"][data-service="line-tag"]').click();
  await expect(row(popup, 'line-tag')).toHaveAttribute('data-allowed', 'false');
  await expect(row(popup, 'google-analytics-4')).toHaveAttribute('data-allowed', 'true');

  // A tag that asks nobody.
  await page.goto(SITE);
  world.demo.clear();
  const reached = await page.evaluate(() =>
    fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  expect(world.contacted('rarejob')).not.toContain('tr.line.me');
  // What was not taken back still goes, and so does the same host from elsewhere.
  await page.evaluate(() =>
    fetch('https://www.google-analytics.com/g/collect', { mode: 'no-cors' }),
  );
  expect(world.contacted('rarejob')).toContain('www.google-analytics.com');
});

test('refusing ads leaves the sign-in that shares their host alone', async ({ visitor, world }) => {
  const { page } = visitor;
  await accept(page);
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw"][data-category="advertising"]').click();
  await expect(row(popup, 'google-ads')).toHaveAttribute('data-allowed', 'false');
  await page.goto(`${SITE}sign-up/`);
  await expect(page.getByRole('button', { name: '登録する' })).toBeEnabled();
  const send = (url: string) =>
    page.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      url,
    );
  expect(await send('https://www.google.com/recaptcha/x')).toBe(true);
  expect(await send('https://www.google.com/pagead/x')).toBe(false);
  expect(world.contacted('rarejob')).toContain('www.google.com');
});

test('a property never visited can be refused beforehand, and starts refused', async ({
  visitor,
  world,
}) => {
  const { context, extension, page } = visitor;
  const dashboard = await context.newPage();
  await dashboard.goto(`${extension}/extension/dashboard/dashboard.html`);
  for (const id of ['rarejob', 'corporate', 'progos', 'philippines']) {
    await expect(dashboard.locator(`[data-property="${id}"]`).first()).toBeVisible();
  }
  await dashboard.locator('[data-action="ask-withdraw-all"]').click();
  await dashboard.locator('[data-action="withdraw-all"]:not([data-property])').click();
  await expect.poll(() => recordOf(visitor, 'https://www.rarejob.co.jp/')).toBeTruthy();
  world.demo.clear();
  await page.goto('https://www.rarejob.co.jp/');
  await page.waitForFunction('window.rarejobConsent?.record');
  await page.waitForTimeout(500);
  expect(world.contacted('corporate')).toEqual([]);
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('a page can tell the extension nothing that grants, and forging a withdrawal only refuses', async ({
  visitor,
}) => {
  const { page } = visitor;
  await page.goto(SITE);
  await page.locator('rj-notice [data-action="reject"]').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await page.evaluate(() => {
    for (const type of ['grant', 'withdraw', 'record', 'lift']) {
      window.postMessage(
        {
          ns: 'rarejob-consent',
          v: 1,
          type,
          services: ['google-analytics-4'],
          text: 'x',
          revision: 99,
        },
        '/',
      );
    }
  });
  await page.waitForTimeout(300);
  const record = await recordOf(visitor);
  expect(Object.values(record?.choices.categories ?? {})).not.toContain('granted');
  expect(record?.method).not.toBe('extension');
});

test.describe('states of the popup', () => {
  test('a corrupt record: one plain message, nothing shown as allowed', async ({ visitor }) => {
    await visitor.context.addCookies([
      { name: 'rj_choices', value: '1~broken', domain: '.rarejob.com', path: '/', secure: true },
    ]);
    const popup = await openPopup(visitor);
    await expect(popup.locator('body')).toContainText(/読み取れません|cannot be read/);
    await expect(
      popup.locator(
        '[data-allowed="true"]:not([data-service-row="google-sign-in"]):not([data-service-row="recaptcha"])',
      ),
    ).toHaveCount(0);
  });

  for (const language of ['ja', 'en'] as const) {
    test.describe(language, () => {
      test.use({ language });
      test('speaks the language of the browser throughout, without accessibility faults', async ({
        visitor,
      }) => {
        await accept(visitor.page);
        const popup = await openPopup(visitor);
        await expect(row(popup, 'line-tag')).toBeVisible();
        // Chromium speaks Japanese only where its language files are installed.
        const spoken = await popup.evaluate('navigator.language.slice(0, 2)');
        const lang = await popup.evaluate('document.documentElement.lang');
        expect(['ja', 'en']).toContain(lang);
        if (language === 'en') expect(lang).toBe(spoken);
        const title = popup.getByText(lang === 'ja' ? 'レアジョブ英会話' : 'RareJob Eikaiwa');
        await expect(title.first()).toBeVisible();
        const dashboard = await visitor.context.newPage();
        await dashboard.goto(`${visitor.extension}/extension/dashboard/dashboard.html`);
        await expect(dashboard.locator('[data-action="withdraw-all"]').first()).toBeVisible();
        for (const surface of [popup, dashboard]) {
          for (const [width, colorScheme] of [
            [320, 'dark'],
            [1280, 'light'],
          ] as const) {
            await surface.setViewportSize({ width, height: 800 });
            await surface.emulateMedia({ colorScheme });
            const found = await violations(surface);
            expect(found.map(({ id }) => id)).toEqual([]);
            expect(
              await surface.evaluate('document.documentElement.scrollWidth'),
            ).toBeLessThanOrEqual(width);
          }
        }
      });
    });
  }

  test('a site that is not of the group, and a property that does not exist', async ({
    visitor,
  }) => {
    const elsewhere = await openPopup(visitor, '');
    await expect(elsewhere.locator('body')).not.toBeEmpty();
    await expect(elsewhere.locator('[data-action="withdraw-all"]')).toHaveCount(0);
    const unknown = await openPopup(visitor, '?property=nobody');
    await expect(unknown.locator('body')).toContainText('nobody');
  });
});
