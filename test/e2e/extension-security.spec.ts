import type { Page } from '@playwright/test';
import { keepOpenFile } from '../support/extension.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* What pages can do to the extension, and what it lets them see. Real Chromium, the extension as it
 * ships. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';
const OTHER = 'https://progos.ai/';
const STRANGER = 'https://stranger.example/';

const own = async ({ context, extension }: Visitor, path = 'popup.html?property=rarejob') => {
  const page = await context.newPage();
  await page.goto(`${extension}/extension/dashboard/${path}`);
  return page;
};
const recordAt = async ({ context }: Visitor, url: string) =>
  (await context.cookies(url)).find(({ name }) => name === 'rj_choices')?.value;

/** Serves a page of the test's own, and hears every message that it gets. */
async function serve({ context }: Visitor, url: string, script = ''): Promise<Page> {
  await context.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>own</title><script>
        window.got = [];
        addEventListener('message', ({ data, source }) => {
          if (source === window) window.got.push(data);
        });
        ${script}
      </script>`,
    }),
  );
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** All that a page could be after, as the browser has it. */
const state = (popup: Page) =>
  popup.evaluate(async () => {
    const stored = await chrome.storage.local.get(null);
    return {
      rules: await chrome.declarativeNetRequest.getDynamicRules(),
      session: await chrome.declarativeNetRequest.getSessionRules(),
      desired: stored.desired,
      gpc: stored.gpc,
      told: stored['tell-cookies'],
      intents: Object.keys(stored).filter((key) => key.startsWith('intent:')),
    };
  });

const accept = async (page: Page, url: string) => {
  await page.goto(url);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction("document.cookie.includes('rj_choices')");
};

test('a property’s page can say what it likes: no other property, rule, setting or grant follows', async ({
  visitor,
}) => {
  const { page } = visitor;
  await accept(page, SITE);
  const other = await own(visitor, 'popup.html?property=progos');
  await other.locator('[data-action="withdraw-all"][data-property="progos"]').click();
  await expect.poll(() => recordAt(visitor, OTHER)).toBeTruthy();
  const popup = await own(visitor);
  await popup.locator('[data-action="withdraw"][data-service="line-tag"]').click();
  await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
    'data-blocked',
    'true',
  );
  const before = await state(popup);
  const records = [await recordAt(visitor, OTHER), await recordAt(visitor, SITE)];

  const hostile = await serve(visitor, `${SITE}hostile`);
  await hostile.evaluate(() => {
    const types = ['hello', 'record', 'observed', 'withdraw', 'record-changed', 'run', 'gpc'];
    const more = ['views', 'tab', 'pause', 'tell', 'requests', 'remove-site', 'grant', 'lift'];
    const all = [...types, ...more];
    for (let index = 0; index < 10_000; index++) {
      window.postMessage(
        {
          ns: index % 3 ? 'rarejob-consent' : 'choices-extension',
          v: 1,
          type: all[index % all.length],
          sdkVersion: '1',
          property: index % 2 ? 'progos' : 'rarejob',
          services: ['line-tag', 'google-analytics-4'],
          service: 'line-tag',
          categories: ['analytics'],
          text: '1~x',
          on: true,
          tab: index % 5,
          revision: index,
          intent: { id: 'x', at: 1, act: 'lift', property: 'rarejob', services: ['line-tag'] },
          requests: [],
        },
        location.origin,
      );
    }
  });
  // Whatever was to come of it has come when a later message of the page was heard.
  await expect
    .poll(() => hostile.evaluate(() => (window as unknown as { got: unknown[] }).got.length))
    .toBeGreaterThan(10_000);
  await popup.reload();
  await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
    'data-blocked',
    'true',
  );
  expect(await state(popup)).toEqual(before);
  expect([await recordAt(visitor, OTHER), await recordAt(visitor, SITE)]).toEqual(records);
});

test('a page hears that its own record changed, and nothing of other sites or of what was done there', async ({
  visitor,
}) => {
  await accept(visitor.page, SITE);
  const here = await serve(visitor, `${SITE}listening`);
  const there = await serve(visitor, `${OTHER}listening`);
  const stranger = await serve(visitor, STRANGER);
  const got = (page: Page) => page.evaluate(() => (window as unknown as { got: unknown[] }).got);

  const popup = await own(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click();
  const changed = { ns: 'rarejob-consent', v: 1, type: 'record-changed' };
  const asked = { ns: 'rarejob-consent', v: 1, type: 'state-request' };
  await expect.poll(() => got(here)).toEqual([asked, changed]);
  expect(await got(there)).toEqual([asked]);
  expect(await got(stranger)).toEqual([]);
});

test('an unrelated site can’t tell that the extension is there, nor ask it anything', async ({
  visitor,
}) => {
  await accept(visitor.page, SITE);
  const popup = await own(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click();
  await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
    'data-blocked',
    'true',
  );
  const files = await popup.evaluate(() => {
    const { icons = {}, content_scripts = [] } = chrome.runtime.getManifest();
    const named = [...Object.values(icons), ...content_scripts.flatMap(({ js = [] }) => js)];
    return ['manifest.json', '_locales/ja/messages.json', 'service-worker-loader.js', ...named].map(
      (file) => chrome.runtime.getURL(file),
    );
  });
  expect(files.length).toBeGreaterThan(5);

  for (const url of [STRANGER, `${SITE}probing`]) {
    const page = await serve(visitor, url);
    const found = await page.evaluate(async (probed) => {
      const tried = probed.map((file) =>
        fetch(file).then(
          () => file,
          () => undefined,
        ),
      );
      const images = probed.map(
        (file) =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve(file);
            image.onerror = () => resolve(undefined);
            image.src = file;
          }),
      );
      const { runtime } = (window as { chrome?: { runtime?: object } }).chrome ?? {};
      return {
        fetched: (await Promise.all([...tried, ...images])).filter(Boolean),
        runtime: runtime && Object.keys(runtime),
        left: Object.keys(window).filter((key) => /choice|consent|bridge/i.test(key)),
      };
    }, files);
    expect(found).toEqual({ fetched: [], runtime: undefined, left: [] });
  }

  // What was refused on a property goes through for it, and its pages carry no header of ours.
  const page = await serve(visitor, `${STRANGER}own`);
  const reached = await page.evaluate(() =>
    fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(true);
});

test('cookies and open files that are written to do harm are shown as the text that they are', async ({
  visitor,
}) => {
  const { context } = visitor;
  const evil = '<img src=x onerror=document.title="hacked">';
  await context.addCookies(
    [
      { name: '_ga', value: encodeURIComponent(evil), domain: 'www.rarejob.com', path: '/' },
      { name: '_ga_<b>x</b>', value: `"><script>${evil}`, domain: '.rarejob.com', path: '/' },
      { name: '_ga_\u202Egpj', value: 'x', domain: '.rarejob.com', path: '/' },
      { name: 'rj_choices', value: `1~${'%'.repeat(500)}`, domain: '.rarejob.com', path: '/' },
    ].filter(({ name }) => /^[\x20-\x7e]+$/.test(name)),
  );
  const service = {
    id: 'evil',
    category: 'analytics',
    name: { ja: evil, en: evil },
    operator: `${evil}${'長'.repeat(300)}`,
    hosts: ['evil.example'],
    cookies: [{ name: '_ga', match: 'prefix' }],
    policyUrl: 'https://evil.example/"onclick="alert(1)',
  };
  const file = {
    ...{ version: 1, property: 'rarejob', regime: 'jp-strict', scopes: {} },
    policy: { version: '1' },
    services: [service],
  };
  await keepOpenFile(await own(visitor, 'welcome.html'), 'rarejob', file);
  const popup = await own(visitor);
  const dashboard = await own(visitor, 'dashboard.html');
  await dashboard.locator('[data-property-panel="rarejob"] summary').first().click();
  for (const shown of [popup, dashboard]) {
    await expect(shown.locator('[data-service-row="evil"]')).toContainText(evil);
    await expect(shown.locator('img, script:not([src]), b')).toHaveCount(0);
    expect(await shown.title()).not.toBe('hacked');
  }
});

test('what is stored is not for the part of us that runs in pages', async ({ visitor }) => {
  const { context, page } = visitor;
  await accept(page, SITE);
  const session = await context.newCDPSession(page);
  const ours: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin.startsWith('chrome-extension://')) ours.push(id);
  });
  await session.send('Runtime.enable');
  await expect.poll(() => ours.length).toBeGreaterThan(0);
  for (const area of ['local', 'session', 'sync']) {
    const { result } = await session.send('Runtime.evaluate', {
      expression: `chrome.storage.${area}.get().then(() => 'read', () => 'refused')`,
      contextId: ours[0] ?? 0,
      awaitPromise: true,
    });
    expect([area, result.value]).toEqual([area, 'refused']);
  }
});
