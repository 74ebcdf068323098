import type { Page } from '@playwright/test';
import { serviceById } from '../../sdk/catalogue/index.ts';
import { brokenWords, spaceText } from '../support/looks.ts';
import { unfoldPurposes } from '../support/preferences.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/** With every way that an opt-out can be told. */
const TEN = [
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
/** So many that there is a search. */
const MANY = [...TEN, 'hotjar', 'meta-pixel', 'tiktok-pixel', 'x-ads', 'yandex-metrica'];
/** The purpose that a recipient stands under. */
const homeOf = (id: string) => [serviceById(id)?.category].flat()[0];
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
    config: { services: TEN, ...config },
    body: footer,
  });
  await page.goto(TRIAL);
}
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'open', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}
async function openAll(page: Page): Promise<void> {
  await open(page);
  await unfoldPurposes(page);
}

test('Esc goes one layer at a time: the search, the dialog, and only then the notice', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, { services: MANY });
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
  await visit(visitor, { services: TEN.slice(0, 3) });
  await openAll(page);
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
  await visit(visitor, { services: MANY });
  await open(page);
  const find = (query: string) => page.getByRole('searchbox').fill(query);
  const shown = async (query: string): Promise<(string | null)[]> => {
    await find(query);
    const cards = page.locator('rj-preferences [data-entry]:visible');
    return cards.evaluateAll((elements) => elements.map((one) => one.getAttribute('data-entry')));
  };
  // The recipients come with the first that are looked for.
  await find('ＬＩＮＥ ｔａｇ');
  await expect(card(page, 'line-tag')).toBeVisible();
  expect(await shown('ＬＩＮＥ ｔａｇ')).toEqual(['line-tag']);
  await expect(page.locator('rj-preferences [part="search"]')).toContainText('1件あります。');
  expect(await shown('あなりてぃくす')).toEqual(['google-analytics-4']);
  expect(await shown('ファンコミュニケーションズ')).toEqual(['a8-net']);
  expect(await shown('_ebtd')).toEqual(['ad-ebis']);
  expect(await shown('nobody')).toEqual([]);
  await expect(page.locator('rj-preferences [part="search"]')).toContainText('見つかりません');
  expect(await shown('')).toEqual([]);
  await expect(page.locator('rj-preferences section:visible')).toHaveCount(5);
});

test('a switch acts at once, says so in the dialog, and is undone there; it stays where it is', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await openAll(page);
  const toggle = card(page, 'google-analytics-4').getByRole('switch');
  await toggle.scrollIntoViewIfNeeded();
  const place = await toggle.boundingBox();
  await toggle.click();
  const outcome = page.locator('rj-preferences rj-result [part="outcome"]');
  await expect(outcome).toContainText('許可しました：Google アナリティクス 4');
  await expect(toggle).toBeFocused();
  expect(await toggle.boundingBox()).toEqual(place);
  expect(await page.evaluate('rarejobConsent.allows("google-analytics-4")')).toBe(true);
  await page.locator('rj-preferences rj-result [data-action="undo"]').click();
  await expect(outcome).toContainText('Google アナリティクス 4');
  await expect(toggle).toHaveAttribute('aria-checked', 'false');
  expect(await page.evaluate('rarejobConsent.allows("google-analytics-4")')).toBe(false);
  await page.locator('rj-preferences .head [data-action="close"]').click();
  await expect(page.locator('rj-preferences')).toHaveCount(0);
  // Nobody is asked again who has chosen.
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

for (const [width, height] of [
  [320, 640],
  [640, 400],
] as const) {
  test(`the line that says what came of it leaves the pressed switch in sight: ${width} × ${height}`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.setViewportSize({ width, height });
    await visit(visitor);
    await open(page);
    for (const category of ['functional', 'analytics', 'measurement', 'advertising']) {
      const toggle = page.locator(`rj-preferences [data-category="${category}"]`);
      await toggle.click();
      const line = page.locator('rj-preferences rj-result');
      await expect(line.locator('[part="outcome"]')).toBeVisible();
      const end = async () => (await toggle.boundingBox()) ?? { y: 0, height: 0 };
      await expect(async () => {
        const { y, height } = await end();
        expect(y).toBeGreaterThan(0);
        expect(y + height).toBeLessThanOrEqual((await line.boundingBox())?.y ?? 0);
      }).toPass();
      await line.locator('[data-action="close"]').click();
    }
  });
}

for (const lang of ['ja', 'en', 'fil'] as const) {
  test(`on a phone all purposes fit two screens, and no word is broken: ${lang}`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.setViewportSize({ width: 375, height: 667 });
    await visit(visitor, { lang, languages: ['ja', 'en', 'fil'] });
    await page.locator('rj-notice [data-action="customize"]').click();
    await expect(dialog(page)).toBeVisible();
    await expect(page.locator('rj-preferences section > details:not([open])')).toHaveCount(5);
    const tall = await dialog(page).evaluate((element) => {
      const body = element.querySelector('.body') as HTMLElement;
      return element.clientHeight - body.clientHeight + body.scrollHeight;
    });
    expect(tall).toBeLessThanOrEqual(2 * 667);
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 667 });
      expect(await brokenWords(page)).toEqual([]);
    }
    // Letters are as wide in other fonts.
    await page.setViewportSize({ width: 375, height: 667 });
    await spaceText(page);
    expect(await brokenWords(page)).toEqual([]);
  });
}

test('our purpose and the recipient’s stand side by side, and under each other where it is narrow', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await openAll(page);
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
  for (const id of TEN.filter((one) => one !== 'recaptcha')) {
    await page.evaluate('rarejobConsent.acceptAll()');
    expect(await allows(id)).toBe(true);
    await open(page); // 1
    const row = page.locator('rj-preferences section', {
      has: page.locator(`[data-category="${homeOf(id)}"]`),
    });
    await row.locator('summary').first().click(); // 2
    const way = card(page, id).locator('[part="opt-out"]');
    await expect(way).toContainText(/止められます/);
    await card(page, id).getByRole('switch').click(); // 3
    await expect.poll(() => allows(id)).toBe(false);
    await page.reload();
    await page.waitForFunction('window.rarejobConsent');
  }
});

test('an address that nobody confirmed is never a link', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await openAll(page);
  const way = card(page, 'google-ads').locator('[part="opt-out"]');
  await expect(way).toHaveText(
    'この会社の停止ページは確認できていません。ここのスイッチで止められます。',
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
  // The one that counts stands once, above the earlier ones.
  const present = history.locator('ol').first().locator('li');
  await expect(present).toHaveCount(1);
  await expect(present).toContainText('許可を取り消しました');
  await expect(present).toContainText('許可なし');
  await expect(past).toHaveCount(1);
  await expect(past).toContainText('すべて許可しました');
  await expect(past).toContainText('許可：便利な機能、利用状況の計測');
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
  await openAll(page);
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
