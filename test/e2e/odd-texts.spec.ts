import type { Page } from '@playwright/test';
import type { ConfigInput } from '../../sdk/core/index.ts';
import { tooWide } from '../support/looks.ts';
import { unfoldPurposes } from '../support/preferences.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* What nobody wishes for and somebody has: no recipient, two hundred, names without an end, a language that
 * nobody wrote texts in, texts that do not come. It is read, and nothing is cut. */

const KINDS = ['functional', 'analytics', 'advertising', 'measurement'] as const;
/** Sixty letters without a place to break. */
const LONG = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau'.padEnd(60, 'x');
const many = (n: number): ConfigInput['services'] =>
  Array.from({ length: n }, (_, index) => ({
    id: `own-${index}`,
    category: KINDS[index % 4] ?? 'analytics',
    name: { ja: `${LONG}${index}`, en: `${LONG}${index}` },
    operator: LONG,
    hosts: [`own-${index}.example.com`],
  }));
const body = '<button data-choices="open">open</button><rj-declaration></rj-declaration>';
const HEAD = '<meta name="viewport" content="width=device-width">';
const dialog = (page: Page) => page.locator('rj-preferences dialog');

async function visit(
  { context, page }: Visitor,
  services: ConfigInput['services'],
  lang = 'ja',
): Promise<void> {
  await page.setViewportSize({ width: 320, height: 568 });
  await serveTrialPage(context, { head: HEAD, body, lang, config: { services } });
  await page.goto(TRIAL);
}

test('two hundred recipients with names of sixty letters: all there, nothing cut, one is found', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, many(200));
  expect(await tooWide(page)).toEqual([]);
  await page.locator('rj-notice [data-action="close"]').click();
  await expect(page.locator('rj-declaration [data-entry]')).toHaveCount(200);
  expect(await tooWide(page)).toEqual([]);
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await unfoldPurposes(page);
  await expect(page.locator('rj-preferences [data-entry]')).toHaveCount(200);
  await page.locator('rj-preferences [data-service="own-7"]').click();
  await expect(page.locator('rj-preferences rj-result [part="outcome"]')).toContainText(LONG);
  expect(await tooWide(page)).toEqual([]);
  await dialog(page).getByRole('searchbox').fill('own-199');
  await expect(page.locator('rj-preferences [data-entry]:visible')).toHaveCount(1);
});

test('no recipient: nobody is asked, and it says that there is none', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor, []);
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(dialog(page)).toContainText('送り先は0件です。');
  await expect(dialog(page).locator('[data-action="save"]')).toHaveCount(0);
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await expect(page.locator('rj-declaration')).toContainText('送り先は0件です。');
  expect(await tooWide(page)).toEqual([]);
});

test('a page in a language that nobody wrote texts in is read in another', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor, ['google-analytics-4'], 'de');
  await expect(page.locator('rj-notice')).toHaveAttribute('lang', /ja|en/);
  await page.locator('rj-notice [data-action="customize"]').click();
  await expect(dialog(page).locator('[role="switch"]').first()).toBeVisible();
  await expect(dialog(page)).not.toContainText(/undefined|\{\w+\}/);
});

test('texts that do not come: the page says so, stays whole, and tries again when asked again', async ({
  visitor,
}) => {
  const { page, context } = visitor;
  await visit(visitor, ['google-analytics-4']);
  await expect(page.locator('rj-declaration [data-entry]')).toHaveCount(1);
  await page.locator('rj-notice [data-action="reject"]').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  let isDown = true;
  await context.route('**/*.details.json', (route) => (isDown ? route.abort() : route.fallback()));
  await page.reload();
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(page.locator('rj-said').getByRole('alert')).toHaveText(
    'できませんでした。通信を確かめてください。',
  );
  await expect(page.locator('rj-preferences')).toHaveCount(0);
  await page.locator('rj-said [data-action="close"]').click();
  isDown = false;
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
});
