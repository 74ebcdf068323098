import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { openWire } from '../conformance/support/wire.ts';
import { chromiumFlags } from '../support/chromium.ts';

/** The shipped properties, and as many added ones as make ten. */
const SHIPPED = ['rarejob.com', 'rarejob.co.jp', 'progos.ai', 'rarejob.com.ph'];
const ADDED = [1, 2, 3, 4, 5, 6].map((n) => `site${n}.example`);
const HOSTS = [...SHIPPED, ...ADDED];
export const PROPERTIES = HOSTS.length;

/** Of services that the catalogue knows, each at four places; the rest are the sites' own. */
const OWNED = ['_ga', '_gcl_au', '_fbp', '__lt__cid', '__lt__sid', '_ebtd'];
const PLACES = [
  { domain: true, path: '/' },
  { domain: false, path: '/' },
  { domain: true, path: '/lesson/' },
  { domain: false, path: '/lesson/' },
];
const EACH = 100;
export const COOKIES = HOSTS.length * EACH;

export interface Extension {
  /** `chrome-extension://…` */
  readonly origin: string;
  newPage(): Promise<Page>;
  /** Puts everything back: cookies, records, and nothing that was refused. */
  seed(): Promise<void>;
  /** How many cookies of services are there. */
  serviceCookies(page: Page): Promise<number>;
  stopWorker(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** A browser with the built extension, which may see the added sites as well. */
export async function openExtension(): Promise<Extension> {
  const wire = await openWire();
  wire.begin({});
  const folder = mkdtempSync(join(tmpdir(), 'bench-extension-'));
  const path = join(folder, 'extension');
  cpSync(join(import.meta.dirname, '../../dist/extension/chrome'), path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...ADDED.map((host) => `*://*.${host}/*`));
  writeFileSync(file, JSON.stringify(manifest));

  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    acceptInsecureCerts: true,
    enableExtensions: true,
    args: [
      ...chromiumFlags(),
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${wire.httpsPort},MAP *:80 127.0.0.1:${wire.httpPort}`,
      `--disable-extensions-except=${path}`,
      `--load-extension=${path}`,
    ],
  });
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker');
  const origin = `chrome-extension://${new URL(target.url()).host}`;
  const newPage = () => browser.newPage();
  return {
    origin,
    newPage,
    async seed() {
      const page = await newPage();
      await page.goto(`${origin}/extension/dashboard/popup.html`);
      await page.evaluate(fill, HOSTS, ADDED, OWNED, PLACES, EACH);
      // What is added is taken in when the worker starts.
      await stopWorker(page);
      await page.close();
    },
    async serviceCookies(page) {
      const names = (await page.evaluate(async () =>
        (await chrome.cookies.getAll({})).map(({ name }) => name),
      )) as string[];
      return names.filter((name) => OWNED.includes(name)).length;
    },
    stopWorker,
    async close() {
      await browser.close();
      await wire.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function stopWorker(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Runs in a page of the extension, and so knows nothing of this module. */
async function fill(
  hosts: readonly string[],
  added: readonly string[],
  owned: readonly string[],
  places: readonly { domain: boolean; path: string }[],
  each: number,
): Promise<void> {
  const names = [
    ...owned.flatMap((name) => places.map((place) => ({ name, ...place }))),
    ...Array.from({ length: each - owned.length * places.length }, (_, index) => ({
      name: `own_${index}`,
      domain: true,
      path: '/',
    })),
  ];
  const expirationDate = Date.now() / 1000 + 86_400;
  for (const host of hosts) {
    await Promise.all(
      names.map(({ name, domain, path }) =>
        chrome.cookies.set({
          url: `https://${domain ? host : `www.${host}`}${path}`,
          name,
          value: 'GA1.1.1234567890.1234567890',
          path,
          secure: true,
          expirationDate,
          ...(domain && { domain: host }),
        }),
      ),
    );
    await chrome.cookies.remove({ url: `https://${host}/`, name: 'rj_choices' });
  }
  await chrome.storage.local.remove('desired');
  await chrome.storage.local.set({
    added: added.map((host, index) => ({
      host,
      id: `site-${index}`,
      cookie: 'rj_choices',
      at: Date.now(),
    })),
  });
}
