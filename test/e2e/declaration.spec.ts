import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const SERVICES = [
  'recaptcha',
  'youtube-embed',
  { extends: 'google-analytics-4', confirmedAt: '2026-11-20' },
  'google-ads',
  'line-tag',
  'ad-ebis',
];
const IDS = SERVICES.map((entry) => (typeof entry === 'string' ? entry : entry.extends));
const places = `<button data-choices="open">open</button>
<rj-declaration></rj-declaration><rj-browser-help></rj-browser-help><p id="after">after</p>`;
const declaration = (page: Page) => page.locator('rj-declaration');
const entry = (page: Page, id: string) => page.locator(`rj-declaration [data-entry="${id}"]`);

async function visit({ context, page }: Visitor, trial: TrialPage = {}): Promise<void> {
  const viewport = '<meta name="viewport" content="width=device-width">';
  await serveTrialPage(context, {
    body: places,
    ...trial,
    head: `${viewport}${trial.head ?? ''}`,
    config: { services: SERVICES, ...trial.config },
  });
  await page.goto(TRIAL);
}
/** The live one: its switches can be seen. */
const live = (page: Page) => entry(page, 'line-tag').getByRole('switch').waitFor();

test('built into the page it is read without a script, and says so', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor, { built: true, headers: { 'content-security-policy': 'sandbox' } });
  await expect(page.locator('rj-declaration [data-entry]')).toHaveCount(IDS.length);
  const google = entry(page, 'google-analytics-4');
  for (const text of [
    ...['Google アナリティクス', '送る情報', '閲覧したページのURL', 'Google LLC'],
    ...['当サイトの目的', '送り先の目的', '2026年11月20日'],
  ]) {
    await expect(google).toContainText(text);
  }
  await expect(page.locator('rj-declaration noscript p')).toBeVisible();
  await expect(google).toHaveCSS('border-radius', '8px');
  await expect(google.getByRole('switch')).toHaveCount(0);
});

for (const lang of ['ja', 'en'] as const) {
  for (const width of [320, 1280]) {
    test(`the live one takes over what was built, and nothing moves: ${lang}, ${width} px`, async ({
      visitor,
    }) => {
      const { page, context } = visitor;
      await page.setViewportSize({ width, height: 800 });
      let answer: () => void = () => {};
      const wanted = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await visit(visitor, { built: true, lang, body: places.replace(/<rj-browser.*?help>/, '') });
      await context.route(`${TRIAL}choices.${lang}.details.json`, async (route) => {
        await wanted;
        await route.fallback();
      });
      await page.reload();
      await expect(page.locator('rj-notice')).toBeVisible();
      await expect(entry(page, 'line-tag')).toHaveCSS('border-radius', '8px');
      const where = () =>
        page.evaluate(() => {
          const root = document.querySelector('rj-declaration')?.shadowRoot;
          const parts = [...(root?.querySelectorAll('h3,tr,article') ?? [])];
          return [...parts, document.querySelector('#after')].map((element) =>
            Math.round(element?.getBoundingClientRect().top ?? -1),
          );
        });
      const before = await where();
      await page.evaluate(() => {
        const root = document.querySelector('rj-declaration')?.shadowRoot;
        Object.assign(window, { built: root?.querySelector('[data-entry="line-tag"]') });
      });
      await expect(entry(page, 'line-tag').getByRole('switch')).toHaveCount(0);
      answer();
      await live(page);
      expect(await where()).toEqual(before);
      expect(
        await page.evaluate(
          `built === document.querySelector('rj-declaration').shadowRoot.querySelector('[data-entry="line-tag"]')`,
        ),
      ).toBe(true);
      await expect(page.locator('rj-declaration noscript')).toHaveCount(0);
    });
  }
}

test('under a strict policy with Trusted Types the built one is styled, comes alive, and breaks no rule', async ({
  visitor,
}) => {
  const { page } = visitor;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  });
  await visit(visitor, {
    built: true,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  });
  await live(page);
  await expect(entry(page, 'line-tag')).toHaveCSS('border-radius', '8px');
  expect(violations).toEqual([]);
});

test('each entry has the day its facts were confirmed, or says that they are not', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await live(page);
  await expect(entry(page, 'google-analytics-4')).toContainText('内容を確かめた日2026年11月20日');
  await expect(entry(page, 'line-tag')).toContainText('内容を確かめた日送り先に未確認');
});

