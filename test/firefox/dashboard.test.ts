import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accept, attribute, closePages, count, press, reaches } from './acts.ts';
import { type FirefoxWorld, startWorld } from './world.ts';

/* What people keep and set on the full page, in a real Firefox, and what of it is there on another day
 * with a later version. One browser for all: each test begins where the one before it ended. */

const SITE = 'https://www.rarejob.com/';
const TRACKER = 'https://tr.line.me/tag.gif';
let world: FirefoxWorld;

beforeAll(async () => {
  world = await startWorld({ version: '0.0.9' });
  for (const host of ['www.rarejob.com', 'added.example']) {
    world.pages.set(`${host}/rude`, '<!doctype html><title>rude</title><p>Asks nobody.');
  }
});
afterAll(() => world?.close());
afterEach(() => closePages(world));

const api = { ns: 'choices-extension', v: 1 };
const room = (name: string) => `[data-room="${name}"]`;

/** No accessibility fault on any of our pages, in both languages. */
async function expectAccessible(): Promise<void> {
  const faults: unknown[] = [];
  for (const path of ['popup.html?property=rarejob', 'dashboard.html', 'welcome.html']) {
    const page = await world.own(path);
    await page.waitForSelector('h1');
    if (path === 'dashboard.html') {
      await page.waitForSelector('[data-entry]');
      await page.waitForSelector(room('data'));
      await page.$$eval('details > summary', (folds) => {
        for (const fold of folds) fold.click();
      });
    }
    await page.evaluate(`${axe.source};0`);
    for (const language of ['ja', 'en']) {
      await page.select('[data-action="language"]', language);
      await attribute(page, 'html', 'lang').toBe(language);
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      });
      if (found.length > 0) faults.push([path, language, found]);
    }
    await page.close();
  }
  expect(faults).toEqual([]);
}

/** The file that a person is handed. */
async function exported(dashboard: Page): Promise<string> {
  await press(dashboard, '[data-action="export"]');
  const file = () =>
    existsSync(world.downloads) &&
    readdirSync(world.downloads).find((name) => /^choices-.*\.json$/.test(name));
  await expect.poll(file).toBeTruthy();
  const text = () => readFileSync(join(world.downloads, file() || ''), 'utf8');
  await expect.poll(() => text().endsWith('}\n')).toBe(true);
  return text();
}

