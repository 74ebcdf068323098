import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { FirefoxWorld } from './world.ts';

/* What tests in Firefox do and look at. */

export const attribute = (page: Page, selector: string, name: string) =>
  expect.poll(() =>
    page.$eval(selector, (found, key) => found.getAttribute(key), name).catch(() => undefined),
  );

/** How many there are of it. */
export const count = (page: Page, selector: string) =>
  expect.poll(() => page.$$eval(selector, (found) => found.length));

/** As a person does, who waits until the page takes a press. */
export async function press(page: Page, selector: string): Promise<void> {
  const takes = (found: Element) => found.getAttribute('aria-disabled') !== 'true';
  await expect.poll(() => page.$eval(selector, takes).catch(() => false)).toBe(true);
  await page.$eval(selector, (found) => (found as HTMLElement).click());
}

/** Accepts everything on a property, with a real pointer: nothing else may grant. */
export async function accept(page: Page): Promise<void> {
  await page.locator('rj-notice >>> [data-action="accept"]').click();
  await page.waitForFunction(() => document.cookie.includes('_ga='));
}

export const reaches = (page: Page, url: string) =>
  page.evaluate(
    (address) =>
      fetch(address, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    url,
  );

/** What a page of this address can see of its cookies. */
export async function cookieNames(world: FirefoxWorld, url: string): Promise<string[]> {
  const page = await world.open(url);
  const text = await page.evaluate(() => document.cookie);
  await page.close();
  return text
    .split('; ')
    .map((pair) => pair.split('=')[0] ?? '')
    .sort();
}

export async function closePages({ browser }: FirefoxWorld): Promise<void> {
  for (const page of await browser.pages()) {
    if (!page.url().startsWith('about:')) await page.close().catch(() => undefined);
  }
}
