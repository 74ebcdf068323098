import type { Page } from '@playwright/test';
import { expectFit, stopWorker } from '../support/extension.ts';
import { expect, forget, newProfile, test, type Visitor, visit } from '../support/world.ts';

/* The history: what happened stays, in its order, and can be read, kept and erased. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';

async function accept(page: Page): Promise<void> {
  await page.goto(SITE);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction('window.rarejobConsent?.record?.method === "accept-all"');
}

async function openDashboard({ context, extension }: Visitor): Promise<Page> {
  const dashboard = await context.newPage();
  await dashboard.goto(`${extension}/extension/dashboard/dashboard.html`);
  await expect(dashboard.locator('[data-history]')).toBeVisible();
  return dashboard;
}

async function withdrawAdvertising({ context, extension }: Visitor): Promise<void> {
  const popup = await context.newPage();
  await popup.goto(`${extension}/extension/dashboard/popup.html?property=rarejob`);
  await popup
    .locator('[data-action="withdraw"][data-category="advertising"]:not([data-service])')
    .click();
  await expect(popup.locator('[data-result]')).toBeVisible();
  await popup.close();
}

/** What stands in the history, the latest first. */
const entries = (dashboard: Page): Promise<string[]> =>
  dashboard
    .locator('[data-entry]')
    .evaluateAll((items) => items.map((item) => `${item.dataset.entry} ${item.dataset.actor}`));

const EXPECTED = ['withdraw person', 'record site', 'genesis person'];

test('a choice on the site and a withdrawal are in the history, and stay when worker and browser stop', async ({
  world,
}) => {
  const profile = newProfile();
  const options = { extension: true, permitted: [], language: 'ja' } as const;
  let visitor = await visit(world, profile, options);
  try {
    await accept(visitor.page);
    let dashboard = await openDashboard(visitor);
    await expect.poll(() => entries(dashboard)).toEqual(EXPECTED.slice(1));
    await withdrawAdvertising(visitor);
    await expect.poll(() => entries(dashboard)).toEqual(EXPECTED);
    await stopWorker(visitor);
    await dashboard.reload();
    await expect.poll(() => entries(dashboard)).toEqual(EXPECTED);
    await visitor.context.close();

    visitor = await visit(world, profile, { ...options, again: true });
    dashboard = await openDashboard(visitor);
    await expect.poll(() => entries(dashboard)).toEqual(EXPECTED);
    await expect(dashboard.locator('[data-history="whole"]')).toBeVisible();
    const withdrawn = dashboard.locator('[data-entry="withdraw"]');
    await expect(withdrawn).toContainText(/広告|Advertising/);
    await withdrawn.locator('summary').click();
    await expect(withdrawn.locator('code').first()).toContainText('1~');
  } finally {
    await visitor.context.close();
    forget(profile);
  }
});

test('an entry is handed out as a receipt with its place in the chain', async ({ visitor }) => {
  await accept(visitor.page);
  await withdrawAdvertising(visitor);
  const dashboard = await openDashboard(visitor);
  const withdrawn = dashboard.locator('[data-entry="withdraw"]');
  await withdrawn.locator('summary').click();
  const download = dashboard.waitForEvent('download');
  await withdrawn.locator('[data-action="receipt"]').click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const receipt = JSON.parse(Buffer.concat(chunks).toString());
  expect(receipt).toMatchObject({
    format: 'rarejob-consent-history-receipt',
    entry: { type: 'withdraw', property: 'rarejob', categories: ['advertising'] },
  });
  expect(receipt.head.seq).toBeGreaterThanOrEqual(receipt.entry.seq);
});

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });
    test('no accessibility faults, and nothing wider than the window', async ({ visitor }) => {
      await accept(visitor.page);
      await withdrawAdvertising(visitor);
      const dashboard = await openDashboard(visitor);
      await expect(dashboard.locator('[data-entry="withdraw"]')).toBeVisible();
      for (const details of await dashboard.locator('.entry summary').all()) await details.click();
      await expectFit(dashboard, '[data-room]');
    });
  });
}
