import { accept, expectFit, openDashboard, openPopup, speak } from '../support/extension.ts';
import { expect, test } from '../support/world.ts';

/* What people look for: undo, the same switch back on, keys, a number of what was blocked. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';

test('undo within the minute ends our block, and says what does not come back', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const popup = await openPopup(visitor);
  await popup.locator('[role="switch"][data-service="line-tag"]').click();
  const row = popup.locator('[data-service-row="line-tag"]');
  await expect(row).toHaveAttribute('data-blocked', 'true');
  await popup.locator('[data-action="undo"]').click();
  await expect(popup.locator('[data-undone] h4')).toBeFocused();
  await expect(row).toHaveAttribute('data-blocked', 'false');
  // The site's record keeps the refusal: nothing is allowed from here.
  await expect(row).toHaveAttribute('data-allowed', 'false');
});

test('allowed on the site again, the same switch ends our own block: of one, and of a purpose', async ({
  visitor,
}) => {
  const { page } = visitor;
  await accept(page);
  const popup = await openPopup(visitor);
  await popup.locator('[role="switch"][data-category="advertising"]').click();
  await popup.locator('[role="switch"][data-service="google-analytics-4"]').click();
  await expect(popup.locator('[data-service-row="google-analytics-4"]')).toHaveAttribute(
    'data-blocked',
    'true',
  );
  await page.goto(`${SITE}#rj-choices`);
  await page.reload();
  await page.locator('rj-preferences [data-action="accept"]').click();

  const ga = popup.locator('[data-service-row="google-analytics-4"]').getByRole('switch');
  await expect(ga).toHaveAttribute('data-action', 'lift');
  await ga.click();
  await expect(ga).toHaveAttribute('aria-checked', 'true');
  const whole = popup.locator('[data-category-section="advertising"] .category-head [role]');
  await expect(whole).toHaveAttribute('data-action', 'lift');
  await whole.press('Space');
  await expect(whole).toHaveAttribute('aria-checked', 'true');
  await expect(whole).toBeFocused();
  await expect(popup.locator('[data-blocked="true"]')).toHaveCount(0);
});

test('what was blocked is counted, and fits in both languages', async ({ visitor }) => {
  const { page } = visitor;
  await accept(page);
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  await popup.locator('[data-action="undo"]').waitFor();
  // A page that asks nobody, and sends.
  await visitor.context.route(`${SITE}rude`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><title>rude</title><img src="https://tr.line.me/tag.gif" alt="">',
    }),
  );
  await page.goto(`${SITE}rude`);
  await popup.bringToFront();
  const chart = popup.locator('[data-blocked-today]');
  await expect(chart).not.toHaveAttribute('data-blocked-today', '0');
  await expect(chart.getByRole('img')).toHaveAccessibleName(/[1-9]$/);
  for (const language of ['ja', 'en'] as const) {
    await speak(popup, language);
    await expectFit(popup, 'main');
  }
});

test('everything on sites met later is one rule, and the keys of the popup are told', async ({
  visitor,
}) => {
  const { page } = visitor;
  const dashboard = await openDashboard(visitor);
  const given = await dashboard.evaluate(async () => {
    const commands = await chrome.commands.getAll();
    return commands.find(({ name }) => name === '_execute_action')?.shortcut;
  });
  expect(given).toBeDefined();
  await expect(dashboard.locator('[data-keys]')).toHaveAttribute('data-keys', given ?? '');
  await dashboard.locator('[data-action="choose-rule"]').selectOption('met-later');
  await dashboard.locator('[data-action="add-rule"]').click();
  await dashboard.locator('li[data-rule="met-later"]').waitFor();
  await page.goto(SITE);
  const popup = await openPopup(visitor);
  await expect(popup.locator('[data-answer="obeyed"]')).not.toContainText(
    /0件を遮断|blocks nothing/,
  );
  await expect(popup.getByRole('switch', { checked: true })).toHaveCount(0);
});
