import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { generate } from 'selfsigned';
// @ts-expect-error: the demo's server is plain JavaScript, so that `npm start` needs no build.
import { startDemo } from '../../demo-site/server.mjs';
import manifest from '../../manifest.json' with { type: 'json' };

/* The extension as it ships, in a real Firefox: the properties' real hosts over HTTPS on loopback, every
 * other host played. */

const UUID = '0d2b1f0e-5c0f-4f1e-9d0a-6b1f2e3c4d5e';
const OWN = `moz-extension://${UUID}/extension/dashboard`;

/** One request that reached a server. */
export interface Heard {
  readonly host: string;
  readonly path: string;
  readonly gpc: string | undefined;
}

export interface FirefoxWorld {
  readonly browser: Browser;
  readonly heard: Heard[];
  /** Pages of the test's own: address without scheme → HTML. */
  readonly pages: Map<string, string>;
  /** One of the extension's own pages. */
  own(path: string): Promise<Page>;
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

export async function startWorld(): Promise<FirefoxWorld> {
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

  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    // Lets the extension's own pages be opened.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `443=${port};80=${demo.port}`,
      'extensions.webextensions.uuids': JSON.stringify({
        [manifest.browser_specific_settings.gecko.id]: UUID,
      }),
      'extensions.background.idle.timeout': 3000,
      'intl.accept_languages': 'ja,en',
      'intl.locale.requested': 'ja',
    },
  });
  await browser.installExtension(join(import.meta.dirname, '../../dist/extension/firefox'));
  return {
    browser,
    heard,
    pages,
    async own(path) {
      const page = await browser.newPage();
      // It loads, and the driver never hears of it.
      const loaded = page.goto(`${OWN}/${path}`).catch(() => undefined);
      await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 1000))]);
      await page.waitForSelector('main', { timeout: 20_000 });
      return page;
    },
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      front.closeAllConnections();
      front.close();
      await demo.close();
    },
  };
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