async function bring(dashboard: Page, name: string, text: string): Promise<void> {
  const path = join(world.downloads, name);
  writeFileSync(path, text);
  const input = (await dashboard.$('[data-action="import"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

describe('the full page in Firefox', () => {
  test('all sites side by side, found by name; what is done on a site is in the history', async () => {
    const site = await world.open(SITE);
    await accept(site);
    const dashboard = await world.own('dashboard.html');
    await count(dashboard, '[data-grid-row]').toBe(4);
    await attribute(
      dashboard,
      '[data-grid-row="rarejob"] [data-category="advertising"]',
      'data-cell',
    ).toBe('all');
    await dashboard.type('#sites input[type="search"]', '__lt__');
    await count(dashboard, '[data-grid-row]').toBe(1);
    await count(dashboard, '[data-entry="record"][data-actor="site"]').toBe(1);
    await attribute(dashboard, '[data-history]', 'data-history').toBe('whole');
  });

  test('a rule that always refuses: carried out on a site that was never opened', async () => {
    const dashboard = await world.own('dashboard.html');
    await dashboard.waitForSelector('[data-action="choose-rule"]');
    await dashboard.select('[data-action="choose-rule"]', 'advertising');
    await press(dashboard, '[data-action="add-rule"]');
    await count(dashboard, 'li[data-rule="advertising"]').toBe(1);
    for (const property of ['rarejob', 'progos']) {
      await attribute(
        dashboard,
        `[data-grid-row="${property}"] [data-category="advertising"]`,
        'data-cell',
      ).toBe('closed');
    }
    const site = await world.open(`${SITE}rude`);
    expect(await reaches(site, TRACKER)).toBe(false);
  });

  test('everything on sites met later: a site that is opened for the first time, and none from before', async () => {
    const dashboard = await world.own('dashboard.html');
    await dashboard.waitForSelector('[data-action="choose-rule"]');
    await dashboard.select('[data-action="choose-rule"]', 'met-later');
    await press(dashboard, '[data-action="add-rule"]');
    await count(dashboard, 'li[data-rule="met-later"]').toBe(1);
    const site = await world.open('https://progos.ai/');
    await expect.poll(() => reaches(site, 'https://www.google-analytics.com/g/c')).toBe(false);
    await attribute(
      dashboard,
      '[data-grid-row="rarejob"] [data-category="analytics"]',
      'data-cell',
    ).toBe('all');
    await press(dashboard, 'li[data-rule="met-later"] [data-action="remove-rule"]');
    await count(dashboard, 'li[data-rule="met-later"]').toBe(0);
  });

  test('export, erase, import: the history is back, and what was changed on the way is refused', async () => {
    const dashboard = await world.own('dashboard.html');
    await dashboard.waitForSelector(room('data'));
    const text = await exported(dashboard);
    const before = JSON.parse(text).chains[0].entries.length;
    await press(dashboard, '[data-action="ask-erase-history"]');
    await press(dashboard, '[data-action="erase-history"]');
    await count(dashboard, '[data-entry]').toBe(1);
    await bring(dashboard, 'changed.json', text.replace('"person"', '"policy"'));
    await count(dashboard, '[data-why="broken-chain"]').toBe(1);
    await bring(dashboard, 'kept.json', text);
    await press(dashboard, '[data-action="confirm-import"]');
    // Beside the beginning that says that it was erased, and the entry of the import.
    await count(dashboard, '[data-entry]').toBe(before + 2);
    await attribute(dashboard, '[data-history]', 'data-history').toBe('whole');
  });

  test('a site is added by its address, blocked, and taken off the list', async () => {
    const dashboard = await world.own('dashboard.html');
    await dashboard.waitForSelector('#add input');
    await dashboard.type('#add input', 'added.example');
    await dashboard.locator('[data-action="add-site"]').click();
    await attribute(dashboard, '#add-state', 'data-state').toBe('added');
    const panel = '[data-property-panel^="site-added-example"]';
    // What is always refused is refused there too.
    const site = await world.open('https://added.example/rude');
    await expect.poll(() => reaches(site, TRACKER)).toBe(false);
    await press(dashboard, `${panel} [data-action="ask-remove-site"]`);
    await press(dashboard, `${panel} [data-action="remove-site"]`);
    await count(dashboard, panel).toBe(0);
    expect(await reaches(site, TRACKER)).toBe(true);
  });

  test('the permission is taken away in the middle of a withdrawal: blocked, and nothing is claimed', async () => {
    const dashboard = await world.own('dashboard.html');
    // Between the network and the cookies, as a person might in the browser's own settings.
    await dashboard.evaluate(async () => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      const worker = (await browser.runtime.getBackgroundPage()) as unknown as {
        browser: typeof chrome;
      };
      const { cookies } = worker.browser;
      const real = cookies.remove.bind(cookies);
      const origins = browser.runtime
        .getManifest()
        .host_permissions?.filter((pattern: string) => pattern.includes('rarejob.com/'));
      let gone = false;
      Object.defineProperty(cookies, 'remove', {
        value: async (details: chrome.cookies.CookieDetails) => {
          if (gone) return real(details);
          gone = true;
          await browser.permissions.remove({ origins: origins ?? [] });
          return real(details);
        },
      });
    });
    await press(dashboard, '[data-action="withdraw-all"][data-property="rarejob"]');
    await count(dashboard, '[data-property-panel="rarejob"] [data-result="unseen"]').toBe(1);
    await attribute(dashboard, '[data-property-panel="rarejob"]', 'data-state').toBe(
      'no-permission',
    );
    const site = await world.open(`${SITE}rude`);
    expect(await reaches(site, 'https://www.google-analytics.com/g/collect')).toBe(false);
    await site.close();
    await dashboard.bringToFront();
    await dashboard.locator('[data-property-panel="rarejob"] [data-action="allow-site"]').click();
    await attribute(dashboard, '[data-property-panel="rarejob"]', 'data-state').toBe('ready');
  });

  test('refusals go to other devices, and a new device wipes nothing', async () => {
    const dashboard = await world.own('dashboard.html');
    await press(dashboard, '[data-action="sync-on"]');
    await attribute(dashboard, room('sync'), 'data-sync').toBe('true');
    const shared = () =>
      dashboard.evaluate(() =>
        (globalThis as unknown as { browser: typeof chrome }).browser.storage.sync.get(null),
      );
    await expect.poll(async () => JSON.stringify(await shared())).toContain('advertising+');
    // What the press set off is over, as it is long over on another device.
    await dashboard.evaluate(async (envelope) => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      await browser.runtime.sendMessage({ ...envelope, type: 'run' });
    }, api);
    const before = await shared();
    // Another device has nothing of its own, and the same account.
    await dashboard.evaluate(async (envelope) => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      await browser.storage.local.clear();
      const intent = { id: 'device', at: Date.now(), act: 'sync', on: true };
      await browser.storage.local.set({ 'intent:device': intent });
      await browser.runtime.sendMessage({ ...envelope, type: 'run' });
    }, api);
    const other = await world.own('dashboard.html');
    await count(other, 'li[data-rule="advertising"]').toBe(1);
    await attribute(
      other,
      '[data-grid-row="rarejob"] [data-category="advertising"]',
      'data-cell',
    ).toBe('closed');
    expect(await shared()).toEqual(before);
  });

  test('no accessibility fault in the light', expectAccessible);
});

describe('another day, with a later version', () => {
  let entries: number;
  beforeAll(async () => {
    const dashboard = await world.own('dashboard.html');
    await dashboard.waitForSelector('[data-entry]');
    entries = await dashboard.$$eval('[data-entry]', (found) => found.length);
    await world.restart({ version: '0.1.0', dark: true });
  });

  test('rules, blocks and history are there', async () => {
    const site = await world.open(`${SITE}rude`);
    expect(await reaches(site, TRACKER)).toBe(false);
    const dashboard = await world.own('dashboard.html');
    await count(dashboard, 'li[data-rule="advertising"]').toBe(1);
    await count(dashboard, '[data-entry]').toBe(entries);
    await attribute(dashboard, '[data-history]', 'data-history').toBe('whole');
    const version = 'browser.runtime.getManifest().version';
    expect(await dashboard.evaluate(version)).toBe('0.1.0');
  });

  test('no accessibility fault in the dark', expectAccessible);
});
