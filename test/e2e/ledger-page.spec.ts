import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { DAY, encodeRecord } from '../../sdk/core/index.ts';
import { violations } from '../support/axe.ts';
import { record } from '../support/builders.ts';
import { HEADLESS_SHELL } from '../support/chromium.ts';

const LEDGER = join(import.meta.dirname, '../../dist/sdk/ledger.js');
const CLI = join(import.meta.dirname, '../../dist/cli/rarejob-consent.js');
const ORIGIN = 'https://rarejob.com';
const TOKEN = 'the-operators-token';

const secondsAgo = (days: number) => Math.floor(Date.now() / 1000) * 1000 - days * DAY;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const [LATER, EARLIER] = [secondsAgo(2), secondsAgo(5)];

const ALL = { functional: 'granted', analytics: 'granted', advertising: 'granted' } as const;
const NONE = { functional: 'refused', analytics: 'refused', advertising: 'refused' } as const;
const POSTED: readonly Parameters<typeof record>[0][] = [
  { decidedAt: EARLIER, method: 'accept-all', categories: ALL },
  { decidedAt: EARLIER, method: 'reject-all', categories: NONE },
  { decidedAt: LATER, method: 'accept-all', categories: ALL },
  { decidedAt: LATER, method: 'accept-all', categories: ALL, property: 'progos', regime: 'eu' },
  {
    decidedAt: LATER,
    method: 'withdraw',
    categories: { ...NONE, analytics: 'withdrawn' },
    policy: { version: '2026-12-01', digest: '' },
  },
];

let ledger: ChildProcess;
let address = '';

/** A page that says what went wrong on it, and asks nobody but the ledger. */
const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== address)
          faults.push(`asked ${request.url()}`);
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

test.use({
  launchOptions: { executablePath: HEADLESS_SHELL },
  locale: 'en-GB',
  timezoneId: 'UTC',
});

test.beforeAll(async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'ledger-page-')), 'data');
  await fill(data);
  const args = [CLI, 'ledger', 'serve', '--origin', ORIGIN, '--data', data];
  ledger = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: '', LEDGER_TOKEN: TOKEN },
  });
  const [line] = await once(ledger.stdout ?? ledger, 'data');
  address = new URL(String(line).trim()).origin;
});

/** Records that came on two days, as the ledger's own clock has them. */
async function fill(data: string): Promise<void> {
  const built = (await import(LEDGER)) as typeof import('../../sdk/ledger/index.ts');
  const secret = await built.secretBeside(data);
  const database = await built.openPglite(data);
  await built.migrate(database);
  for (const day of [EARLIER, LATER]) {
    const handler = built.createLedger({ database, secret, origins: [ORIGIN], now: () => day });
    const records = POSTED.filter((parts) => parts?.decidedAt === day).map((parts = {}) => {
      const one = record({ id: randomUUID(), expiresAt: day + 180 * DAY, ...parts });
      return { record: encodeRecord(one), sdk: '0.1.0' };
    });
    const answer = await handler.fetch(
      new Request('https://ledger.example/records', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify({ records }),
      }),
    );
    expect(answer.status).toBe(201);
  }
  await database.close();
}

test.afterAll(() => {
  ledger.kill('SIGKILL');
});

async function show(page: Page, token = TOKEN): Promise<void> {
  await page.getByLabel(/token|トークン/).fill(token);
  await page.getByRole('button', { name: /^(Show|表示する)$/ }).click();
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** What a table says, row by row, as a person reads it. */
async function tableOf(within: Locator): Promise<string[][]> {
  await within.getByText('Show as a table').click();
  const rows = await within.getByRole('table').getByRole('row').all();
  return Promise.all(
    rows.map((row) => row.getByRole('cell').or(row.locator('th')).allTextContents()),
  );
}

test('a wrong token is told at its field, which can be mended at once', async ({
  page,
  faults,
}) => {
  await page.goto(address);
  await expect(page.getByRole('status')).toContainText('appears here');
  for (const wrong of ['wrong', '合言葉']) {
    await show(page, wrong);
    await expect(page.getByRole('alert')).toContainText('The token is wrong');
    const field = page.getByLabel('Operator’s token');
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/LEDGER_TOKEN/);
  }
  // The browser's own line for the first; the second can't even be sent.
  expect(faults.splice(0)).toEqual([expect.stringContaining('401')]);
  await show(page, ` ${TOKEN}\t`);
  await expect(page.getByRole('status')).toContainText('5 choices');
  await expect(page.getByText('The token is wrong')).toHaveCount(0);
});

