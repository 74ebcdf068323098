import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { generate } from 'selfsigned';
// @ts-expect-error: the demo's server is plain JavaScript, so that `npm start` needs no build.
import { startDemo } from '../../demo-site/server.mjs';
// @ts-expect-error: so is what makes the packages.
import { packFolder } from '../../extension/release/pack-folder.mjs';
import manifest from '../../manifest.json' with { type: 'json' };

/* The extension as it ships, in a real Firefox: the properties' real hosts over HTTPS on loopback, every
 * other host played. */

const UUID = '0d2b1f0e-5c0f-4f1e-9d0a-6b1f2e3c4d5e';
const OWN = `moz-extension://${UUID}/extension/dashboard`;
const ID = manifest.browser_specific_settings.gecko.id;
const BUILT = join(import.meta.dirname, '../../dist/extension/firefox');

/** One request that reached a server. */
export interface Heard {
  readonly host: string;
  readonly path: string;
  readonly gpc: string | undefined;
}

export interface FirefoxWorld {
  /** The one that runs now. */
  readonly browser: Browser;
  readonly heard: Heard[];
  /** Pages of the test's own: address without scheme → HTML. */
  readonly pages: Map<string, string>;
  /** Where what a person downloads goes. */
  readonly downloads: string;
  /** One of the extension's own pages. */
  own(path: string): Promise<Page>;
  open(url: string): Promise<Page>;
  /** Ends the browser and starts it again another day, on what it kept. */
  restart(day?: Day): Promise<void>;
  close(): Promise<void>;
}

/** What is different from one start to the next. */
export interface Day {
  /** Of the extension that is installed. */
  readonly version?: string;
  readonly dark?: boolean;
  /** A person allowed it in private windows, from the first start on. */
  readonly inPrivate?: boolean;
  /** Milliseconds after which an event page that nothing wakes is ended; the browser's own are 30 seconds. */
  readonly idle?: number;
}

/** Starts a Firefox with the built extension in it, installed as one from a store is. */
export async function startWorld(first: Day = {}): Promise<FirefoxWorld> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test' }]);
  const demo = await startDemo({ port: 0, real: true });
  const heard: Heard[] = [];
  const pages = new Map<string, string>();
  const front = createServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = request.url ?? '/';
    heard.push({ host, path, gpc: request.headers['sec-gpc']?.toString() });
    const page = pages.get(host + path);
    if (page === undefined) passOn(demo.port, request, response);
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const downloads = join(profile, 'downloads');
  if (first.inPrivate) allowInPrivate(profile);

  const launch = async ({
    version = manifest.version,
    dark = false,
    idle = 3000,
  }: Day): Promise<Browser> => {
    await installInto(profile, version);
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
      headless: true,
      acceptInsecureCerts: true,
      userDataDir: profile,
      // Lets the extension's own pages be opened.
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        ...INSTALLED,
        'network.dns.forceResolve': '127.0.0.1',
        'network.socket.forcePort': `443=${port};80=${demo.port}`,
        'extensions.background.idle.timeout': idle,
        'intl.accept_languages': 'ja,en',
        'intl.locale.requested': 'ja',
        'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.alwaysOpenPanel': false,
      },
    });
  };
  let browser = await launch(first);
  return {
    get browser() {
      return browser;
    },
    heard,
    pages,
    downloads,
    async own(path) {
      const page = await browser.newPage();
      const url = `${OWN}/${path}`;
      // It loads, and the driver never hears of it.
      void page.goto(url).catch(() => undefined);
      const there = () => page.evaluate('location.href').catch(() => undefined);
      while ((await there()) !== url) await new Promise((resolve) => setTimeout(resolve, 50));
      await page.waitForSelector('main > *', { timeout: 20_000 });
      return page;
    },
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async restart(day = {}) {
      await browser.close();
      browser = await launch(day);
    },
    async close() {
      await browser.close();
      front.closeAllConnections();
      front.close();
      await demo.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** An ESR takes an extension that nobody has signed, where it is told to. */
const INSTALLED = {
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'extensions.startupScanScopes': 1,
  'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
  // What a person would be asked in a window that no test can press is allowed.
  'extensions.webextOptionalPermissionPrompts': false,
};

/** Puts the built extension where Firefox looks for those that are installed. */
async function installInto(profile: string, version: string): Promise<void> {
  const files = await packFolder(BUILT, (path: string, content: Buffer) =>
    path === 'manifest.json'
      ? Buffer.from(JSON.stringify({ ...JSON.parse(content.toString()), version }))
      : content,
  );
  mkdirSync(join(profile, 'extensions'), { recursive: true });
  writeFileSync(join(profile, 'extensions', `${ID}.xpi`), files);
}

/** As Firefox once kept it, and takes it over still. */
function allowInPrivate(profile: string): void {
  const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  writeFileSync(join(profile, 'extension-preferences.json'), JSON.stringify({ [ID]: allowed }));
}

/** To the demo, which knows the properties and plays every vendor. */
function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onward = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
