import { parseRecord } from '../../sdk/core/index.ts';
import { violations } from '../support/axe.ts';
import {
  accept,
  inBrowserSettings,
  openDashboard,
  openPage,
  openPopup,
  speak,
  tabTo,
} from '../support/extension.ts';
import { expect, test } from '../support/world.ts';

/* The full page and the page of the installation, as a person uses them. */
test.use({ extension: true });

test('all sites side by side, found by name, recipient and cookie', async ({ visitor }) => {
  await accept(visitor.page);
  const dashboard = await openDashboard(visitor);
  const grid = dashboard.getByRole('table').first();
  await expect(grid.getByRole('row')).toHaveCount(5);
  await expect(grid.getByRole('columnheader')).toHaveCount(6);
  const row = grid.locator('[data-grid-row="rarejob"]');
  await expect(row.locator('[data-category="advertising"]')).toHaveAttribute('data-cell', 'all');
  // As a list on a small screen it is a table still.
  await dashboard.setViewportSize({ width: 320, height: 800 });
  await expect(grid.getByRole('columnheader')).toHaveCount(6);
  await dashboard.setViewportSize({ width: 1280, height: 800 });

  const search = dashboard.locator('#sites').getByRole('searchbox');
  for (const [query, rows] of [
    ['__lt__', 1],
    ['rarejob', 3],
    ['no such thing', 0],
  ] as const) {
    await search.fill(query);
    await expect(dashboard.locator('[data-grid-row]')).toHaveCount(rows);
    await expect(dashboard.locator('[data-property-panel]')).toHaveCount(rows);
  }
  await search.fill('');

  await dashboard.locator('[data-action="ask-withdraw-all"]').press('Enter');
  await expect(dashboard.locator('.ask')).toBeFocused();
  await expect(row.locator('[data-category="advertising"]')).not.toHaveAttribute(
    'data-cell',
    'closed',
  );
  await dashboard.locator('[data-action="withdraw-all"]:not([data-property])').press('Enter');
  await expect(dashboard.locator('[data-result="everywhere"]')).toBeFocused();
  await expect(row.locator('[data-category="advertising"]')).toHaveAttribute('data-cell', 'closed');
});

test('one company is stopped on every site: asked about first, and undone for a minute', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const dashboard = await openDashboard(visitor);
  const company = dashboard.locator('[data-matrix-row="Google LLC"]');
  await expect(company.locator('[data-site="rarejob"]')).not.toHaveAttribute('data-sending', '0');
  await company.locator('[data-action="ask-withdraw-company"]').click();
  await company.locator('[data-action="withdraw-company"]').click();
  await expect(dashboard.locator('[data-result="everywhere"]')).toBeFocused();
  for (const site of ['rarejob', 'corporate']) {
    await expect(company.locator(`[data-site="${site}"]`)).toHaveAttribute('data-sending', '0');
  }
  const other = dashboard.locator('[data-matrix-row^="LINE"] [data-site="rarejob"]');
  await expect(other).toHaveAttribute('data-sending', '1');
  await dashboard.locator('[data-action="undo"]').click();
  await expect(dashboard.locator('[data-undone]')).toBeVisible();
});

test('the parts of the full page are gone to by keyboard, and from the popup to the receipts', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await tabTo(popup.getByRole('link', { name: /履歴と控え|History and receipts/ }));
  const opened = visitor.context.waitForEvent('page');
  await popup.keyboard.press('Enter');
  const dashboard = await opened;
  await expect(dashboard.locator('#history')).toBeFocused();
  await expect(dashboard.locator('#history')).toBeInViewport();

  const links = dashboard.getByRole('navigation').getByRole('link');
  for (const link of await links.all()) {
    await link.focus();
    await dashboard.keyboard.press('Enter');
    const part = (await link.getAttribute('href')) ?? '';
    await expect(dashboard.locator(part)).toBeInViewport();
  }
  expect(await links.count()).toBe(8);
});

test('what a site tells now and did not tell when a person agreed is shown, and nothing where nothing changed', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const dashboard = await openDashboard(visitor);
  const panel = dashboard.locator('[data-property-panel="rarejob"]');
  await expect(panel).toHaveAttribute('data-state', 'ready');
  const key = 'open-file-versions:rarejob';
  const known = () =>
    dashboard.evaluate(async (name) => name in (await chrome.storage.local.get()), key);
  await expect.poll(known).toBe(true);
  await expect(panel.locator('[data-notice="changes"]')).toHaveCount(0);
  // As if the one that the site offers had come later, and one without LINE been there before.
  await dashboard.evaluate(async (name) => {
    const stored =
      await chrome.storage.local.get<Record<string, { services: { id: string }[] }[]>>();
    const [now] = stored[name] ?? [];
    const then = { ...now, services: now?.services.filter(({ id }) => id !== 'line-tag') };
    await chrome.storage.local.set({ [name]: [then, { ...now, at: Date.now(), policy: 'next' }] });
  }, key);
  const change = panel.locator('[data-notice="changes"] [data-change]');
  await expect(change).toHaveCount(1);
  await expect(change).toHaveAttribute('data-change', 'added');
  await expect(change).toContainText('LINE');
  await expect(panel.locator('[data-notice="changes"]')).toContainText('next');
});

