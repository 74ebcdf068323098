import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/** More than eight, so that there is a search; with every way that an opt-out can be told. */
const MANY = [
  'recaptcha',
  'youtube-embed',
  'google-analytics-4',
  'google-ads',
  'google-ads-conversion',
  'line-tag',
  'yahoo-japan-ads',
  'ad-ebis',
  'a8-net',
  'criteo',
];
const footer = '<footer><p><button data-choices="open">open</button></p></footer>';
const notice = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const dialog = (page: Page) => page.locator('rj-preferences dialog');
const card = (page: Page, id: string) => page.locator(`rj-preferences [data-entry="${id}"]`);
const button = (page: Page, action: string) =>
  page.locator(`rj-preferences [data-action="${action}"]`);

async function visit(
  { context, page }: Visitor,
  { lang = 'ja', ...config }: Record<string, unknown> = {},
): Promise<void> {
  await serveTrialPage(context, {
    lang: lang as string,
    config: { services: MANY, ...config },
    body: footer,
  });
  await page.goto(TRIAL);
}
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

test('Esc goes one layer at a time: the search, the dialog, and only then the notice', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  const customize = page.locator('rj-notice [data-action="customize"]');
  await customize.click();
  const search = page.getByRole('searchbox');
  await search.fill('line');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('rj-preferences')).toHaveCount(0);
  await expect(customize).toBeFocused();
  await expect(page.locator('rj-notice')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  expect(await page.evaluate('rarejobConsent.record.method')).toBe('defer');
});

test('the keyboard goes through it from top to bottom, and to nothing behind it', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, { services: MANY.slice(0, 3) });
  await open(page);
  const seen: string[] = [];
  for (let step = 0; step < 40 && seen.at(-1) !== 'save'; step += 1) {
    seen.push(
      await page.evaluate(() => {
        const host = document.activeElement;
        if (host?.localName !== 'rj-preferences') return `outside: ${host?.localName}`;
        const focused = host.shadowRoot?.activeElement as HTMLElement | null | undefined;
        const { action, category, service } = focused?.dataset ?? {};
        return action ?? category ?? service ?? focused?.localName ?? '';
      }),
    );
    await page.keyboard.press('Tab');
  }
  expect(seen.filter((name) => name.startsWith('outside'))).toEqual([]);
  const order = [
    ...['close', 'functional', 'youtube-embed', 'analytics', 'google-analytics-4'],
    ...['accept', 'reject', 'save'],
  ];
  expect(seen.filter((name) => order.includes(name))).toEqual(order);
});

test('among many recipients one is found by name, company or cookie, however it is typed', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await open(page);
  const shown = async (query: string): Promise<(string | null)[]> => {
    await page.getByRole('searchbox').fill(query);
    const cards = page.locator('rj-preferences [data-entry]:visible');
    return cards.evaluateAll((elements) => elements.map((one) => one.getAttribute('data-entry')));
  };
  expect(await shown('ＬＩＮＥ ｔａｇ')).toEqual(['line-tag']);
  await expect(page.locator('rj-preferences [part="search"]')).toContainText('1件あります。');
  expect(await shown('あなりてぃくす')).toEqual(['google-analytics-4']);
  expect(await shown('ファンコミュニケーションズ')).toEqual(['a8-net']);
  expect(await shown('_ebtd')).toEqual(['ad-ebis']);
  expect(await shown('nobody')).toEqual([]);
  await expect(page.locator('rj-preferences [part="search"]')).toContainText('見つかりません');
  expect(await shown('')).toHaveLength(MANY.length);
});

test('a choice that is not in sight is not lost by the search', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await open(page);
  await card(page, 'google-analytics-4').getByRole('switch').click();
  await page.getByRole('searchbox').fill('line');
  await button(page, 'save').click();
  await expect.poll(() => page.evaluate('rarejobConsent.allows("google-analytics-4")')).toBe(true);
});

