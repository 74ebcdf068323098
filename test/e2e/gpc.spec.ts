import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../support/world.ts';

/* Global Privacy Control for who asks for it in the extension. Real Chromium, which has none itself. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';
const OTHER = 'https://progos.ai/';

const openPage = async ({ context, extension }: Visitor, path: string) => {
  const page = await context.newPage();
  await page.goto(`${extension}/extension/dashboard/${path}`);
  return page;
};

/** What a page says, asked by its own first script, and what its request said, as it left. */
async function stated({ context }: Visitor, url: string) {
  const page = await context.newPage();
  const first = page.waitForEvent('console', (message) => message.text().startsWith('first:'));
  // Answered by us, so that the page's own first script asks.
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<script>console.log('first:' + navigator.globalPrivacyControl)</script>`,
    }),
  );
  await page.goto(url);
  const property = (await first).text().slice('first:'.length);
  await page.close();
  return property;
}

async function header({ context }: Visitor, url: string, load: (page: Page) => Promise<unknown>) {
  const page = await context.newPage();
  const asked = page.waitForRequest(url);
  await load(page);
  const headers = await (await asked).allHeaders();
  await page.close();
  return headers['sec-gpc'];
}

test('nothing is stated until a person asks for it', async ({ visitor }) => {
  expect(await stated(visitor, SITE)).toBe('undefined');
  expect(await header(visitor, SITE, (page) => page.goto(SITE))).toBeUndefined();
});

test('asked for on one site: header and property there, before the first script; nowhere else', async ({
  visitor,
}) => {
  const popup = await openPage(visitor, 'popup.html?property=rarejob');
  await popup.locator('[data-action="gpc"]').click();
  await expect(popup.locator('[data-gpc]')).toHaveAttribute('data-gpc', 'property');

  expect(await stated(visitor, SITE)).toBe('true');
  expect(await header(visitor, SITE, (page) => page.goto(SITE))).toBe('1');
  const app = 'https://app.rarejob.com/x.json';
  const fromElsewhere = async (page: Page) => {
    await page.goto(OTHER);
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined), app);
  };
  // A browser wants permission on the host that asks as well: it has that on the group's own.
  expect(await header(visitor, app, fromElsewhere)).toBe('1');
  expect(await stated(visitor, OTHER)).toBe('undefined');
  expect(await header(visitor, OTHER, (page) => page.goto(OTHER))).toBeUndefined();
  const stranger = 'https://stranger.example/x.gif';
  const toStranger = async (page: Page) => {
    await page.goto(SITE);
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }), stranger);
  };
  expect(await header(visitor, stranger, toStranger)).toBeUndefined();

  await popup.locator('[data-action="gpc"]').click();
  await expect(popup.locator('[data-gpc]')).toHaveAttribute('data-gpc', 'none');
  expect(await stated(visitor, SITE)).toBe('undefined');
  expect(await header(visitor, SITE, (page) => page.goto(SITE))).toBeUndefined();
});

test('asked for everywhere: every property, and the SDK obeys', async ({ visitor }) => {
  const dashboard = await openPage(visitor, 'dashboard.html');
  await dashboard.locator('[data-action="gpc"]:not([data-property])').click();
  await expect(dashboard.locator('[data-gpc="everywhere"]').first()).toBeVisible();
  for (const url of [SITE, OTHER]) {
    expect(await stated(visitor, url)).toBe('true');
    expect(await header(visitor, url, (page) => page.goto(url))).toBe('1');
  }
  await visitor.page.goto(SITE);
  const reason = "rarejobConsent.decision.services['google-ads']?.reason";
  await expect.poll(() => visitor.page.evaluate(reason)).toBe('gpc');
  // A frame without an address is the page's too.
  const inFrame = await visitor.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { navigator } = frame.contentWindow as Window & typeof globalThis;
    return 'globalPrivacyControl' in navigator;
  });
  expect(inFrame).toBe(true);
});
