import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../support/world.ts';
import type { Served } from './serve.ts';
import { LINE } from './site-of.ts';

export interface Recipe {
  /** Builds and serves the site: two pages, `#on` leads to the other. */
  serve(): Promise<Served>;
  /** What is asked of other hosts once all is allowed; LINE's tag by itself. */
  readonly tags?: readonly string[];
  /** Scripts of other hosts by the beginnings of their addresses, where it matters what they do. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Whether the other page comes in place: the same window goes on. */
  readonly inPlace?: boolean;
  /** Whether the site's tags are meant to run with each page that comes in place. */
  readonly eachPage?: boolean;
  /** What this site is tried for besides. */
  more?(site: () => Served): void;
}

interface Visit {
  readonly page: Page;
  /** What was asked of other hosts. */
  readonly asked: string[];
  readonly faults: readonly string[];
}

/** Opens a browser that notes what leaves for another host, and has it answered by scripts that say that they ran. */
async function visit(
  { context, page }: Visitor,
  origin: string,
  answers: NonNullable<Recipe['answers']>,
): Promise<Visit> {
  const asked: string[] = [];
  const faults: string[] = [];
  await context.route(
    (url) => url.origin !== origin && url.protocol.startsWith('http'),
    (route) => {
      const address = route.request().url();
      asked.push(address);
      const [, text = ''] =
        Object.entries(answers).find(([start]) => address.startsWith(start)) ?? [];
      const isFrame = route.request().resourceType() === 'document';
      return route.fulfill(
        isFrame
          ? { contentType: 'text/html', body: '<p>theirs</p>' }
          : {
              contentType: 'text/javascript',
              body: `(self.ran ??= []).push('${address}');${text}`,
            },
      );
    },
  );
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    ),
  );
  return { page, asked, faults };
}

/** The page has decided, and a request of its own that was made after that has come back. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction('window.rarejobConsent?.ready');
  await page.evaluate(async () => {
    await window.rarejobConsent?.ready;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    await fetch(location.href);
  });
}

/** In the order of the alphabet: who is asked first is not always who answers first. */
const ran = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate<readonly string[]>('window.ran ?? []')).toSorted();
const toOther = async (page: Page, title: string): Promise<void> => {
  await page.locator('#on').click();
  await expect(page.locator('h1')).toHaveText(title);
};
const press = (page: Page, action: 'accept' | 'reject') =>
  page.locator(`rj-notice [data-action="${action}"]`).click();

/** What every site must come to that was set up by a guide. */
export function drive(
  name: string,
  { serve, tags = [LINE], inPlace = false, eachPage = false, answers = {}, more }: Recipe,
): void {
  const once = tags.toSorted();
  const onTheNext = eachPage ? [...once, ...once].sort() : once;
  test.describe(name, () => {
    let site: Served;
    test.beforeAll(async () => {
      site = await serve();
    });
    test.afterAll(() => site?.stop());

    test('asks, holds until then, and runs each tag once', async ({ visitor }) => {
      const { page, asked, faults } = await visit(visitor, site.origin, answers);
      await page.goto(site.origin);
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeVisible();
      await settled(page);
      expect(asked).toEqual([]);
      await toOther(page, 'Next');
      await settled(page);
      expect(asked).toEqual([]);
      await press(page, 'accept');
      await expect.poll(() => ran(page)).toEqual(once);
      await settled(page);
      expect(await ran(page)).toEqual(once);
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeHidden();

      await toOther(page, 'First');
      await settled(page);
      await expect.poll(() => ran(page)).toEqual(onTheNext);
      await page.reload();
      await expect.poll(() => ran(page)).toEqual(once);
      await page.evaluate('window.stayed = true');
      await toOther(page, 'Next');
      await settled(page);
      await expect.poll(() => ran(page)).toEqual(onTheNext);
      expect(await page.evaluate('window.stayed ?? false')).toBe(inPlace);
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeHidden();
      expect(faults).toEqual([]);
    });

    more?.(() => site);

    test('obeys a refusal, also later and on other pages', async ({ visitor }) => {
      const { page, asked, faults } = await visit(visitor, site.origin, answers);
      await page.goto(site.origin);
      await press(page, 'reject');
      await toOther(page, 'Next');
      await settled(page);
      await page.reload();
      await settled(page);
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeHidden();
      await toOther(page, 'First');
      await settled(page);
      await page.goBack();
      await expect(page.locator('h1')).toHaveText('Next');
      await settled(page);
      expect(asked).toEqual([]);
      expect(faults).toEqual([]);
    });
  });
}
