import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { answersOf, PAGE, SITE, type Trial } from './trial.ts';
import type { Wire } from './wire.ts';

/** A person with a browser of their own, clean of everything before. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What was thrown into the page, and what it was told on the console. */
  readonly thrown: readonly string[];
  readonly told: readonly string[];
  open(trial?: Trial): Promise<void>;
  /** Reads the page. Counts as a hand of a person in both browsers: not before a test of D7. */
  read<T>(expression: string): Promise<T>;
  /** Waits until the page says so. */
  sees(expression: string, expected: unknown): Promise<void>;
  /** A press with a real pointer, on the notice or on what a selector finds. */
  press(action: 'accept' | 'reject' | 'close' | 'customize'): Promise<void>;
  pressOn(selector: string): Promise<void>;
  /** The same on what an expression finds. */
  pressAt(find: string): Promise<void>;
  pressInside(host: string, selector: string): Promise<void>;
  /** Nothing that was under way can still reach the world after this. */
  settled(): Promise<void>;
  leave(): Promise<void>;
}

let sentinels = 0;

/** Firefox's own words on a refused socket, cookie or font: nobody threw them, no page can catch them. */
const FIREFOX_SAYS =
  /^(?:Firefox can’t establish a connection|Cookie “.*” has been rejected|downloadable font:)/;

export async function welcome(browser: Browser, wire: Wire): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const thrown: string[] = [];
  const told: string[] = [];
  page.on('pageerror', (error) => {
    const message = error instanceof Error ? error.message : `${error}`;
    if (!FIREFOX_SAYS.test(message)) thrown.push(message);
  });
  page.on('console', (message) => told.push(`${message.type()}: ${message.text()}`));

  const read = <T>(expression: string): Promise<T> => page.evaluate(expression) as Promise<T>;
  /** By the pointer alone: helpers that run in the page break where the page is broken. */
  const pressOn = async (find: string): Promise<void> => {
    let last = '';
    const place = async (): Promise<string> => {
      const before = last;
      last = await read<string>(`(() => {
        const found = (${find});
        found?.scrollIntoView({ block: 'nearest' });
        const box = found?.getBoundingClientRect();
        return box?.width ? (box.x + box.width / 2) + ' ' + (box.y + box.height / 2) : '';
      })()`);
      return last === before ? last : '';
    };
    await expect.poll(place, { message: `${find} stands still` }).not.toBe('');
    const [x = 0, y = 0] = last.split(' ').map(Number);
    await page.mouse.click(x, y);
  };
  const pressInside = (host: string, selector: string): Promise<void> =>
    pressOn(`document.querySelector('${host}')?.shadowRoot?.querySelector('${selector}')`);
  return {
    page,
    context,
    thrown,
    told,
    read,
    async open(trial = {}) {
      wire.begin(await answersOf(trial));
      await page.goto(PAGE, { waitUntil: 'domcontentloaded' });
    },
    sees: (expression, expected) =>
      expect.poll(() => read(expression), { message: expression }).toEqual(expected),
    press: (action) => pressInside('rj-notice', `[data-action="${action}"]`),
    pressAt: pressOn,
    pressInside,
    pressOn: (selector) => pressOn(`document.querySelector('${selector}')`),
    async settled() {
      const path = `/sentinel-${++sentinels}`;
      // Two frames and a task later than everything that was asked for, on the same wire.
      await read(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
        setTimeout(() => { const image = new Image(); image.onload = done; image.src = '${SITE}${path}'; }))))`);
      await expect.poll(() => wire.paths('www.rarejob.com')).toContain(path);
    },
    leave: () => context.close(),
  };
}
