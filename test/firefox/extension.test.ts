import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accept, attribute, closePages, cookieNames, count, press, reaches } from './acts.ts';
import { type FirefoxWorld, startWorld } from './world.ts';

/* The main scenarios of the extension in a real Firefox; what differs from Chromium is said where it
 * does. One browser for all: each test begins from what a person did in the one before. */

const SITE = 'https://www.rarejob.com/';
const OTHER = 'https://progos.ai/';
const RUDE = '<!doctype html><title>rude</title><p>A page that asks nobody.';
let world: FirefoxWorld;

beforeAll(async () => {
  world = await startWorld();
  world.pages.set('www.rarejob.com/rude', RUDE);
  world.pages.set('unrelated.example/', RUDE);
});
afterAll(() => world?.close());
afterEach(() => closePages(world));

const cookiesOf = (url: string) => cookieNames(world, `${url}rude`);
const hostsHeard = () => world.heard.map(({ host }) => host);
const refuse = async (service: string) => {
  const popup = await world.own('popup.html?property=rarejob');
  await press(popup, `[data-action="withdraw"][data-service="${service}"]`);
  await attribute(popup, `[data-service-row="${service}"]`, 'data-blocked').toBe('true');
  return popup;
};
const tabOf = (own: Page, wanted: string) =>
  own.evaluate(async (url) => {
    const tabs = await (globalThis as unknown as { browser: typeof chrome }).browser.tabs.query({});
    return tabs.find((tab) => tab.url === url)?.id ?? 0;
  }, wanted);

/** What becomes of a request that a frame on the property sends. */
const framed = async (host: string) => {
  world.pages.set(
    `${host}/frame`,
    `<!doctype html><script>
      fetch('https://tr.line.me/tag.gif?framed', { mode: 'no-cors' })
        .then(() => 'reached', () => 'blocked').then((text) => parent.postMessage({ text }, '*'));
    </script>`,
  );
  world.pages.set(
    'www.rarejob.com/framing',
    `<!doctype html><script>
      addEventListener('message', ({ data }) => { window.told ??= data.text; });
    </script><iframe src="https://${host}/frame"></iframe>`,
  );
  const page = await world.open(`${SITE}framing`);
  await page.waitForFunction('window.told');
  const told = await page.evaluate('window.told');
  await page.close();
  return told;
};

