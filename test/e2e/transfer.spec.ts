import type { Page } from '@playwright/test';
import { expectFit } from '../support/extension.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* What is kept can be taken along, erased, and brought back; a file from anywhere allows nothing. */
test.use({ extension: true });

async function lived({ context, extension, page }: Visitor): Promise<Page> {
  await page.goto('https://www.rarejob.com/');
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction('window.rarejobConsent?.record?.method === "accept-all"');
  const dashboard = await context.newPage();
  await dashboard.goto(`${extension}/extension/dashboard/dashboard.html`);
  await expect(dashboard.locator('[data-entry="record"]')).toBeVisible();
  return dashboard;
}

async function exported(dashboard: Page): Promise<Buffer> {
  const download = dashboard.waitForEvent('download');
  await dashboard.locator('[data-action="export"]').click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const choose = (dashboard: Page, buffer: Buffer): Promise<void> =>
  dashboard
    .locator('[data-action="import"]')
    .setInputFiles({ name: 'choices.json', mimeType: 'application/json', buffer });

test('export, erase, import: the history is back, beside the entry that says that it was erased', async ({
  visitor,
}) => {
  const dashboard = await lived(visitor);
  const file = await exported(dashboard);
  await dashboard.locator('[data-action="ask-erase-history"]').click();
  await dashboard.locator('[data-action="erase-history"]').click();
  await expect(dashboard.locator('[data-entry="record"]')).toHaveCount(0);
  await expect(dashboard.locator('[data-entry="genesis"]')).toHaveCount(1);

  await choose(dashboard, file);
  await expect(dashboard.locator('[data-preview="something"]')).toBeVisible();
  await expect(dashboard.locator('[data-entry="record"]')).toHaveCount(0);
  await dashboard.locator('[data-action="confirm-import"]').click();
  await expect(dashboard.locator('[data-import="done"]')).toBeVisible();
  await expect(dashboard.locator('[data-entry="record"]')).toHaveCount(1);
  await expect(dashboard.locator('[data-entry="genesis"]')).toHaveCount(2);
  await expect(dashboard.locator('[data-history="whole"]')).toBeVisible();
});

test('a file that was changed on the way, or is none, changes nothing and says why', async ({
  visitor,
}) => {
  const dashboard = await lived(visitor);
  const bundle = JSON.parse((await exported(dashboard)).toString());
  bundle.chains[0].entries[1].after = {};
  const files: [string, string][] = [
    [JSON.stringify(bundle), 'broken-chain'],
    ['[['.repeat(50_000), 'too-deep'],
    ['{"format":"<img src=x onerror=alert(1)>"}', 'not-ours'],
  ];
  for (const [text, why] of files) {
    await choose(dashboard, Buffer.from(text));
    await expect(dashboard.locator(`[data-why="${why}"]`)).toBeVisible();
    await expect(dashboard.locator('[data-action="confirm-import"]')).toHaveCount(0);
  }
  await expect(dashboard.locator('main img')).toHaveCount(0);
  await expect(dashboard.locator('[data-entry]')).toHaveCount(2);
});

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });
    test('no accessibility faults, and nothing wider than the window', async ({ visitor }) => {
      const dashboard = await lived(visitor);
      const file = await exported(dashboard);
      await dashboard.locator('[data-action="ask-erase-history"]').click();
      await choose(dashboard, file);
      await expect(dashboard.locator('[data-preview]')).toBeVisible();
      await expectFit(dashboard, '[data-room="data"]');
    });
  });
}
