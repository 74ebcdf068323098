import type { Locator, Page, Worker } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Visitor } from './world.ts';

const PAGES = 'extension/dashboard';

/** One of the extension's own pages in a tab. */
export async function openPage(
  { context, extension }: Visitor,
  path: string,
  width = 400,
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${extension}/${PAGES}/${path}`);
  return page;
}

/** A page of ours that shows nothing and asks for nothing: for what a test does with the browser from inside. One
 * that shows something looks again at everything whenever something changes. */
export const openBlank = (visitor: Visitor): Promise<Page> =>
  openPage(visitor, '../../manifest.json');

/** The worker of this visit: of an extension that was taken off before, a browser may list one for a while. */
export const workerOf = async ({ context, extension }: Visitor): Promise<Worker> => {
  const isOurs = (worker: Worker) => worker.url().startsWith(extension);
  return (
    context.serviceWorkers().find(isOurs) ??
    (await context.waitForEvent('serviceworker', { predicate: isOurs }))
  );
};

export const openPopup = (visitor: Visitor, query = '?property=rarejob'): Promise<Page> =>
  openPage(visitor, `popup.html${query}`);

export const openDashboard = (visitor: Visitor): Promise<Page> =>
  openPage(visitor, 'dashboard.html', 1280);

/** Accepts everything on a property, and waits until its tags ran. */
export async function accept(page: Page, site = 'https://www.rarejob.com/'): Promise<void> {
  await page.goto(site);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction("document.cookie.includes('rj_choices=')");
}

/** Chooses the language in the page's own menu. */
export async function speak(page: Page, language: 'ja' | 'en'): Promise<void> {
  await page.locator('[data-action="language"]').selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Goes on with Tab until the focus is on it, as someone without a pointer would. */
export async function tabTo(target: Locator, most = 120): Promise<void> {
  const page = target.page();
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < most && !(await focused()); step += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

/** Stops the extension's worker, as browsers do after half a minute. */
export async function stopWorker(visitor: Visitor): Promise<void> {
  const { context, extension } = visitor;
  // Any page of ours will do, as long as one is open.
  const open = context.pages().find((page) => page.url().startsWith(extension));
  const page = open ?? (await openBlank(visitor));
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
  if (!open) await page.close();
}

/** Has a property's open file say this, as the worker keeps it: a test can't answer what it fetches. Not
 * before its own look is over, which would take the place of this.
 * @param page one of our own that shows every property. */
export async function keepOpenFile(page: Page, property: string, file: object): Promise<void> {
  const looked = (key: string) =>
    page.evaluate(async (name) => {
      const stored =
        await chrome.storage.local.get<Record<string, { openFile?: object; answer?: number }>>(
          name,
        );
      return stored[name]?.openFile !== undefined || stored[name]?.answer !== undefined;
    }, key);
  await expect.poll(() => looked(`site:${property}`)).toBe(true);
  await page.evaluate(
    ([key, text]) =>
      chrome.storage.local.set({ [key]: { openFile: { text, at: Date.now(), status: 200 } } }),
    [`site:${property}`, JSON.stringify(file)] as const,
  );
}

/** What a person does in the browser's own settings of extensions; no page can. */
export async function inBrowserSettings(
  { context, extension }: Visitor,
  act: 'withhold hosts' | { readonly allow: string },
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  const id = new URL(extension).host;
  const call =
    act === 'withhold hosts'
      ? `updateExtensionConfiguration({ extensionId: '${id}', hostAccess: 'ON_SPECIFIC_SITES' })`
      : `addHostPermission('${id}', '${act.allow}')`;
  await page.evaluate(`chrome.developerPrivate.${call}`);
  await page.close();
}

/** Holds one room of the dashboard to it, narrow and wide: no accessibility fault, nothing wider than the
 * window. */
export async function expectFit(dashboard: Page, room: string): Promise<void> {
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    await dashboard.setViewportSize({ width, height: 800 });
    await dashboard.emulateMedia({ colorScheme });
    const found = await violations(dashboard, { include: [room] });
    expect(found.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await dashboard.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      width,
    );
  }
}
