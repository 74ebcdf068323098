import type { Page } from 'puppeteer-core';
import { type Bench, type BenchWorld, repeat } from './bench.ts';
import { COOKIES, type Extension, openExtension, PROPERTIES } from './extension-world.ts';

const DASHBOARD = 'extension/dashboard/dashboard.html';
const POPUP = 'extension/dashboard/popup.html?property=rarejob';
const READY = '[data-action="withdraw-all"]:not([aria-disabled="true"])';

/** Notes, in milliseconds of the page, when something that can be pressed is there. */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector('${READY}')) return;
  globalThis.interactiveAt = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true, attributes: true });`;

async function interactiveAt(extension: Extension, path: string): Promise<number> {
  const page = await extension.newPage();
  try {
    await page.evaluateOnNewDocument(WATCH);
    await page.goto(`${extension.origin}/${path}`);
    await page.waitForFunction('globalThis.interactiveAt', { polling: 20, timeout: 60_000 });
    return (await page.evaluate('globalThis.interactiveAt')) as number;
  } finally {
    await page.close();
  }
}

const VIEWS = { ns: 'choices-extension', v: 1, type: 'views', property: 'rarejob' };

/** From the question to the answer, with the worker stopped before. */
async function wakeToAnswer(extension: Extension, page: Page, question: object): Promise<number> {
  await extension.stopWorker(page);
  return (await page.evaluate(async (asking) => {
    const asked = performance.now();
    const { runtime } = (globalThis as typeof globalThis & { chrome: typeof chrome }).chrome;
    await runtime.sendMessage(asking).catch(() => undefined);
    return performance.now() - asked;
  }, question)) as number;
}

/** From the press to the result that was verified by re-reading. */
async function revokeEverywhere(extension: Extension): Promise<number> {
  await extension.seed();
  const page = await extension.newPage();
  try {
    await page.goto(`${extension.origin}/${DASHBOARD}`);
    const button = '[data-action="withdraw-all"]:not([data-property])';
    const ask = '[data-action="ask-withdraw-all"]';
    await page.waitForSelector(ask, { timeout: 60_000 });
    await page.click(ask);
    await page.waitForSelector(button);
    const took = (await page.evaluate(async (selector) => {
      const pressed = performance.now();
      (document.querySelector(selector) as HTMLButtonElement).click();
      await new Promise<void>((resolve) => {
        const done = () => document.querySelector('[data-result="everywhere"]') && resolve();
        new MutationObserver(done).observe(document, { childList: true, subtree: true });
      });
      return performance.now() - pressed;
    }, button)) as number;
    const left = await extension.serviceCookies(page);
    if (left > 0) throw new Error(`${left} cookies of refused services are left`);
    return took;
  } finally {
    await page.close();
  }
}

/** The extension with as much as a person may have. */
export const extension: Bench = {
  what: `the extension, with ${PROPERTIES} properties and ${COOKIES} cookies`,
  async run({ runs, progress }: BenchWorld) {
    const own = await openExtension();
    try {
      await own.seed();
      progress('popup');
      await interactiveAt(own, POPUP);
      const popup = await repeat(runs, () => interactiveAt(own, POPUP));
      const dashboard = await repeat(runs, () => interactiveAt(own, DASHBOARD));
      progress('wake');
      const page = await own.newPage();
      await page.goto(`${own.origin}/manifest.json`);
      await page.goto(`${own.origin}/${POPUP}`);
      const wake = await repeat(runs, () => wakeToAnswer(own, page, VIEWS));
      const alone = await repeat(runs, () => wakeToAnswer(own, page, {}));
      const cold = await repeat(runs, async () => {
        await own.stopWorker(page);
        return interactiveAt(own, POPUP);
      });
      await page.close();
      const revoke = await repeat(runs, async () => {
        progress('revoke everywhere');
        return revokeEverywhere(own);
      });
      return [
        { name: 'popup opened: can be pressed', unit: 'ms', goal: 100, values: popup },
        { name: 'the same, its worker asleep', unit: 'ms', values: cold },
        { name: 'full page opened: can be pressed', unit: 'ms', values: dashboard },
        {
          name: 'worker asleep: from a question to its answer',
          unit: 'ms',
          goal: 50,
          values: wake,
        },
        { name: 'the same where there is nothing to answer', unit: 'ms', values: alone },
        { name: 'revoke everywhere, verified', unit: 'ms', goal: 2000, values: revoke },
      ];
    } finally {
      await own.close();
    }
  },
};
