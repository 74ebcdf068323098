import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* What Google's tags and a tag container hear, in the order in which they would read it. */

const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const ALL = {
  ...DENIED,
  ad_storage: 'granted',
  ad_personalization: 'granted',
  analytics_storage: 'granted',
  functionality_storage: 'granted',
  personalization_storage: 'granted',
};
/** A page that measures without asking anybody: what is told must stand before its commands. */
const MEASURES = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', 1);
  gtag('config', 'G-TRIAL');
</script>`;
const ANALYTICS = 'https://www.googletagmanager.com/gtag/js?id=G-TRIAL';
const PIXEL = 'https://connect.facebook.net/en_US/fbevents.js';
const services = ['google-analytics-4', 'meta-pixel', 'line-tag', 'youtube-embed'];
const trial: TrialPage = { body: MEASURES, config: { services } };

type Entry = readonly [string, ...unknown[]] | { readonly event: string };
/** Commands as lists, events by their name; only what is an `arguments` object is a command. */
const layer = (page: Page): Promise<Entry[]> =>
  page.evaluate(() =>
    (window.dataLayer ?? []).map((entry) =>
      String(entry) === '[object Arguments]'
        ? (Array.from(entry as ArrayLike<unknown>) as [string])
        : (entry as { event: string }),
    ),
  );
const of = (entries: readonly Entry[], verb: string, kind: string) =>
  entries.flatMap((entry) =>
    Array.isArray(entry) && entry[0] === verb && entry[1] === kind ? [entry as unknown[]] : [],
  );
const news = (entries: readonly Entry[]) => entries.filter((entry) => 'event' in entry);
const press = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const cookieNames = async (page: Page) =>
  (await page.context().cookies(TRIAL)).map(({ name }) => name).sort();

for (const stub of [false, true]) {
  const who = stub ? 'the head stub' : 'the SDK, config in the page';

  test(`first visit, ${who}: the default stands before what measures, the choice follows`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { ...trial, stub });
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toBeVisible();
    const before = await layer(page);
    expect(before[0]).toEqual(['consent', 'default', { ...DENIED, wait_for_update: 500 }]);
    expect(of(before, 'consent', 'default')).toHaveLength(1);
    expect(news(before)).toEqual([]);
    const first = before.findIndex((entry) => Array.isArray(entry) && entry[0] === 'js');
    expect(before.slice(0, first)).toContainEqual(['set', 'ads_data_redaction', true]);
    expect(before).toContainEqual(['set', 'url_passthrough', false]);

    await press(page, 'accept');
    await expect.poll(async () => of(await layer(page), 'consent', 'update')).toHaveLength(1);
    const after = (await layer(page)).slice(before.length);
    expect(after[0]).toEqual(['consent', 'update', ALL]);
    expect(after[1]).toMatchObject({
      event: 'rj_choices_update',
      rj_choices: {
        categories: { necessary: 'granted', analytics: 'granted', measurement: 'granted' },
        services: { 'google-analytics-4': 'granted', 'line-tag': 'granted' },
      },
    });
  });

  test(`returning, ${who}: the stored choice is the default, said once, and nobody waits`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { ...trial, stub });
    await page.goto(TRIAL);
    await press(page, 'accept');
    await expect.poll(() => cookieNames(page)).toContain('rj_choices');
    await page.reload();
    await page.waitForFunction('window.rarejobConsent?.record');
    // The container hears of it last.
    await expect.poll(async () => news(await layer(page))).toHaveLength(1);
    const again = await layer(page);
    expect(again[0]).toEqual(['consent', 'default', ALL]);
    expect(of(again, 'consent', 'update')).toEqual([]);
  });

  test(`under GPC, ${who}: ads stay denied, the notice says so, and nothing is written`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { ...trial, stub, lang: 'en' });
    await page.goto(TRIAL);
    await press(page, 'accept');
    await expect.poll(() => cookieNames(page)).toContain('rj_choices');
    const [stored] = await context.cookies(TRIAL);
    // The signal comes after the choice, which therefore is no word against it.
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
    await page.reload();
    // The container hears of it last.
    await expect.poll(async () => news(await layer(page)).length).toBe(1);
    const told = await layer(page);
    expect(told[0]).toEqual([
      'consent',
      'default',
      { ...ALL, ad_storage: 'denied', ad_personalization: 'denied' },
    ]);
    expect(of(told, 'consent', 'update')).toEqual([]);
    expect(news(told)[0]).toMatchObject({
      rj_choices: { categories: { analytics: 'granted', advertising: 'denied' } },
    });
    expect((await context.cookies(TRIAL))[0]?.value).toBe(stored?.value);

    await context.clearCookies();
    await page.reload();
    await expect(page.locator('rj-notice')).toContainText('(GPC) was received');
    expect(await cookieNames(page)).toEqual([]);
  });
}

test('a config by address: denied at once, updated as soon as it is here', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, { ...trial, byAddress: true });
  await page.goto(TRIAL);
  await press(page, 'accept');
  await expect.poll(() => cookieNames(page)).toContain('rj_choices');
  await page.reload();
  await page.waitForFunction('window.rarejobConsent?.record');
  const told = await layer(page);
  expect(told[0]).toEqual(['consent', 'default', { ...DENIED, wait_for_update: 500 }]);
  expect(of(told, 'consent', 'update')).toEqual([['consent', 'update', ALL]]);
  await expect.poll(async () => news(await layer(page))).toHaveLength(1);
});

test('where the config comes by address, the stub’s default is left alone meanwhile', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, { ...trial, stub: true, byAddress: true });
  await page.goto(TRIAL);
  await press(page, 'accept');
  await expect.poll(() => cookieNames(page)).toContain('rj_choices');
  await page.reload();
  await page.waitForFunction('window.rarejobConsent?.record');
  const told = await layer(page);
  expect(told[0]).toEqual(['consent', 'default', ALL]);
  expect(of(told, 'consent', 'update')).toEqual([]);
});

for (const stub of [false, true]) {
  const how = `${stub ? 'with' : 'without'} the stub`;

  test(`what can be set is set, ${how}`, async ({ visitor: { context, page } }) => {
    const googleConsentMode = {
      waitForUpdate: 1200,
      urlPassthrough: true,
      adsDataRedaction: false,
    } as const;
    await serveTrialPage(context, { stub, config: { googleConsentMode } });
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toBeVisible();
    const told = await layer(page);
    expect(told.slice(0, 3)).toEqual([
      ['consent', 'default', { ...DENIED, wait_for_update: 1200 }],
      ['set', 'url_passthrough', true],
      ['set', 'ads_data_redaction', false],
    ]);
  });

  for (const byAddress of [false, true]) {
    test(`off says nothing, ${how}, config ${byAddress ? 'by address' : 'in the page'}`, async ({
      visitor: { context, page },
    }) => {
      const config = { googleConsentMode: { mode: 'off' } } as const;
      await serveTrialPage(context, { stub, byAddress, config });
      await page.goto(TRIAL);
      await expect(page.locator('rj-notice')).toBeVisible();
      expect(await page.evaluate('window.dataLayer ?? []')).toEqual([]);
    });
  }
}

test('basic sends nothing before a choice; taking it back switches vendors off and clears up', async ({
  visitor: { context, page },
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(TRIAL)) sent.push(request.url());
  });
  await serveTrialPage(context, {
    ...trial,
    body: `${MEASURES}
      <script type="text/plain" data-service="google-analytics-4" src="${ANALYTICS}"></script>
      <script type="text/plain" data-service="meta-pixel" src="${PIXEL}"></script>`,
    vendors: {
      [ANALYTICS]: {
        text: "document.cookie = '_ga=GA1.1.1; path=/'; document.cookie = '_ga_TRIAL=GS2.1.s1; path=/';",
      },
      [PIXEL]: { text: 'window.fbq = (...call) => (fbq.heard ??= []).push(call);' },
    },
  });
  await page.goto(TRIAL);
  await expect(page.locator('rj-notice')).toBeVisible();
  await page.waitForTimeout(300);
  expect(sent).toEqual([]);
  expect(await page.evaluate("window['ga-disable-G-TRIAL']")).toBeUndefined();

  await press(page, 'accept');
  await expect.poll(() => cookieNames(page)).toEqual(['_ga', '_ga_TRIAL', 'rj_choices']);
  await page.waitForFunction('window.fbq');
  // Two services of those declared have no tag here, and get no global.
  expect(
    await page.evaluate("['uetq', 'ttq', 'clarity'].filter((name) => name in window)"),
  ).toEqual([]);

  await page.evaluate('rarejobConsent.withdraw()');
  await expect.poll(() => cookieNames(page)).toEqual(['rj_choices']);
  expect(await page.evaluate("window['ga-disable-G-TRIAL']")).toBe(true);
  expect(await page.evaluate('fbq.heard.at(-1)')).toEqual(['consent', 'revoke']);
  const told = await layer(page);
  expect(of(told, 'consent', 'update').at(-1)).toEqual(['consent', 'update', DENIED]);
  expect(told.at(-1)).toMatchObject({
    event: 'rj_choices_update',
    rj_choices: { services: { 'google-analytics-4': 'denied' } },
  });

  await page.evaluate('rarejobConsent.acceptAll()');
  expect(await page.evaluate("window['ga-disable-G-TRIAL']")).toBe(false);
  expect(await page.evaluate('fbq.heard.at(-1)')).toEqual(['consent', 'grant']);
});

const ADS = ['google-ads', 'google-ads-conversion'] as const;
const AT_HOME = { default: 'jp-strict', regions: { DE: 'eu' } } as const;
for (const [declared, granted, more] of [
  [ADS, 'denied', {}],
  [[...ADS, 'google-enhanced-conversions'], 'granted', {}],
  [ADS, 'granted', { regime: 'eu' }],
  [ADS, 'granted', { regime: AT_HOME, region: 'DE' }],
  [ADS, 'denied', { regime: AT_HOME, region: 'JP' }],
] as const) {
  test(`everything is accepted of ${declared}, ${JSON.stringify(more)}: ad_user_data is ${granted}`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { stub: true, config: { services: declared, ...more } });
    await page.goto(TRIAL);
    await press(page, 'accept');
    await expect.poll(async () => of(await layer(page), 'consent', 'update')).toHaveLength(1);
    const types = { ad_storage: 'granted', ad_user_data: granted };
    expect(of(await layer(page), 'consent', 'update')[0]?.[2]).toMatchObject(types);
    await page.reload();
    await page.waitForFunction('window.rarejobConsent?.record');
    // Where the regime depends on the region, the stub has said that all is denied.
    const verb = 'region' in more ? 'update' : 'default';
    const told = async () => of(await layer(page), 'consent', verb).at(-1);
    await expect.poll(told).toMatchObject(['consent', verb, types]);
  });
}

test('a page with all its tags in a container: held, then each tag by what was chosen', async ({
  visitor: { page },
  world,
}) => {
  const site = 'https://www.rarejob.com/container/';
  await page.goto(site);
  await expect(page.locator('rj-notice')).toBeVisible();
  await page.waitForTimeout(500);
  expect(world.contacted('rarejob')).toEqual([]);

  await page.evaluate('rarejobConsent.choose({ categories: { analytics: true } })');
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
  await page.waitForTimeout(300);
  expect(world.contacted('rarejob')).not.toContain('d.line-scdn.net');

  await page.evaluate(
    'rarejobConsent.choose({ categories: { advertising: true, measurement: true } })',
  );
  await expect.poll(() => world.contacted('rarejob')).toContain('tr.line.me');

  world.demo.clear();
  await page.reload();
  await expect
    .poll(() => world.contacted('rarejob'))
    .toEqual(expect.arrayContaining(['www.google-analytics.com', 'tr.line.me']));

  await page.evaluate('rarejobConsent.withdraw()');
  world.demo.clear();
  await page.reload();
  await page.waitForFunction('window.rarejobConsent?.record');
  await page.waitForTimeout(500);
  expect(world.contacted('rarejob')).toEqual([]);
});
