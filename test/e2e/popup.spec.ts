import { violations } from '../support/axe.ts';
import {
  accept,
  inBrowserSettings,
  openDashboard,
  openPage,
  openPopup,
  speak,
  stopWorker,
  tabTo,
} from '../support/extension.ts';
import { expect, test } from '../support/world.ts';

/* The popup: where am I, what did I choose, is it obeyed; off in one press, and never on. */
test.use({ extension: true });

test('three answers, a switch for every purpose and recipient, off in one press', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await expect(popup.locator('[data-answer="where"]')).toHaveText(
    /レアジョブ英会話|RareJob Eikaiwa/,
  );
  await expect(popup.locator('[data-answer="choice"]')).toContainText(/10件|10 recipients/);
  await expect(popup.locator('[data-answer="obeyed"]')).toBeVisible();

  const analytics = popup.locator('[role="switch"][data-category="analytics"]');
  await expect(analytics).toHaveAttribute('aria-checked', 'true');
  await analytics.click();
  const section = popup.locator('[data-category-section="analytics"]');
  await expect(section.getByRole('switch').first()).toHaveAttribute('aria-checked', 'false');
  await expect(popup.locator('[data-service-row="google-analytics-4"]')).toHaveAttribute(
    'data-allowed',
    'false',
  );
  await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
    'data-allowed',
    'true',
  );
});

test('a verdict first, a row for each company, and the result in the row that was pressed', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await expect(popup.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'respected');
  const company = popup.locator('[data-company-row="Google LLC"]');
  const control = company.getByRole('switch').first();
  const placed = () => control.evaluate((element) => element.getBoundingClientRect().top);
  const before = await placed();
  await control.click();
  await expect(company.locator('[data-result] h4')).toBeFocused();
  expect(Math.abs((await placed()) - before)).toBeLessThanOrEqual(1);
  await expect(popup.locator('[data-result]')).toHaveCount(1);
  await expect(company).toHaveAttribute('data-sending', '0');
  await expect(popup.locator('[data-service-row="google-analytics-4"]')).toHaveAttribute(
    'data-blocked',
    'true',
  );
  await company.locator('[data-action="undo"]').click();
  await expect(company.locator('[data-undone] h4')).toBeFocused();
});

test('a switch that is off can’t be put on here, and says where it can', async ({ visitor }) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await popup.locator('[role="switch"][data-service="line-tag"]').click();
  const row = popup.locator('[data-service-row="line-tag"]');
  const off = row.getByRole('switch', { checked: false });
  await expect(off).toHaveAttribute('aria-disabled', 'true');
  await expect(off).toHaveAccessibleDescription(/サイトの設定を開く|site’s settings/);
  await expect(row.locator('.switch-hint')).toBeHidden();
  await off.press('Space');
  await expect(row.locator('.switch-hint')).toBeInViewport();
  await expect(popup.getByRole('status')).toHaveText(/サイトの設定を開く|site’s settings/);
  await expect(row).toHaveAttribute('data-allowed', 'false');
  await expect(popup.locator('[data-action="open-site"]')).toHaveAttribute('href', /#rj-choices$/);
});

test('by keyboard alone: a recipient, then everything', async ({ visitor }) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await popup.locator('[data-service-row]').first().waitFor();
  const service = popup.locator('[data-action="withdraw"][data-service="line-tag"]');
  await tabTo(service);
  await popup.keyboard.press('Space');
  await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
    'data-allowed',
    'false',
  );
  await popup.reload();
  await tabTo(popup.locator('[data-action="withdraw-all"][data-property]'));
  await popup.keyboard.press('Enter');
  // What was done is read out: the focus goes to it.
  await expect(popup.locator('[data-result] :is(h2, h3)')).toBeFocused();
  await expect(popup.getByRole('switch', { checked: true })).toHaveCount(0);
});

test('everywhere: asked about first, and the focus stays where the person is', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="ask-withdraw-all"]').press('Enter');
  await expect(popup.locator('.ask')).toBeFocused();
  await popup.keyboard.press('Escape');
  await expect(popup.locator('[data-action="ask-withdraw-all"]')).toBeFocused();
  await expect(popup.getByRole('switch', { checked: true })).not.toHaveCount(0);

  await popup.keyboard.press('Enter');
  await expect(popup.locator('.ask')).toBeFocused();
  // Whenever the focus is on nothing, from here to the end of the act.
  await popup.evaluate(() => {
    const seen = globalThis as typeof globalThis & { lost?: boolean };
    const look = () => {
      seen.lost = seen.lost === true || document.activeElement === document.body;
      requestAnimationFrame(look);
    };
    look();
  });
  await popup.keyboard.press('Tab');
  await popup.keyboard.press('Enter');
  await expect(popup.locator('[data-result="everywhere"]')).toBeFocused();
  await expect(popup.getByRole('switch', { checked: true })).toHaveCount(0);
  expect(await popup.evaluate('globalThis.lost')).toBe(false);
});