test('on an English page the Japanese that the law asks for is one press away in every entry', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, { lang: 'en' });
  await live(page);
  await expect(declaration(page).locator('p[lang="ja"]')).toContainText('日本語の説明は');
  for (const id of IDS) {
    const japanese = entry(page, id).locator('details', { has: page.locator('[lang="ja"]') });
    await japanese.locator('summary').click();
    const told = japanese.locator('[lang="ja"]');
    for (const label of ['送る情報', '送り先の会社', '当サイトの目的', '送り先の目的']) {
      await expect(told).toContainText(label);
    }
  }
  await expect(entry(page, 'line-tag').locator('[lang="ja"]')).toContainText('閲覧したページのURL');
});

test('a switch stops at once, follows what is done elsewhere, and the keyboard goes in order', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await page.locator('rj-notice [data-action="accept"]').click();
  await live(page);
  await expect(entry(page, 'line-tag')).toContainText('送信しています');
  await entry(page, 'line-tag').getByRole('switch').click();
  await expect(entry(page, 'line-tag')).toContainText('送信していません（許可しないと選んだため）');
  expect(await page.evaluate("rarejobConsent.allows('line-tag')")).toBe(false);
  await expect(entry(page, 'line-tag').getByRole('switch')).toBeFocused();
  await page.evaluate('rarejobConsent.rejectAll()');
  await expect(entry(page, 'google-ads')).toContainText('送信していません');

  const seen: (string | undefined)[] = [];
  await page.getByRole('button', { name: 'open', exact: true }).focus();
  for (let step = 0; step < 60 && seen.at(-1) !== 'ad-ebis'; step += 1) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate(() => {
        const focused = document.activeElement?.shadowRoot?.activeElement as HTMLElement | null;
        return focused?.dataset.service ?? focused?.dataset.action;
      }),
    );
  }
  const order = ['youtube-embed', 'google-analytics-4', 'google-ads', 'line-tag', 'ad-ebis'];
  expect(seen.filter((name) => name !== undefined)).toEqual(['csv', 'json', ...order]);
});

test('the table at its beginning says one’s own state, and leads to each entry', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await page.locator('rj-notice [data-action="reject"]').click();
  await live(page);
  const row = declaration(page).getByRole('row', { name: 'アドエビス' });
  await expect(row.getByRole('cell').first()).toHaveText('○ オフ');
  await expect(row.getByRole('cell').nth(1)).toHaveText('1');
  await row.getByRole('link').click();
  await expect(entry(page, 'ad-ebis').locator('dl')).toBeVisible();
  await expect(entry(page, 'ad-ebis').locator('summary')).toBeFocused();
  await expect(entry(page, 'ad-ebis')).toBeInViewport();
  await entry(page, 'ad-ebis').getByRole('switch').click();
  await expect(row.getByRole('cell').first()).toHaveText('● オン');
});

test('it is saved as a table that Excel reads, and as data', async ({ visitor }) => {
  const { page } = visitor;
  await visit(visitor);
  await live(page);
  const saved = async (kind: string): Promise<{ name: string; bytes: Buffer }> => {
    const download = page.waitForEvent('download');
    await declaration(page).locator(`[data-action="${kind}"]`).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const csv = await saved('csv');
  expect(csv.name).toBe('rarejob-2026-11-01.csv');
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.bytes.toString('utf8').trim().split('\r\n');
  expect(lines).toHaveLength(IDS.length + 1);
  expect(lines[0]).toContain('"送る情報"');
  const json = JSON.parse((await saved('json')).bytes.toString('utf8'));
  expect(json.services.map(({ id }: { id: string }) => id)).toEqual(IDS);
});

test('printed, every entry is there with its facts; switches and buttons are not', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor);
  await live(page);
  await page.emulateMedia({ media: 'print' });
  for (const id of IDS) await expect(entry(page, id).locator('dl')).toBeVisible();
  await expect(entry(page, 'line-tag').getByRole('switch')).toHaveCount(0);
  await expect(declaration(page).locator('[data-action="csv"]')).toBeHidden();
  await expect(page.locator('rj-notice')).toBeHidden();
});

test('help with the browser names this one and its page in the language of the visitor, and the others', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visit(visitor, { lang: 'en' });
  await page.locator('rj-notice [data-action="reject"]').click();
  const help = page.locator('rj-browser-help');
  await expect(help).toContainText('Your browser: Chrome');
  await expect(help).toContainText('chrome://settings/cookies');
  await expect(help.locator('[part="link"]').first()).toHaveAttribute('href', /hl=en/);
  await help.locator('summary').click();
  await expect(help.locator('[data-browser="safari-ios"] a')).toHaveAttribute('href', /105082/);
  await expect(help.locator('[data-browser="samsung"] a')).toHaveCount(0);
});