test('the tables say what was posted, and the charts draw it', async ({ page }) => {
  await page.goto(address);
  await show(page);
  await expect(page.getByRole('status')).toContainText('5 choices');

  const byDay = section(page, 'Choices by day');
  const [head, ...days] = await tableOf(byDay);
  expect(head).toEqual(['Day', 'Allow all', 'Necessary only', 'Withdrawn', 'Total']);
  expect(days).toHaveLength(30);
  expect(days.filter((cells) => cells.at(-1) !== '0')).toEqual([
    [dayOf(EARLIER), '1', '1', '0', '2'],
    [dayOf(LATER), '2', '0', '1', '3'],
  ]);
  await expect(byDay.getByRole('img', { name: 'Chart: Choices by day' })).toBeVisible();
  await expect(byDay.getByRole('img').locator('rect')).toHaveCount(4);

  expect(await tableOf(section(page, 'Choices by purpose'))).toEqual([
    ['Purpose', 'Allowed', 'Refused', 'Withdrawn', 'No answer', 'Total'],
    ['Extra features', '3', '2', '0', '0', '5'],
    ['Visitor statistics', '3', '1', '1', '0', '5'],
    ['Advertising', '3', '2', '0', '0', '5'],
    ['Ad measurement', '0', '0', '0', '5', '5'],
  ]);
  for (const [name, most, least] of [
    ['site', 'RareJob Eikaiwa (rarejob)', 'PROGOS (progos)'],
    ['rules applied', 'jp-strict', 'eu'],
  ]) {
    expect((await tableOf(section(page, `Choices by ${name}`))).slice(1)).toEqual([
      [most, '2', '1', '1', '4'],
      [least, '1', '0', '0', '1'],
    ]);
  }
  expect((await tableOf(section(page, 'Choices by policy version'))).slice(1)).toEqual([
    ['2026-11-01', '3', '1', '0', '4'],
    ['2026-12-01', '0', '0', '1', '1'],
  ]);
});

test('CSV has the same figures, by their ids', async ({ page }) => {
  await page.goto(address);
  await show(page);
  const from = await page.getByLabel('From').inputValue();
  const to = await page.getByLabel('To', { exact: true }).inputValue();
  const saved = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: `Save as CSV (${name})` }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  expect(await saved('Choices by site')).toEqual({
    name: `choices-by-property-${from}-${to}.csv`,
    text: 'property,accept-all,reject-all,withdraw,total\r\nrarejob,2,1,1,4\r\nprogos,1,0,0,1\r\n',
  });
  const days = (await saved('Choices by day')).text.split('\r\n');
  expect(days).toContain(`${dayOf(LATER)},2,0,1,3`);
  expect(days[1]).toBe(`${from},0,0,0,0`);
});

test('property and days narrow what is shown; nothing is told as nothing', async ({ page }) => {
  await page.goto(address);
  await page.getByLabel('Site').selectOption('progos');
  await show(page);
  await expect(page.getByRole('status')).toContainText('1 choice,');
  await page.getByLabel('From').fill(dayOf(secondsAgo(20)));
  await page.getByLabel('To', { exact: true }).fill(dayOf(secondsAgo(10)));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('No choices in this period');
  await expect(page.getByRole('img')).toHaveCount(0);
});

test('a ledger that is away is told, and asked again', async ({ page, faults }) => {
  await page.goto(address);
  await page.route('**/stats?*', (route) => route.fulfill({ status: 503, body: '{}' }));
  await show(page);
  await expect(page.getByRole('status')).toContainText('does not respond');
  expect(faults.splice(0)).toEqual([expect.stringContaining('503')]);
  await page.unroute('**/stats?*');
  await show(page);
  await expect(page.getByRole('status')).toContainText('5 choices');
});

