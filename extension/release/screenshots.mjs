import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { generate } from 'selfsigned';
import { startDemo } from '../../demo-site/server.mjs';

/* The stores' screenshots: the built extension in Chromium, on the demo's pages under the sites' own
 * names. What is to be seen is done there, so a picture can show nothing that the product does not. */

const SIZE = { width: 1280, height: 800 };
const SITE = 'https://www.rarejob.com/';
const captions = (language) => read('./listing.json')[language].captions;

/** @param {string} out the folder to fill
 * @returns {Promise<string[]>} the files, by language */
export async function takeScreenshots(out) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'demo' }]);
  const demo = await startDemo({ port: 0, tls: { key, cert }, real: true });
  const profile = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const extension = new URL('../../dist/extension/chrome', import.meta.url).pathname;
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      headless: true,
      ignoreHTTPSErrors: true,
      viewport: SIZE,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--ignore-certificate-errors',
        `--host-resolver-rules=MAP *:443 127.0.0.1:${demo.httpsPort},MAP *:80 127.0.0.1:${demo.port}`,
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
      ],
    })
    .catch(async (error) => {
      await demo.close();
      throw error;
    });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const pages = `chrome-extension://${new URL(worker.url()).host}/extension/dashboard`;
    const made = [];
    for (const language of ['ja', 'en']) {
      made.push(...(await inLanguage(context, pages, language, join(out, language))));
    }
    return made;
  } finally {
    await context.close();
    await demo.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function inLanguage(context, pages, language, folder) {
  mkdirSync(folder, { recursive: true });
  await context.clearCookies();
  const page = await context.newPage();
  await page.goto(SITE);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction("document.cookie.includes('_ga=')");

  const popup = await open(context, `${pages}/popup.html?property=rarejob`, language, 400);
  await popup.locator('[data-service-row="line-tag"]').waitFor();
  await liftAll(popup);
  const made = [await staged(context, popup, language, 'popup', join(folder, '1-popup.png'))];
  await popup.locator('[data-action="withdraw"][data-category="advertising"]').click();
  await popup.locator('[data-result]').waitFor();
  made.push(await staged(context, popup, language, 'refused', join(folder, '2-refused.png')));

  for (const [name, path] of [
    ['3-sites', 'dashboard.html'],
    ['4-permissions', 'welcome.html'],
  ]) {
    const shown = await open(context, `${pages}/${path}`, language, SIZE.width);
    await shown.locator('a[href$=".html"], table').first().waitFor();
    const file = join(folder, `${name}.png`);
    await shown.screenshot({ path: file });
    made.push(file);
    await shown.close();
  }
  await popup.close();
  await page.close();
  return made;
}

async function open(context, url, language, width) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: SIZE.height });
  await page.goto(url);
  await page.locator('[data-action="language"]').selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
  return page;
}

/** What the pictures of another language left blocked is let through again, as a person would. */
async function liftAll(popup) {
  const lift = popup.locator('[data-action="lift"]');
  for (let left = await lift.count(); left > 0; left -= 1) {
    await lift.first().click();
    await popup.waitForFunction(
      (count) => document.querySelectorAll('[data-action="lift"]').length < count,
      left,
    );
  }
}

/** The popup beside a line that says what it is. */
async function staged(context, popup, language, name, path) {
  await popup.evaluate('scrollTo(0, 0)');
  const picture = await popup.screenshot({ clip: { x: 0, y: 0, width: 400, height: 720 } });
  const stage = await context.newPage();
  await stage.setViewportSize(SIZE);
  await stage.setContent(`<!doctype html><html lang="${language}"><style>
    body { display: grid; grid-template-columns: 1fr 400px; align-items: center; gap: 80px; box-sizing: border-box;
      margin: 0; padding: 40px 120px; block-size: 100vh; background: #f1f3f8; color: #1a1a1a;
      font: 700 36px/1.5 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif; word-break: auto-phrase; }
    img { border: 1px solid #949494; border-radius: 12px; }
  </style><p>${captions(language)[name]}</p><img alt="" src="data:image/png;base64,${picture.toString('base64')}">`);
  await stage.screenshot({ path });
  await stage.close();
  return path;
}

function read(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
