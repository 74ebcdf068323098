import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Rights } from '../../sdk/core/index.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const rights: Rights = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../demo-site/properties/rarejob/rights.json'), 'utf8'),
);
const contact = {
  name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
  email: 'privacy@rarejob.co.jp',
};
const body = '<p><button data-choices="open">open</button></p><rj-rights></rj-rights>';
const place = (page: Page) => page.locator('main > rj-rights');
const mail = (page: Page) => page.locator('#request-draft');

async function visit({ context, page }: Visitor, lang = 'ja', more = {}): Promise<void> {
  await serveTrialPage(context, {
    lang,
    config: { services: ['google-analytics-4'], contact, rights, ...more },
    body,
  });
  await page.goto(TRIAL);
  // It comes last: a busy machine takes its time.
  if (!('rights' in more)) await place(page).locator('[part="request"]').waitFor();
}

test('the policy page tells 15 kinds of information: twelve can be asked for, one not, of two it is not said', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  const rows = place(page).locator('[part="rights-row"]');
  await expect(rows).toHaveCount(15);
  const marked = (what: string) => place(page).locator(`[data-disclosure="${what}"]`);
  await expect(marked('yes')).toHaveCount(12);
  await expect(marked('no')).toHaveText(/法人のお客様情報/);
  await expect(marked('not-stated')).toHaveCount(2);
  await expect(place(page)).toContainText('このうち12種類は、開示などを請求できます');
  await rows.first().locator('summary').click();
  await expect(rows.first()).toContainText('レッスン品質の向上のため（録音・録画を含む）');
  const own = place(page).getByRole('link', { name: '「設定手続き」の「基本情報」' });
  await expect(own).toHaveAttribute('href', '/account/');
  for (const words of ['代理人も請求できます', '本人確認書類', '手数料', '理由を付けて']) {
    await expect(place(page)).toContainText(words);
  }
  await expect(place(page).locator('[part="contact"]')).toContainText('個人情報取扱専用窓口');
});

test('built into the page it is read without a script, and the live one keeps what was unfolded', async ({
  visitor: { context, page },
}) => {
  const trial = { built: true, config: { services: ['google-analytics-4'], contact, rights } };
  const both = `${body}<rj-browser-help></rj-browser-help>`;
  await serveTrialPage(context, {
    ...trial,
    body: both,
    headers: { 'content-security-policy': 'sandbox' },
  });
  await page.goto(TRIAL);
  const row = place(page).locator('[part="rights-row"]').first();
  await expect(place(page).locator('[part="rights-row"]')).toHaveCount(15);
  await expect(row).toHaveCSS('border-radius', '8px');
  await row.locator('summary').click();
  await expect(row).toContainText('レッスン品質の向上のため（録音・録画を含む）');
  await expect(place(page).locator('[data-action="mail"]')).toHaveAttribute('href', /^mailto:priv/);
  await page.locator('rj-browser-help summary').click();
  await expect(page.locator('rj-browser-help [data-browser="chrome"]')).toBeVisible();
  await expect(page.getByText('お使いのブラウザ：Chrome')).toBeHidden();

  await context.unrouteAll();
  await serveTrialPage(context, { ...trial, body: both });
  let answer: () => void = () => {};
  const wanted = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await context.route(`${TRIAL}choices.ja.rights.json`, async (route) => {
    await wanted;
    await route.fallback();
  });
  await page.reload();
  await row.locator('summary').click();
  answer();
  await place(page).locator('[part="request"]').waitFor();
  await expect(row.locator('details')).toHaveAttribute('open');
  await expect(page.getByText('お使いのブラウザ：Chrome')).toBeVisible();
});

test('a request is written as it is filled in, by keyboard too; nothing is sent, nothing kept', async ({
  visitor,
}) => {
  const { page, context } = visitor;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(visitor);
  await expect(mail(page)).toHaveValue(/何を請求しますか：開示/);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('radio', { name: '開示（どんな情報があるかを見る）' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(mail(page)).toHaveValue(/何を請求しますか：内容の訂正、追加、削除/);
  await page.getByLabel('どの情報についてですか').selectOption('採用応募者の情報');
  await page.getByRole('radio', { name: '代理人', exact: true }).check();
  await page.getByLabel('本人の氏名').fill('山田花子');
  await page.getByLabel('代理人の氏名').fill('山田太郎');
  await page.getByLabel('くわしい内容').fill('住所が変わりました。');
  for (const line of [
    '個人情報取扱専用窓口 御中',
    'どの情報についてですか：採用応募者の情報',
    'だれが請求しますか：代理人',
    '本人の氏名：山田花子',
    '代理人の氏名：山田太郎',
    'くわしい内容：住所が変わりました。',
  ]) {
    await expect(mail(page)).toHaveValue(new RegExp(line));
  }
  await expect(page.getByLabel('本人の氏名')).toHaveValue('山田花子');
  await expect(place(page).locator('[data-action="mail"]')).toHaveAttribute(
    'href',
    /^mailto:privacy@rarejob\.co\.jp\?subject=[^&]+&body=/,
  );
  await place(page).locator('[data-action="copy"]').click();
  await expect(place(page).getByRole('status')).toHaveText('コピーしました。');
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('山田花子');
  await page.getByLabel('本人の氏名').press('Enter');
  expect(requests).toEqual([]);
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(
    '山田',
  );
  await page.reload();
  await expect(mail(page)).toHaveValue(/本人の氏名：（/);
});

test('where the page may not write to the clipboard, the text is selected', async ({ visitor }) => {
  const { page } = visitor;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await visit(visitor);
  await place(page).locator('[data-action="copy"]').click();
  await expect(place(page).getByRole('status')).toContainText('文を選びました');
  await expect(mail(page)).toBeFocused();
});

test('it is in preferences too, loaded when it is unfolded; Esc closes all of it at once', async ({
  visitor,
}) => {
  const { page } = visitor;
  await serveTrialPage(visitor.context, {
    config: { services: ['google-analytics-4'], contact, rights },
    body: '<p><button data-choices="open">open</button></p>',
  });
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(TRIAL);
  await page.getByRole('button', { name: 'open', exact: true }).click();
  const fold = page.locator('rj-preferences summary', { hasText: '自分の情報' });
  await expect(fold).toBeVisible();
  expect(loaded.filter((url) => url.includes('rights'))).toEqual([]);
  await fold.click();
  await expect(page.locator('rj-fold [part="rights-row"]')).toHaveCount(15);
  await page.getByLabel('くわしい内容').press('Escape');
  await expect(page.locator('rj-preferences')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'open', exact: true })).toBeFocused();
});

test('a property whose config says nothing of it shows nothing', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor, 'ja', { rights: undefined });
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
  await expect(page.locator('rj-preferences summary', { hasText: '自分の情報' })).toHaveCount(0);
  expect(await place(page).evaluate((element) => element.clientHeight)).toBe(0);
});

test('printed, the rows are there and the form is not', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await expect(place(page).locator('[part="request"]')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(place(page).locator('[part="rights-row"]').first()).toBeVisible();
  await expect(place(page).locator('[part="request"]')).toBeHidden();
});