test('all of it is reached by keyboard, in order', async ({ page }) => {
  await page.goto(address);
  const names: string[] = [];
  await page.getByLabel('Operator’s token').fill(TOKEN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('5 choices');
  // What is behind a taken token, in order: the form, the check, each chart's table and file.
  await expect(page.getByText('Chain intact')).toBeVisible();
  await page.getByRole('button', { name: 'Show' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Check now' })).toBeFocused();
  await section(page, 'Rates by day').getByRole('link').focus();
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate('document.activeElement.textContent'));
    if (step === 0) await page.keyboard.press('Enter');
  }
  expect(names).toEqual([
    'Show as a table',
    expect.stringContaining(dayOf(LATER)),
    'Save as CSV (Choices by day)',
  ]);
});

for (const locale of ['ja-JP', 'en-GB']) {
  test.describe(locale, () => {
    test.use({ locale });
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        test(`no accessibility faults (axe), nothing to scroll sideways: ${colorScheme}, ${width} px`, async ({
          page,
        }) => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await page.goto(address);
          await show(page);
          await expect(page.getByRole('img')).toHaveCount(6);
          await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
          await page.locator('summary').nth(1).click();
          const found = await violations(page);
          expect(found.map(({ id, nodes }) => [id, nodes.map((one) => one.html)])).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
            true,
          );
        });
      }
    }
  });
}

test('the answers stand at the top, by share and number, and their rates by day beside the policy', async ({
  page,
}) => {
  await page.goto(address);
  await show(page);
  const glance = page.getByRole('region', { name: 'At a glance' });
  await expect(glance.getByRole('definition')).toHaveText([
    '60% 3 choices',
    '20% 1 choice',
    '20% 1 choice',
    '0% 0 choices',
  ]);
  const rates = section(page, 'Rates by day');
  await expect(rates).toContainText(
    `Policy version 2026-12-01 was first shown on ${dayOf(LATER)}.`,
  );
  await expect(rates.getByRole('img')).toContainText('policy 2026-12-01');
  expect((await tableOf(rates)).slice(1)).toEqual([
    [dayOf(EARLIER), '50%', '50%', '0%', '2'],
    [dayOf(LATER), '66.7%', '0%', '33.3%', '3'],
  ]);
  // Nobody has to point at a segment to learn what it is.
  await expect(section(page, 'Choices by site').getByRole('img')).toContainText('Allow all 2');
});

test('the chain is checked as soon as the token is taken, and the token is folded away', async ({
  page,
}) => {
  await page.goto(address);
  await show(page);
  await expect(page.getByText(/Chain intact, checked now .*: 5 rows in 5 chains/)).toBeVisible();
  await expect(page.getByLabel('Operator’s token')).toBeHidden();
  await expect(page.getByRole('button', { name: /another token|Show/ }).first()).toBeVisible();
  await page.route('**/verify', (route) =>
    route.fulfill({
      json: {
        ok: false,
        rows: 5,
        chains: 5,
        findings: [{ chain: 'c', position: 2, kind: 'changed' }],
      },
    }),
  );
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('1 row is not as stored')).toBeVisible();
  await expect(page.getByText('c 2 changed')).toBeVisible();
  await page.getByRole('button', { name: 'Use another token' }).click();
  await expect(page.getByLabel('Operator’s token')).toBeFocused();
});

test('a link can bring the token, which leaves the address at once', async ({ page }) => {
  await page.goto(`${address}/#token=${TOKEN}&demo`);
  await expect(page.getByRole('status')).toContainText('5 choices');
  await expect(page.getByText('Demo data')).toBeVisible();
  expect(page.url()).not.toContain('token');
});

test('the language is switched on the page, figures stay', async ({ page }) => {
  await page.goto(address);
  await show(page);
  await expect(page.getByRole('heading', { name: 'Choices by day' })).toBeVisible();
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.getByRole('heading', { name: '日ごとの選択' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('選択は5件です');
  await expect(page).toHaveTitle('選択の台帳');
});