test('our purpose and the recipient’s stand side by side, and under each other where it is narrow', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await open(page);
  await card(page, 'line-tag').locator('summary').click();
  const tops = () =>
    card(page, 'line-tag')
      .locator('dt', { hasText: '目的' })
      .evaluateAll((terms) => terms.map((term) => term.getBoundingClientRect().top));
  const [ours, theirs] = await tops();
  expect(ours).toBe(theirs);
  await page.setViewportSize({ width: 320, height: 800 });
  const [above, below] = await tops();
  expect(above).toBeLessThan(below ?? 0);
});

test('from any page every named service is stopped in three clicks, its own way out beside it', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, { grants: 'any' });
  const allows = (id: string) => page.evaluate(`rarejobConsent.allows('${id}')`);
  for (const id of MANY.filter((one) => one !== 'recaptcha')) {
    await page.evaluate('rarejobConsent.acceptAll()');
    expect(await allows(id)).toBe(true);
    await open(page); // 1
    const way = card(page, id).locator('[part="opt-out"]');
    await expect(way).toBeVisible();
    await expect(way).toContainText(/止められます/);
    await card(page, id).getByRole('switch').click(); // 2
    await button(page, 'save').click(); // 3
    await expect.poll(() => allows(id)).toBe(false);
    await page.reload();
    await page.waitForFunction('window.rarejobConsent');
  }
});

test('an address that nobody confirmed is never a link', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await open(page);
  const way = card(page, 'google-ads').locator('[part="opt-out"]');
  await expect(way).toHaveText(
    'この会社の停止ページは確認できていません。下のスイッチで止められます。',
  );
  await expect(way.locator('a')).toHaveCount(0);
  await expect(card(page, 'line-tag').locator('[part="opt-out"] a')).toHaveAttribute(
    'href',
    'https://optout.tr.line.me/',
  );
});

test('who looks back sees what was chosen in this browser, by day, and can delete it', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await notice(page, 'accept');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await open(page);
  await button(page, 'withdraw').click();
  await expect(dialog(page)).toHaveCount(0);
  await page.reload();
  await open(page);
  const history = page.locator('rj-preferences [data-fold="history"]');
  await expect(history.locator('[part="history"]')).toHaveCount(0);
  await page.locator('summary', { hasText: 'これまでに選んだ内容' }).click();
  const past = history.locator('ol').nth(1).locator('li');
  await expect(past).toHaveCount(2);
  await expect(past.nth(0)).toContainText('許可を取り消しました');
  await expect(past.nth(0)).toContainText('許可なし');
  await expect(past.nth(1)).toContainText('すべて許可しました');
  await expect(past.nth(1)).toContainText('許可：便利な機能、利用状況の計測');
  const text = await page.evaluate<string>('localStorage.rj_choices_history');
  expect(text).not.toMatch(/[\da-f]{8}-|T\d\d:|\d{10}/);
  await history.locator('[data-action="forget"]').click();
  await expect(past).toHaveCount(0);
  await expect(history.getByRole('status')).toHaveText(
    '一覧を消しました。今の選択は変わっていません。',
  );
  expect(await page.evaluate('localStorage.rj_choices_history')).toBeUndefined();
  expect(await page.evaluate('rarejobConsent.record.method')).toBe('withdraw');
});

test('printed, a page has no dialog on it', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await open(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('rj-preferences')).toBeHidden();
});

test('in forced colours a switch tells its state by place, colour and word', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  const toggle = card(page, 'line-tag').getByRole('switch');
  const look = () =>
    toggle.locator('.track').evaluate((track) => {
      const { backgroundColor } = getComputedStyle(track);
      const { insetInlineStart, backgroundColor: knob } = getComputedStyle(track, '::after');
      return [backgroundColor, insetInlineStart, knob];
    });
  const off = await look();
  await expect(toggle).toContainText('オフ');
  await toggle.click();
  await expect(toggle).toContainText('オン');
  const on = await look();
  for (const [index, value] of on.entries()) expect(value).not.toBe(off[index]);
});
