import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type World } from '../support/world.ts';

/* Google Consent Mode `advanced`: a tag that asks Google's consent types itself may load before a
 * choice. The recorder plays Google; what it heard is what left. */

const GTAG = 'https://www.googletagmanager.com/gtag/js';
const MEASURES = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', 1);
  gtag('config', 'G-TRIAL');
  gtag('config', 'AW-TRIAL');
</script>`;
/** A tag of Google's, marked or as Google gives it; one that stores without asking; another's. */
const TAGS = {
  marked: `<script type="text/plain" data-service="google-analytics-4" async src="${GTAG}?id=G-TRIAL"></script>`,
  unmarked: `<script async src="${GTAG}?id=G-TRIAL"></script>`,
  ads: `<script type="text/plain" data-service="google-ads" async src="${GTAG}?id=AW-TRIAL"></script>`,
  stores: `<script type="text/plain" data-service="google-analytics-4">
    document.cookie = '_ga=GA1.1.1.1; path=/'; document.cookie = '_ga_TRIAL=1; path=/; domain=rarejob.com';
    window.stored = true;
  </script>`,
  other: `<script type="text/plain" data-service="line-tag" src="https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"></script>`,
};
const trial = (mode: 'basic' | 'advanced', ...tags: readonly string[]): TrialPage => ({
  body: MEASURES + tags.join(''),
  config: {
    services: ['google-analytics-4', 'google-ads', 'line-tag'],
    googleConsentMode: { mode },
  },
});

const stored = async (page: Page) =>
  (await page.context().cookies(TRIAL)).map(({ name }) => name).sort();
const press = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
/** Everything that left the page, when a later request has arrived. */
async function left(page: Page, { demo }: World): Promise<readonly URL[]> {
  const end = '/nothing-left-before-this';
  await page.evaluate(`rarejobConsent.ready.then(() => fetch('https://nobody.test${end}'))`);
  await expect.poll(() => demo.hits().some(({ path }) => path === end)).toBe(true);
  return demo
    .hits()
    .filter(({ path, property }) => property === 'rarejob' && path !== end)
    .map(({ host, path }) => new URL(path, `https://${host}`));
}
const collected = (hits: readonly URL[]) =>
  hits.filter(({ pathname }) => pathname === '/g/collect');

for (const kind of ['marked', 'unmarked'] as const) {
  test(`before a choice a ${kind} tag loads, told that all is denied; it stores nothing`, async ({
    visitor: { context, page },
    world,
  }) => {
    await serveTrialPage(context, trial('advanced', TAGS[kind], TAGS.stores, TAGS.other));
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toBeVisible();
    await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
    await page.waitForFunction('window.stored');

    const before = await left(page, world);
    // The page's ping, without an id of the visitor; nothing to anybody but Google's tag.
    expect(collected(before).map(({ searchParams }) => searchParams.get('cid'))).toEqual([null]);
    expect(new Set(before.map(({ host }) => host))).toEqual(
      new Set(['www.googletagmanager.com', 'www.google-analytics.com']),
    );
    expect(await stored(page)).toEqual([]);
    expect(await page.evaluate('[dataLayer[0][1], dataLayer[0][2].analytics_storage]')).toEqual([
      'default',
      'denied',
    ]);

    await press(page, 'accept');
    await page.waitForFunction(`dataLayer.some((command) => command[1] === 'update')`);
    await page.evaluate(`gtag('event', 'sign_up')`);
    await expect.poll(() => stored(page)).toEqual(['_ga', '_ga_TRIAL', 'rj_choices']);
    await expect.poll(() => world.contacted('rarejob')).toContain('d.line-scdn.net');
    const event = collected(await left(page, world)).at(-1);
    expect(event?.searchParams.get('en')).toBe('sign_up');
    expect(event?.searchParams.get('cid')).toMatch(/^GA1\./);
  });

  for (const [what, say] of [
    ['refused', (page: Page) => press(page, 'reject')],
    [
      'taken back',
      async (page: Page) => {
        await press(page, 'accept');
        await expect.poll(() => stored(page)).toContain('rj_choices');
        await page.evaluate('rarejobConsent.withdraw()');
      },
    ],
  ] as const) {
    test(`${what}: a ${kind} tag is switched off, and never loads again`, async ({
      visitor: { context, page },
      world,
    }) => {
      await serveTrialPage(context, trial('advanced', TAGS[kind], TAGS.stores));
      await page.goto(TRIAL);
      await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
      await say(page);
      await page.waitForFunction(`window['ga-disable-G-TRIAL']`);
      world.demo.clear();
      await page.evaluate(`gtag('event', 'sign_up')`);
      expect(await left(page, world)).toEqual([]);
      expect(await stored(page)).toEqual(['rj_choices']);

      world.demo.clear();
      await page.reload();
      await page.waitForFunction('window.rarejobConsent?.record');
      const again = await left(page, world);
      // What the browser fetches ahead of every script is told, and is Google's file, not a ping.
      expect(again.filter(({ pathname }) => kind === 'marked' || pathname !== '/gtag/js')).toEqual(
        [],
      );
      expect(await page.evaluate('!!window.stored')).toBe(false);
      expect(await stored(page)).toEqual(['rj_choices']);
    });
  }
}

test('closed without choosing: it may still load, and still stores nothing', async ({
  visitor: { context, page },
  world,
}) => {
  await serveTrialPage(context, trial('advanced', TAGS.marked, TAGS.stores));
  await page.goto(TRIAL);
  await press(page, 'close');
  await expect.poll(() => stored(page)).toEqual(['rj_choices']);
  world.demo.clear();
  await page.reload();
  await page.waitForFunction('window.stored');
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
  expect(await stored(page)).toEqual(['rj_choices']);
});

test('Global Privacy Control: ads never load, the rest of Google may', async ({
  visitor: { context, page },
  world,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  });
  await serveTrialPage(context, trial('advanced', TAGS.marked, TAGS.ads));
  await page.goto(TRIAL);
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
  const loaded = (await left(page, world)).map(({ searchParams }) => searchParams.get('id'));
  expect(loaded).toContain('G-TRIAL');
  expect(loaded).not.toContain('AW-TRIAL');
  expect(world.contacted('rarejob')).not.toContain('googleads.g.doubleclick.net');
});

test('basic: nothing loads before a choice', async ({ visitor: { context, page }, world }) => {
  await serveTrialPage(context, trial('basic', TAGS.marked, TAGS.ads, TAGS.stores));
  await page.goto(TRIAL);
  await expect(page.locator('rj-notice')).toBeVisible();
  expect(await left(page, world)).toEqual([]);
  expect(await stored(page)).toEqual([]);
  await press(page, 'accept');
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
});