test('is as wide as its window, however large the page is shown', async ({ visitor }) => {
  await accept(visitor.page);
  // A browser gives a popup 800 px: at 300 % these are 266.
  const popup = await openPage(visitor, 'popup.html?property=rarejob', 266);
  await popup.locator('[data-service-row]').first().waitFor();
  await popup.evaluate("document.documentElement.classList.add('in-popup')");
  expect(await popup.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(266);
  await popup.setViewportSize({ width: 800, height: 600 });
  expect(await popup.evaluate('document.documentElement.offsetWidth')).toBe(400);
});

test('every page has one heading above all and one place that is read out', async ({ visitor }) => {
  await accept(visitor.page);
  const elsewhere = [
    'popup.html?property=rarejob',
    'popup.html',
    'popup.html?property=nobody',
    'dashboard.html',
    'welcome.html',
  ];
  for (const path of elsewhere) {
    const page = await openPage(visitor, path);
    await expect(page.locator('[data-looking]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('status')).toHaveCount(1);
    const found = await violations(page);
    expect(found.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.close();
  }
});

test('has its own language menu, for all of the extension’s pages', async ({ visitor }) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  const dashboard = await openDashboard(visitor);
  await speak(popup, 'en');
  await expect(popup.locator('[data-answer="where"]')).toHaveText('RareJob Eikaiwa');
  await expect(dashboard.locator('html')).toHaveAttribute('lang', 'en');
  await speak(dashboard, 'ja');
  await expect(popup.locator('[data-answer="where"]')).toHaveText('レアジョブ英会話');
  await popup.reload();
  await expect(popup.locator('[data-answer="where"]')).toHaveText('レアジョブ英会話');
});

test('shows where each cookie lies, the person’s own opt-out, and confirmed pages of vendors', async ({
  visitor,
}) => {
  const { context, page } = visitor;
  await accept(page);
  const at = { name: '_ga', value: 'x', secure: true };
  await context.addCookies([
    { ...at, domain: 'www.rarejob.com', path: '/lesson/', httpOnly: true },
    { ...at, name: 'own_session', domain: '.rarejob.com', path: '/' },
  ]);
  const popup = await openPopup(visitor);
  await speak(popup, 'en');
  const row = popup.locator('[data-service-row="google-analytics-4"]');
  await row.locator('summary').click();
  await expect(row).toContainText(
    'www.rarejob.com only, pages under /lesson/, pages cannot read it',
  );
  await expect(row).toContainText('rarejob.com and its subdomains');
  await expect(popup.locator('[data-cookie="own_session"]')).toBeVisible();
  await expect(row.locator('[data-opt-out]')).toHaveAttribute('href', /^https:/);

  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  await expect(popup.locator('[data-result]')).toContainText('_ga');
  await expect(popup.locator('[data-cookie="own_session"]')).toBeVisible();
  await expect(row.locator('[data-cookie]')).toHaveCount(0);
});

test.describe('every state has its own plain page', () => {
  test('nothing was opened yet: where to begin', async ({ visitor }) => {
    const popup = await openPopup(visitor, '');
    await expect(popup.locator('[data-notice="elsewhere"]')).toBeVisible();
    await expect(popup.locator('[data-notice="first-run"]')).toBeVisible();
    await expect(
      popup.getByRole('link', { name: /レアジョブ英会話|RareJob Eikaiwa/ }),
    ).toBeVisible();

    await accept(visitor.page);
    const later = await openPopup(visitor, '');
    await expect(later.locator('.sites')).toContainText(/10件|10 recipients/);
    await expect(later.locator('[data-notice="first-run"]')).toHaveCount(0);
  });

  test('no permission: not visible, with the way to give it, and seen once given', async ({
    visitor,
  }) => {
    await accept(visitor.page);
    await inBrowserSettings(visitor, 'withhold hosts');
    const popup = await openPopup(visitor);
    await expect(popup.locator('[data-notice="no-permission"]')).toBeVisible();
    await expect(popup.locator('[data-answer="choice"]')).toContainText(/見えません|Not visible/);
    await expect(popup.locator('[data-answer="obeyed"]')).toContainText(
      /見えません|cannot be seen/,
    );
    await expect(popup.locator('[data-action="allow-site"]')).toBeEnabled();
    await expect(popup.locator('[data-service-row]')).toHaveCount(0);
    const dashboard = await openDashboard(visitor);
    await expect(dashboard.locator('[data-grid-row="rarejob"] [data-cell="unseen"]')).toHaveCount(
      4,
    );

    await inBrowserSettings(visitor, { allow: '*://*.rarejob.com/*' });
    await expect(popup.locator('[data-service-row="line-tag"]')).toBeVisible();
    await expect(dashboard.locator('[data-grid-row="rarejob"] [data-cell="all"]')).toHaveCount(4);
  });

  test('the worker was asleep: the same answers as ever', async ({ visitor }) => {
    await accept(visitor.page);
    const popup = await openPopup(visitor);
    await popup.locator('[role="switch"][data-service="line-tag"]').click();
    await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
      'data-blocked',
      'true',
    );
    await popup.close();
    await stopWorker(visitor);
    const again = await openPopup(visitor);
    await expect(again.locator('[data-service-row="line-tag"]')).toHaveAttribute(
      'data-blocked',
      'true',
    );
    await expect(again.locator('[data-answer="choice"]')).toContainText(/9件|9 of/);
  });

  test('a property without the SDK: cookies by the catalogue, held by the block alone', async ({
    visitor,
  }) => {
    const { context } = visitor;
    await context.addCookies([
      { name: '_ga', value: 'x', domain: '.rarejob.com.ph', path: '/', secure: true },
    ]);
    const popup = await openPopup(visitor, '?property=philippines');
    await expect(popup.locator('[data-notice="no-sdk"]')).toBeVisible();
    const row = popup.locator('[data-service-row="google-analytics-4"]');
    await expect(row).toHaveAttribute('data-allowed', 'true');
    await row.getByRole('switch').click();
    await expect(row).toHaveAttribute('data-blocked', 'true');
    await expect
      .poll(async () => (await context.cookies('https://www.rarejob.com.ph/')).map((c) => c.name))
      .not.toContain('_ga');
  });
});
