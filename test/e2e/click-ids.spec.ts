import type { BrowserContext, Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type World } from '../support/world.ts';

/* By which ad somebody came is in the address of the page where they land. The recorder plays Google
 * Ads and Yahoo!: both send the address of the page their tag runs in. */

const GOOGLE = 'www.googleadservices.com';
const YAHOO = 'b99.yahoo.co.jp';
const LANDING = `${TRIAL}?utm_source=mail&gclid=G-1&yclid=Y-1`;
const SECOND = `${TRIAL}second?keep=a%20b#part`;
const THIRD = `${TRIAL}third`;

const trial: TrialPage = {
  config: { services: ['google-ads-conversion', 'yahoo-japan-ads', 'google-analytics-4'] },
  body: `
    <a href="${SECOND}">second page</a> <a href="${SECOND}" target="_blank">second page, new tab</a>
    <a href="${THIRD}">third page</a>
    <script type="text/plain" data-service="google-ads-conversion" data-label="sign-up"
      src="https://${GOOGLE}/pagead/conversion.js"></script>
    <script type="text/plain" data-service="yahoo-japan-ads"
      src="https://s.yimg.jp/images/listing/tool/cv/ytag.js"></script>`,
};

const follow = async (page: Page, to = SECOND) => {
  await page.locator(`a[href="${to}"]`).first().click();
  await page.waitForURL(to);
  await page.waitForFunction('window.rarejobConsent');
};
const press = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
/** The page's address, as the vendor at a host heard of it. */
const toldTo = ({ demo }: World, host: string) =>
  demo.hits().flatMap((hit) => {
    const url = new URL(hit.path, `https://${host}`).searchParams.get('url');
    return hit.host === host && url ? [url] : [];
  });
/** Everything that a page of the property can keep. */
const kept = async (context: BrowserContext, page: Page) =>
  JSON.stringify([
    await context.cookies(),
    await page.evaluate('[{ ...localStorage }, { ...sessionStorage }, history.state, name]'),
  ]);

const accepted = `${TRIAL}second?keep=a%20b&gclid=G-1&yclid=Y-1#part`;

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`accepted on the second page: its tags see by which ad the visit began: ${script}`, async ({
    visitor: { context, page },
    world,
  }) => {
    await serveTrialPage(context, { ...trial, script });
    await page.goto(LANDING);
    await expect(page.locator('rj-notice')).toBeVisible();
    expect(await kept(context, page)).not.toMatch(/G-1|Y-1/);
    await follow(page);
    await expect(page.locator('rj-notice')).toBeVisible();
    // Nothing is kept until then, and nobody heard anything.
    expect(await kept(context, page)).not.toMatch(/G-1|Y-1/);
    expect(world.contacted('rarejob')).toEqual([]);

    await press(page, 'accept');
    await expect.poll(() => toldTo(world, GOOGLE)).toEqual([accepted]);
    await expect.poll(() => toldTo(world, YAHOO)).toEqual([accepted]);
    expect(page.url()).toBe(accepted);
    expect(await page.evaluate('document.cookie')).toMatch(/_gcl_aw=GCL\.\d+\.G-1/);

    // Once: from here on the tags remember it themselves.
    await follow(page);
    await expect.poll(() => toldTo(world, YAHOO)).toHaveLength(2);
    expect(toldTo(world, YAHOO).at(-1)).toBe(SECOND);
    await page.evaluate('rarejobConsent.acceptAll()');
    expect(page.url()).toBe(SECOND);
  });
}

test('accepted two pages later', async ({ visitor: { context, page }, world }) => {
  await serveTrialPage(context, trial);
  await page.goto(LANDING);
  await follow(page);
  await follow(page, THIRD);
  await press(page, 'accept');
  await expect.poll(() => toldTo(world, YAHOO)).toEqual([`${THIRD}?gclid=G-1&yclid=Y-1`]);
});

test('refused: no tag ever sees it, and nothing keeps it', async ({
  visitor: { context, page },
  world,
}) => {
  await serveTrialPage(context, trial);
  await page.goto(LANDING);
  await follow(page);
  await press(page, 'reject');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await expect.poll(() => page.evaluate('!!rarejobConsent.record')).toBe(true);
  await page.evaluate(`rarejobConsent.choose({ categories: { analytics: true } })`);
  expect(page.url()).toBe(SECOND);
  await page.reload();
  await page.evaluate(`rarejobConsent.ready.then(() => fetch('https://nobody.test/end'))`);
  await expect.poll(() => world.contacted('rarejob')).toEqual(['nobody.test']);
  expect(page.url()).toBe(SECOND);
  expect(await kept(context, page)).not.toMatch(/G-1|Y-1/);
});

test('one service is allowed by its name: the ids of the others stay away', async ({
  visitor: { context, page },
  world,
}) => {
  await serveTrialPage(context, trial);
  await page.goto(LANDING);
  await follow(page);
  await page.evaluate(
    `rarejobConsent.choose({ categories: {}, services: { 'google-ads-conversion': true } })`,
  );
  const address = `${TRIAL}second?keep=a%20b&gclid=G-1#part`;
  await expect.poll(() => toldTo(world, GOOGLE)).toEqual([address]);
  expect(page.url()).toBe(address);
  expect(toldTo(world, YAHOO)).toEqual([]);
});

test('accepted where the visit began: the address is left as it is', async ({
  visitor: { context, page },
  world,
}) => {
  await serveTrialPage(context, trial);
  await page.goto(LANDING);
  await press(page, 'accept');
  await expect.poll(() => toldTo(world, GOOGLE)).toEqual([LANDING]);
  expect(page.url()).toBe(LANDING);
});

for (const [name, newTab] of [
  ['in a new tab', true],
  ['where a browser has no Navigation API', false],
] as const) {
  test(`${name} the address of the page that linked here is all there is, and does`, async ({
    visitor: { context, page },
    world,
  }) => {
    if (!newTab) {
      await context.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
    }
    await serveTrialPage(context, trial);
    await page.goto(LANDING);
    const opened = newTab ? context.waitForEvent('page') : follow(page);
    if (newTab) await page.getByRole('link', { name: 'new tab' }).click();
    const second = (await opened) ?? page;
    await expect(second).toHaveURL(SECOND);
    await press(second, 'accept');
    await expect.poll(() => second.url()).toBe(accepted);
    await expect.poll(() => toldTo(world, YAHOO)).toContain(accepted);
  });
}

test('a page that keeps its address to itself tells nobody', async ({
  visitor: { context, page },
  world,
}) => {
  await serveTrialPage(context, { ...trial, headers: { 'referrer-policy': 'no-referrer' } });
  await page.goto(LANDING);
  await follow(page);
  await press(page, 'accept');
  await expect.poll(() => toldTo(world, YAHOO)).toEqual([SECOND]);
  expect(page.url()).toBe(SECOND);
});