test('a code carries a refusal to the phone: its address offers it in one tap', async ({
  visitor,
}) => {
  const { page } = visitor;
  await accept(page);
  const dashboard = await openDashboard(visitor);
  const panel = dashboard.locator('[data-property-panel="rarejob"]');
  const fold = panel.locator('summary', { hasText: /スマートフォン|phone/ });
  await tabTo(fold);
  await dashboard.keyboard.press('Enter');
  await expect(panel.getByRole('img', { name: /コード|Code/ })).toBeVisible();
  const address = await panel.locator('[data-refusal-address]').innerText();
  expect(address).toBe('https://www.rarejob.com/#rj-refuse');
  await page.goto('about:blank');
  await page.goto(address);
  await page.locator('rj-notice [data-action="reject"]').click();
  await expect
    .poll(async () => {
      const cookies = await visitor.context.cookies(address);
      const reading = parseRecord(cookies.find(({ name }) => name === 'rj_choices')?.value);
      return reading.kind === 'valid' && Object.values(reading.record.choices.categories);
    })
    .not.toContain('granted');
});

test.describe('a site that a person adds', () => {
  const SITE = 'https://smartmethod.example/';
  test.use({ permitted: ['smartmethod.example', 'stranger.example'] });

  test('with an open file: seen, taken back and taken off the list', async ({ visitor }) => {
    const { context, page } = visitor;
    const dashboard = await openPage(visitor, 'dashboard.html#add=smartmethod.example', 1280);
    const input = dashboard.locator('#add input');
    await expect(input).toHaveValue('smartmethod.example');
    await expect(input).toBeFocused();
    await input.fill('nothing of the kind');
    await dashboard.locator('[data-action="add-site"]').click();
    await expect(dashboard.locator('#add-state')).toHaveAttribute('data-state', 'no-address');
    await input.fill(`${SITE}lesson?x=1`);
    await dashboard.keyboard.press('Enter');
    await expect(dashboard.locator('#add-state')).toHaveAttribute('data-state', 'added');
    const panel = dashboard.locator('[data-property-panel="smartmethod"]');
    await expect(panel).toBeVisible();

    await accept(page, SITE);
    const popup = await openPopup(visitor, '?property=smartmethod');
    await expect(popup.locator('[data-answer="choice"]')).not.toContainText(/まだ|not chosen/);
    await popup.locator('[data-action="withdraw-all"][data-property="smartmethod"]').click();
    await expect(popup.locator('[data-result="written"]')).toBeVisible();
    const reason = 'rarejobConsent.decision.categories.advertising.reason';
    await expect.poll(() => page.evaluate(reason)).toBe('withdrawn');
    await popup.close();

    await panel.locator('[data-action="ask-remove-site"]').click();
    await dashboard.locator('[data-action="remove-site"]').click();
    await expect(panel).toHaveCount(0);
    // What was refused on the site stays refused there.
    expect((await context.cookies(SITE)).map(({ name }) => name)).toContain('rj_choices');
  });

  test('without anything of ours: blocked and cleared, no record written', async ({ visitor }) => {
    const { context, page } = visitor;
    const stranger = 'https://stranger.example/';
    await context.route(stranger, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
    );
    await context.addCookies([
      { name: '_ga', value: 'x', domain: '.stranger.example', path: '/', secure: true },
    ]);
    const dashboard = await openDashboard(visitor);
    await dashboard.locator('#add input').fill('stranger.example');
    await dashboard.locator('[data-action="add-site"]').click();
    const panel = dashboard.locator('[data-property-panel^="site-stranger-example"]');
    await expect(panel).toHaveAttribute('data-state', 'no-sdk');
    await page.goto(stranger);
    const reaches = () =>
      page.evaluate(() =>
        fetch('https://www.google-analytics.com/g/collect', { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      );
    expect(await reaches()).toBe(true);
    await panel.locator('[data-action="withdraw-all"]').click();
    await expect(panel.locator('[data-result="none"]')).toBeVisible();
    expect(await reaches()).toBe(false);
    expect(await context.cookies(stranger)).toEqual([]);
  });

  test('is added when the permission comes, with the page that asked closed by the question', async ({
    visitor,
  }) => {
    await inBrowserSettings(visitor, 'withhold hosts');
    const asking = await openDashboard(visitor);
    await asking.evaluate("chrome.storage.local.set({ 'adding:smartmethod.example': Date.now() })");
    await asking.close();
    await inBrowserSettings(visitor, { allow: '*://*.smartmethod.example/*' });
    const dashboard = await openDashboard(visitor);
    await expect(dashboard.locator('[data-property-panel="smartmethod"]')).toBeVisible();
  });
});

test('the page of the installation: why each permission, what stays, and on to the sites', async ({
  visitor,
}) => {
  const welcome = await openPage(visitor, 'welcome.html', 1280);
  await speak(welcome, 'en');
  for (const words of ['Cookies', 'Block content', 'Adding sites', 'After you remove']) {
    await expect(welcome.getByText(words).first()).toBeVisible();
  }
  await expect(welcome.getByText('www.progos.ai').or(welcome.getByText('progos.ai'))).toBeVisible();
  await tabTo(welcome.getByRole('link', { name: 'See all sites' }));
  await welcome.keyboard.press('Enter');
  await expect(welcome.getByRole('table').first()).toBeVisible();
});

for (const [name, path] of [
  ['popup', 'popup.html?property=rarejob'],
  ['popup elsewhere', 'popup.html'],
  ['dashboard', 'dashboard.html'],
  ['welcome', 'welcome.html'],
] as const) {
  for (const language of ['ja', 'en'] as const) {
    test(`${name}: no accessibility fault in both themes, at any width: ${language}`, async ({
      visitor,
    }) => {
      await accept(visitor.page);
      const page = await openPage(visitor, path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (name === 'dashboard') {
        const panel = page.locator('[data-property-panel="rarejob"]');
        for (const one of await panel.locator('> details > summary').all()) await one.click();
      }
      await speak(page, language);
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 768, 1280]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          const found = await violations(page);
          expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
            width,
          );
        }
      }
    });
  }
}
