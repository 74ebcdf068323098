import type { Page } from '@playwright/test';
import { openDashboard } from '../support/extension.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* What a person may add is one owner's: never a suffix below which everybody may have a site. Real Chromium,
 * whose own list of public suffixes is asked as well. */

const TRACKER = 'https://www.google-analytics.com/g/collect';

/** Whether a page of this address can reach a recipient. */
async function reachesFrom({ context }: Visitor, host: string): Promise<boolean> {
  const page = await context.newPage();
  await page.goto(`https://${host}/`);
  const reached = await page.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    TRACKER,
  );
  await page.close();
  return reached;
}

const submit = async (dashboard: Page, address: string): Promise<void> => {
  await dashboard.locator('#add input').fill(address);
  await dashboard.locator('[data-action="add-site"]').click();
};

for (const { suffix, own, page, sibling } of [
  {
    suffix: 'co.jp',
    own: 'trial-shop.co.jp',
    page: 'www.trial-shop.co.jp',
    sibling: 'other-shop.co.jp',
  },
  {
    suffix: 'github.io',
    own: 'someone.github.io',
    page: 'someone.github.io',
    sibling: 'other.github.io',
  },
]) {
  test.describe(`under ${suffix}`, () => {
    test.use({ extension: true, permitted: [own] });

    test('the suffix is refused with words, the site is added, and only there is blocked and removed', async ({
      visitor,
    }) => {
      const { context } = visitor;
      for (const host of [page, sibling]) {
        await context.route(`https://${host}/`, (route) =>
          route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
        );
      }
      await context.addCookies(
        [own, sibling].map((host) => ({
          ...{ name: '_ga', value: 'x', domain: `.${host}`, path: '/', secure: true },
        })),
      );
      const dashboard = await openDashboard(visitor);
      const state = dashboard.locator('#add-state');
      await submit(dashboard, `https://${suffix}/`);
      await expect(state).toHaveAttribute('data-state', 'shared');
      await expect(state).toContainText(`${suffix} `);
      await expect(dashboard.locator('[data-property-panel^="site-"]')).toHaveCount(0);

      // Said back before anything is pressed: what one owner has, whichever page was typed.
      await dashboard.locator('#add input').fill(`https://${page}/basket?x=1`);
      await expect(state).toContainText(`${own} `);
      await dashboard.locator('[data-action="add-site"]').click();
      await expect(state).toHaveAttribute('data-state', 'added');
      const panel = dashboard.locator('[data-property-panel^="site-"]');
      await expect(panel).toHaveCount(1);
      await expect(panel).toContainText(own);

      expect(await reachesFrom(visitor, page)).toBe(true);
      await panel.locator('[data-action="withdraw-all"]').click();
      await expect(panel.locator('[data-result]')).toBeVisible();
      expect(await reachesFrom(visitor, page)).toBe(false);
      expect(await reachesFrom(visitor, sibling)).toBe(true);
      expect(await context.cookies(`https://${page}/`)).toEqual([]);
      const theirs = await context.cookies(`https://${sibling}/`);
      expect(theirs.map(({ name }) => name)).toEqual(['_ga']);
    });
  });
}

test.describe('a suffix that only the browser knows', () => {
  // A private one, and not among the usual that the package carries.
  const suffix = 'readthedocs.io';
  test.use({ extension: true, permitted: [suffix] });

  test('is refused with words, and leaves nothing', async ({ visitor }) => {
    const dashboard = await openDashboard(visitor);
    await submit(dashboard, suffix);
    await expect(dashboard.locator('#add-state')).toHaveAttribute('data-state', 'shared');
    await expect(dashboard.locator('#add-state')).toContainText(`${suffix} `);
    await expect(dashboard.locator('[data-property-panel^="site-"]')).toHaveCount(0);
    expect(await visitor.context.cookies(`https://${suffix}/`)).toEqual([]);
    const asked = await dashboard.evaluate(async () =>
      Object.keys(await chrome.storage.local.get()).filter((key) => key.startsWith('adding:')),
    );
    expect(asked).toEqual([]);
  });
});
