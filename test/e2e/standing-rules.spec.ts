import type { Page } from '@playwright/test';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import { expectFit } from '../support/extension.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* What is always refused is refused everywhere, and what a site does against it is asked about. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';

async function openRules({ context, extension }: Visitor): Promise<Page> {
  const dashboard = await context.newPage();
  await dashboard.goto(`${extension}/extension/dashboard/dashboard.html`);
  await expect(dashboard.locator('[data-action="add-rule"]')).toBeVisible();
  return dashboard;
}

async function always(dashboard: Page, rule: string): Promise<void> {
  await dashboard.locator('[data-action="choose-rule"]').selectOption(rule);
  await dashboard.locator('[data-action="add-rule"]').click();
  await expect(dashboard.locator(`li[data-rule="${rule}"]`)).toBeVisible();
}

async function advertising({ context }: Visitor, url: string): Promise<string | undefined> {
  const cookies = await context.cookies(url);
  const reading = parseRecord(cookies.find(({ name }) => name === 'rj_choices')?.value);
  return reading.kind === 'valid' ? reading.record.choices.categories.advertising : undefined;
}

test('advertising, always: refused on sites that were never opened, and ended without allowing anything', async ({
  visitor,
  world,
}) => {
  const dashboard = await openRules(visitor);
  await always(dashboard, 'advertising');
  for (const url of [SITE, 'https://www.rarejob.co.jp/', 'https://www.progos.ai/']) {
    await expect.poll(() => advertising(visitor, url)).toBe('withdrawn');
  }
  await dashboard.locator('li[data-rule="advertising"] [data-action="remove-rule"]').click();
  await expect(dashboard.locator('li[data-rule="advertising"]')).toHaveCount(0);
  expect(await advertising(visitor, SITE)).toBe('withdrawn');
  world.demo.clear();
  await visitor.page.goto(SITE);
  const reached = await visitor.page.evaluate(() =>
    fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('allowed on a site by hand all the same: it is asked about, and a refusal there is one press', async ({
  visitor,
}) => {
  const { page } = visitor;
  const dashboard = await openRules(visitor);
  await always(dashboard, 'advertising');
  await page.goto(`${SITE}#rj-choices`);
  await page.locator('rj-preferences [data-action="accept"]').click();
  const question = dashboard.locator('[data-notice="question"]');
  await expect(question).toBeVisible();
  expect(await advertising(visitor, SITE)).toBe('granted');
  await expect(dashboard.locator('[data-entry="record"]').first()).toContainText(
    /いつも断る|always refuse/,
  );
  await question.locator('[data-action="answer-refuse"]').click();
  await expect(question).toHaveCount(0);
  await expect.poll(() => advertising(visitor, SITE)).toBe('withdrawn');
});

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });
    test('no accessibility faults, and nothing wider than the window', async ({ visitor }) => {
      const dashboard = await openRules(visitor);
      await always(dashboard, 'advertising');
      await expectFit(dashboard, '[data-room="rules"]');
    });
  });
}