describe('in Firefox', () => {
  test('a page and the worker hear each other: services and choice are shown', async () => {
    const page = await world.open(SITE);
    await accept(page);
    const popup = await world.own('popup.html?property=rarejob');
    await attribute(popup, '[data-service-row="google-analytics-4"]', 'data-allowed').toBe('true');
    await expect.poll(hostsHeard).toContain('tr.line.me');
  });

  test('one service: what a frame of another service sends is blocked too, by its tab', async () => {
    const popup = await refuse('line-tag');
    await popup.close();
    // Firefox has no `topDomains`: a frame is known by its tab and by the hosts of the site's services.
    await expect.poll(() => framed('www.youtube.com')).toBe('blocked');
    // Nobody's frame is not reached that way.
    expect(await framed('stranger.example')).toBe('reached');
    // The tab goes on to somebody else's page, whose first script may not see us.
    world.pages.set(
      'unrelated.example/first',
      `<!doctype html><script>
        fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' })
          .then(() => 'reached', () => 'blocked').then((text) => { window.told = text; });
      </script>`,
    );
    const page = await world.open(`${SITE}rude`);
    for (let run = 0; run < 5; run++) {
      await page.goto('https://unrelated.example/first');
      await page.waitForFunction('window.told');
      expect(await page.evaluate('window.told')).toBe('reached');
      await page.goto(`${SITE}rude`);
    }
  });

  test('everything on a site is taken back with no tab open, and blocked from then on', async () => {
    const popup = await world.own('popup.html?property=rarejob');
    await press(popup, '[data-action="withdraw-all"][data-property="rarejob"]');
    await attribute(popup, '[data-service-row="line-tag"]', 'data-blocked').toBe('true');
    await popup.close();
    await expect
      .poll(async () => (await cookiesOf(SITE)).filter((name) => /^(_ga|__lt)/.test(name)))
      .toEqual([]);
    const page = await world.open(`${SITE}rude`);
    world.heard.length = 0;
    expect(await reaches(page, 'https://tr.line.me/tag.gif')).toBe(false);
    expect(await reaches(page, 'https://stranger.example/x')).toBe(true);
    expect(hostsHeard()).not.toContain('tr.line.me');
    const unrelated = await world.open('https://unrelated.example/');
    expect(await reaches(unrelated, 'https://tr.line.me/tag.gif')).toBe(true);
  });

  test('what blocked recipients keep on hosts of their own is cleared, where a person allows it', async () => {
    const keeping = async (host: string) => {
      world.pages.set(`${host}/kept`, RUDE);
      const page = await world.open(`https://${host}/kept`);
      const kept = await page.evaluate(() => localStorage.getItem('kept'));
      await page.evaluate(() => localStorage.setItem('kept', 'yes'));
      await page.close();
      return kept;
    };
    for (const host of ['tr.line.me', 'unrelated.example']) await keeping(host);
    const popup = await world.own('popup.html?property=rarejob');
    await press(popup, '[data-action="ask-clear-storage"]');
    // The browser asks only after a hand's press.
    await popup.locator('[data-action="clear-storage"]').click();
    await expect
      .poll(() => popup.$eval('[data-storage]', (box) => box.textContent))
      .toContain('told to clear it');
    expect(await keeping('unrelated.example')).toBe('yes');
    await expect.poll(() => keeping('tr.line.me')).toBeNull();
  });

  test('an attempt is counted on its tab, with what can be proven', async () => {
    const page = await world.open(`${SITE}rude`);
    const own = await world.own('popup.html?property=rarejob');
    await reaches(page, 'https://tr.line.me/tag.gif');
    const tab = await tabOf(own, `${SITE}rude`);
    await expect
      .poll(() =>
        own.evaluate(
          (tabId) =>
            (globalThis as unknown as { browser: typeof chrome }).browser.action.getBadgeText({
              tabId,
            }),
          tab,
        ),
      )
      .toBe('1');
    const popup = await world.own(`popup.html?property=rarejob&tab=${tab}`);
    await expect
      .poll(() => popup.$eval('[data-attempt="fetch"]', (line) => line.textContent).catch(() => ''))
      .toContain('Blocking is on.');
    // What a block of ours held is counted by day.
    await attribute(popup, '[data-blocked-today]', 'data-blocked-today').toMatch(/^[1-9]/);
  });

  test('a pause lets this tab send, and no other, until it is ended', async () => {
    const page = await world.open(`${SITE}rude`);
    const other = await world.open(`${SITE}rude`);
    const own = await world.own('popup.html?property=rarejob');
    const tab = await own.evaluate(async (url) => {
      const tabs = await (globalThis as unknown as { browser: typeof chrome }).browser.tabs.query(
        {},
      );
      return Math.min(...tabs.flatMap((one) => (one.url === url && one.id ? [one.id] : [])));
    }, `${SITE}rude`);
    const popup = await world.own(`popup.html?property=rarejob&tab=${tab}`);
    await press(popup, '[data-action="pause"]');
    await attribute(popup, '[data-paused]', 'data-paused').toBe('true');
    expect(await reaches(page, 'https://tr.line.me/tag.gif')).toBe(true);
    expect(await reaches(other, 'https://tr.line.me/tag.gif')).toBe(false);
    await press(popup, '[data-action="pause"]');
    await attribute(popup, '[data-paused]', 'data-paused').toBe('false');
    expect(await reaches(page, 'https://tr.line.me/tag.gif')).toBe(false);
  });

  test('Global Privacy Control, where it is asked for: header and property, before the first script', async () => {
    world.pages.set(
      'www.rarejob.com/gpc',
      '<!doctype html><script>window.first = navigator.globalPrivacyControl</script>',
    );
    const stated = async () => {
      world.heard.length = 0;
      const page = await world.open(`${SITE}gpc`);
      const first = await page.evaluate('window.first');
      await page.close();
      return [first === true, world.heard.find(({ path }) => path === '/gpc')?.gpc];
    };
    expect(await stated()).toEqual([false, undefined]);
    const popup = await world.own('popup.html?property=rarejob');
    await press(popup, '[data-action="gpc"]');
    await attribute(popup, '[data-gpc]', 'data-gpc').toBe('property');
    expect(await stated()).toEqual([true, '1']);
    await press(popup, '[data-action="gpc"]');
    await attribute(popup, '[data-gpc]', 'data-gpc').toBe('none');
    expect(await stated()).toEqual([false, undefined]);
  });

  test('rules and what a page said outlive the event page', async () => {
    const page = await world.open(`${SITE}rude`);
    // Firefox ends it after three idle seconds here; the popup wakes it.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect(await reaches(page, 'https://tr.line.me/tag.gif')).toBe(false);
    const popup = await world.own('popup.html?property=rarejob');
    await attribute(popup, '[data-service-row="line-tag"]', 'data-blocked').toBe('true');
  });

  test('an act that waits longer than an idle event page lives is carried out in one life of it', async () => {
    const popup = await world.own('popup.html?property=philippines');
    // Another act that takes its time: the browser sees nothing happen.
    await popup.evaluate(async () => {
      const page = globalThis as unknown as { release: () => void; browser: typeof chrome };
      await new Promise<void>((taken) => {
        navigator.locks.request('transactions', () => {
          taken();
          return new Promise<void>((done) => {
            page.release = done;
          });
        });
      });
      Object.assign(page.browser.extension.getBackgroundPage() ?? {}, { life: 'one' });
    });
    await press(popup, '[data-action="withdraw-all"][data-property="philippines"]');
    // Three idle seconds end it here.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    // Meanwhile the button says that something waits.
    expect(await popup.evaluate('browser.action.getBadgeText({})')).toBe('…');
    await popup.evaluate('release()');
    await count(popup, '[data-result]').toBe(1);
    expect(await popup.evaluate('browser.extension.getBackgroundPage()?.life')).toBe('one');
  });

  test('undo within the minute ends what the act has blocked, and nothing else', async () => {
    const popup = await world.own('popup.html?property=corporate');
    const rules = () =>
      popup.evaluate(
        'browser.declarativeNetRequest.getDynamicRules().then(({ length }) => length)',
      );
    const before = await rules();
    await press(popup, '[data-action="withdraw-all"][data-property="corporate"]');
    await press(popup, '[data-action="undo"]');
    await count(popup, '[data-undone]').toBe(1);
    expect(await rules()).toBe(before);
  });

  test('everywhere: every property is closed, one that was never visited too', async () => {
    const dashboard = await world.own('dashboard.html');
    await press(dashboard, '[data-action="ask-withdraw-all"]');
    await press(dashboard, '[data-action="withdraw-all"]:not([data-property])');
    await expect.poll(() => dashboard.$('[data-result="everywhere"]').then(Boolean)).toBe(true);
    world.pages.set('progos.ai/rude', RUDE);
    const page = await world.open(`${OTHER}rude`);
    expect(await reaches(page, 'https://www.google-analytics.com/g/collect')).toBe(false);
    expect(await cookiesOf(OTHER)).toContain('rj_choices');
  });
});
