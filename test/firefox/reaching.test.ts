import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accept, closePages, count, press, reaches } from './acts.ts';
import { type FirefoxWorld, startWorld } from './world.ts';

/* How far a withdrawal reaches in a real Firefox: private windows, containers, frames of every kind. One
 * browser for all, in which a person allowed the extension in private windows: each test begins from what
 * was done in the one before. */

const SITE = 'https://www.rarejob.com/';
const RUDE = '<!doctype html><title>rude</title><p>A page that asks nobody.';
const TRACKER = 'https://tr.line.me/tag.gif';
const POPUP = 'popup.html?property=rarejob';
const REASON = "rarejobConsent.decision.services['google-analytics-4'].reason";
let world: FirefoxWorld;

beforeAll(async () => {
  world = await startWorld({ inPrivate: true });
  world.pages.set('www.rarejob.com/rude', RUDE);
  world.pages.set('unrelated.example/', RUDE);
});
afterAll(() => world?.close());
afterEach(() => closePages(world));

/** What a page sees of the choice and of recipients' cookies. */
const cookiesSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.cookie
      .split('; ')
      .map((pair) => pair.split('=', 1)[0] ?? '')
      .filter((name) => /^(rj_choices|_ga|__lt)/.test(name))
      .sort(),
  );
const decides = (page: Page) => expect.poll(() => page.evaluate(REASON));

/** Opens an address in a private window of its own, as only the extension's own pages can here. */
async function openPrivately(own: Page, url: string): Promise<Page> {
  const before = new Set(await world.browser.pages());
  await own.evaluate(async (address) => {
    const { browser } = globalThis as unknown as { browser: typeof chrome };
    await browser.windows.create({ incognito: true, url: address });
  }, url);
  const opened = async (): Promise<Page | undefined> => {
    for (const page of await world.browser.pages()) {
      if (before.has(page)) continue;
      // The driver does not hear where the extension's own pages go.
      if ((await page.evaluate('location.href').catch(() => '')) === url) return page;
    }
    return undefined;
  };
  await expect.poll(opened).toBeTruthy();
  return (await opened()) as Page;
}

describe('a private window', () => {
  test('what is taken back there holds there, and nothing of it in other windows', async () => {
    const usual = await world.open(SITE);
    await accept(usual);
    const own = await world.own('welcome.html');
    const kept = () =>
      own.evaluate(async () => {
        const { browser } = globalThis as unknown as { browser: typeof chrome };
        const stored = Object.keys(await browser.storage.local.get(null));
        const rules = await browser.declarativeNetRequest.getDynamicRules();
        return [...stored.filter((key) => /^(desired|result:|intent:)/.test(key)), rules.length];
      });
    const page = await openPrivately(own, SITE);
    expect(await page.evaluate(() => document.cookie)).not.toContain('rj_choices');
    await accept(page);

    const popup = await openPrivately(
      own,
      await own.evaluate((path) => new URL(path, location.href).href, POPUP),
    );
    await count(popup, '[data-notice="private"]').toBe(1);
    await press(popup, '[data-action="withdraw-all"][data-property="rarejob"]');
    await count(popup, '[data-result="written"]').toBe(1);
    await decides(page).toBe('withdrawn');
    await expect.poll(() => cookiesSeen(page)).toEqual(['rj_choices']);
    await decides(usual).toBe('chosen');
    expect(await cookiesSeen(usual)).toContain('_ga');
    expect(await kept()).toEqual([0]);
    // Else the next tab would open in this window.
    for (const one of [popup, page]) await one.close();
  });
});

describe('containers', () => {
  test('record and cookies of each are found: where a page is open, and where none is', async () => {
    const [open, closed] = [
      await world.browser.createBrowserContext(),
      await world.browser.createBrowserContext(),
    ];
    try {
      const page = await open.newPage();
      const left = await closed.newPage();
      for (const one of [page, left]) {
        await one.goto(SITE);
        await accept(one);
      }
      await left.goto('about:blank');
      await left.close();

      const popup = await world.own(POPUP);
      await press(popup, '[data-action="withdraw-all"][data-property="rarejob"]');
      await count(popup, '[data-result="written"][data-residue="0"]').toBe(1);
      await decides(page).toBe('withdrawn');
      const later = await closed.newPage();
      for (const one of [page, later]) {
        await one.goto(`${SITE}rude`);
        expect(await cookiesSeen(one)).toEqual(['rj_choices']);
      }
      // What was chosen there is taken back, and nobody is asked again.
      await later.goto(SITE);
      await decides(later).toBe('withdrawn');
      expect(await reaches(page, TRACKER)).toBe(false);
    } finally {
      await open.close();
      await closed.close();
    }
  });
});

describe('frames', () => {
  const send = `fetch('${TRACKER}', { mode: 'no-cors' }).then(() => 'reached', () => 'blocked')
    .then((text) => top.postMessage({ text }, '*'))`;
  const html = `<!doctype html><script>${send}</script>`;

  /** What becomes of a request of a frame that the page makes. */
  const sentFrom = (page: Page, kind: string): Promise<string> =>
    page.evaluate(
      (text, how) =>
        new Promise<string>((resolve) => {
          addEventListener('message', ({ data }) => resolve(data.text), { once: true });
          const frame = document.createElement('iframe');
          if (how.startsWith('sandboxed')) frame.sandbox.add('allow-scripts');
          if (how.endsWith('srcdoc')) frame.srcdoc = text;
          if (how.endsWith('data:')) frame.src = `data:text/html,${encodeURIComponent(text)}`;
          if (how.endsWith('blob:')) {
            frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
          }
          document.body.append(frame);
          if (how === 'about:blank') {
            frame.contentDocument?.open();
            frame.contentDocument?.write(text);
            frame.contentDocument?.close();
          }
        }),
      html,
      kind,
    );

  test.each(['about:blank', 'srcdoc', 'data:', 'blob:', 'sandboxed srcdoc', 'sandboxed data:'])(
    'without a host, on the property: %s',
    async (kind) => {
      const page = await world.open(`${SITE}rude`);
      // A tab is known by the first that its page says.
      await expect.poll(() => sentFrom(page, kind)).toBe('blocked');
      const elsewhere = await world.open('https://unrelated.example/');
      expect(await sentFrom(elsewhere, kind)).toBe('reached');
    },
  );

  test('the property in a page of another site: blocked in its frame, and not around it', async () => {
    world.pages.set('www.rarejob.com/inner', html);
    world.pages.set(
      'unrelated.example/around',
      `<!doctype html><script>
        addEventListener('message', ({ data }) => { window.told ??= data.text; });
      </script><iframe src="${SITE}inner"></iframe>`,
    );
    const page = await world.open('https://unrelated.example/around');
    await page.waitForFunction('window.told');
    expect(await page.evaluate('window.told')).toBe('blocked');
    expect(await reaches(page, TRACKER)).toBe(true);
  });
});
