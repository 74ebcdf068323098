import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { receiptSchema } from '../../sdk/core/receipt.schema.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const config = {
  services: ['google-analytics-4', 'google-ads', 'youtube-embed', 'recaptcha'],
  contact: { name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' } },
};
const openPreferences = (page: Page) => page.evaluate('rarejobConsent.openPreferences()');
async function save(page: Page, form: 'page' | 'data'): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`rj-preferences [data-action="receipt-${form}"]`).click(),
  ]);
  return download;
}
const textOf = async (download: Download): Promise<string> =>
  readFile(await download.path(), 'utf8');

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('a choice is kept as data and as a page that reads by itself', async ({
      visitor: { context, page },
    }) => {
      await serveTrialPage(context, { lang: language, config });
      await page.goto(TRIAL);
      await page.locator('rj-notice [data-action="reject"]').click();
      await openPreferences(page);
      const data = await save(page, 'data');
      expect(data.suggestedFilename()).toMatch(/^choices-www\.rarejob\.com-\d{4}-\d\d-\d\d\.json$/);
      const receipt = JSON.parse(await textOf(data));
      expect(receiptSchema.safeParse(receipt).error?.issues ?? []).toEqual([]);
      expect(receipt['dct:language']).toBe(language);
      expect(receipt['dct:source']['dpv:hasIdentifier']).toBe(
        await page.evaluate('rarejobConsent.record.id'),
      );

      const file = await save(page, 'page');
      expect(file.suggestedFilename()).toMatch(/\.html$/);
      const html = await textOf(file);
      expect(html).not.toContain('<script');
      const reading = await context.newPage();
      const asked: string[] = [];
      reading.on('request', (request) => asked.push(request.url()));
      await reading.setContent(html);
      expect(asked).toEqual([]);
      await expect(reading.locator('html')).toHaveAttribute('lang', language);
      await expect(reading.getByRole('heading', { level: 1 })).toHaveCount(1);
      const row = reading.getByRole('row').nth(1);
      await expect(row).toContainText(language === 'ja' ? '許可していない' : 'Not allowed');
      await expect(reading.getByText(receipt['dct:source']['dpv:hasIdentifier'])).toBeVisible();
      await expect(reading.getByRole('link')).toHaveAttribute(
        'href',
        'https://www.rarejob.com/#rj-choices',
      );
    });
  });
}

test('the handle gives the receipt of the record in force, and of none nothing', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, { config });
  await page.goto(TRIAL);
  expect(await page.evaluate('rarejobConsent.receipt()')).toBeUndefined();
  const states = () =>
    page.evaluate(`rarejobConsent.receipt().then((receipt) =>
      receipt['dpv:hasProcess'].map((one) => one['dpv:hasConsentStatus'][0]['@type'][0]))`);
  await page.locator('rj-notice [data-action="accept"]').click();
  await expect.poll(states).toEqual(Array(3).fill('dpv:ConsentGiven'));
  await page.evaluate('rarejobConsent.withdraw(["google-ads"])');
  expect(await states()).toEqual(['dpv:ConsentGiven', 'dpv:ConsentWithdrawn', 'dpv:ConsentGiven']);
});

test('of a raw config it is the same', async ({ visitor: { context, page } }) => {
  await serveTrialPage(context, {
    rawConfig: {
      property: 'rarejob',
      policy: { version: '2026-11-01' },
      services: config.services,
    },
  });
  await page.goto(TRIAL);
  await page.locator('rj-notice [data-action="accept"]').click();
  const receipt = await page.evaluate('rarejobConsent.receipt()');
  expect(receiptSchema.safeParse(receipt).error?.issues ?? []).toEqual([]);
});

test('nobody who has said nothing is offered a receipt', async ({ visitor: { context, page } }) => {
  await serveTrialPage(context, { config });
  await page.goto(TRIAL);
  await page.locator('rj-notice [data-action="customize"]').click();
  await expect(page.locator('rj-preferences [data-action="save"]')).toBeVisible();
  await expect(page.locator('rj-preferences [data-action^="receipt"]')).toHaveCount(0);
});
