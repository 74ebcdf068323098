import type { Page } from '@playwright/test';
import { expect, test } from '../support/world.ts';

/* The demo's own pages, as a visitor of the real hosts would see them. */
const SITE = 'https://www.rarejob.com/';
const notice = (page: Page, action: string) => page.locator(`rj-notice [data-action="${action}"]`);
const cookieNames = async (page: Page) =>
  (await page.context().cookies(page.url())).map(({ name }) => name).sort();
/** Long enough for a tag that would run to have been heard of. */
const settle = (page: Page) => page.waitForTimeout(500);

test('first visit: nothing is sent, nothing is stored, and the panel says what is held', async ({
  visitor: { page },
  world,
}) => {
  await page.goto(SITE);
  await expect(notice(page, 'accept')).toBeVisible();
  await settle(page);
  expect(world.contacted('rarejob')).toEqual([]);
  expect(await cookieNames(page)).toEqual([]);
  await expect(page.locator('demo-panel')).toContainText('Google アナリティクス 4 – 選択待ち');
});

test('the panel is folded at first, counts this visit alone, and begins anew', async ({
  visitor: { page, context },
}) => {
  await page.goto(SITE);
  await notice(page, 'accept').click();
  const panel = page.locator('demo-panel');
  await expect(panel).toContainText('www.google-analytics.com/g/collect');
  await expect(panel.getByRole('button', { name: '最初からやり直す' })).toBeHidden();
  const height = await panel.evaluate((element) => element.getBoundingClientRect().height);
  expect(height).toBe(40);

  // Another tab begins a visit of its own: what went before it is not told as its own.
  const other = await context.newPage();
  await other.goto(`${SITE}en/privacy/`);
  await expect(other.locator('demo-panel summary')).toContainText('in this visit');
  const earlier = await page.locator('demo-panel li').count();
  await expect(other.locator('demo-panel li', { hasText: 'collect' })).toHaveCount(1);
  expect(earlier).toBeGreaterThan(1);

  await panel.locator('summary').click();
  await panel.getByRole('button', { name: '最初からやり直す' }).click();
  await expect(notice(page, 'accept')).toBeVisible();
  await expect(panel.locator('summary')).toContainText('送信済み 0');
  expect(await cookieNames(page)).toEqual([]);
});

test('accept: tags run and set their cookies; a reload keeps the choice', async ({
  visitor: { page },
  world,
}) => {
  await page.goto(SITE);
  await notice(page, 'accept').click();
  await expect
    .poll(() => world.contacted('rarejob'))
    .toEqual(expect.arrayContaining(['www.google-analytics.com', 'tr.line.me', 'ac.ebis.ne.jp']));
  await expect(page.locator('demo-panel')).toContainText('www.google-analytics.com/g/collect');
  expect(await cookieNames(page)).toEqual(
    expect.arrayContaining(['_ga', '_ga_DEMO1', '__lt__cid', '_ebtd', 'rj_choices']),
  );
  world.demo.clear();
  await page.reload();
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('the choice holds on every host of the property, and on no other', async ({
  visitor: { page },
  world,
}) => {
  await page.goto(SITE);
  await notice(page, 'accept').click();
  await expect.poll(() => world.contacted('rarejob')).toContain('www.google-analytics.com');
  await page.goto('https://lms.rarejob.com/');
  await page.waitForFunction('window.rarejobConsent?.record');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  world.demo.clear();
  await page.goto('https://smartmethod.example/');
  await expect(notice(page, 'accept')).toBeVisible();
  await settle(page);
  expect(world.contacted('smartmethod')).toEqual([]);
});

test('refuse: nothing is sent, also not on the page that a registration ends on', async ({
  visitor: { page },
  world,
}) => {
  await page.goto(SITE);
  await notice(page, 'reject').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await page.goto(`${SITE}thanks/`);
  await settle(page);
  expect(world.contacted('rarejob')).toEqual([]);
  expect(await cookieNames(page)).toEqual(['rj_choices']);
});

test('with everything refused, a reCAPTCHA sign-in still works', async ({
  visitor: { page },
  world,
}) => {
  await page.goto(SITE);
  await notice(page, 'reject').click();
  await page.goto(`${SITE}sign-up/`);
  await expect(page.getByRole('button', { name: '登録する' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Googleで続ける' })).toBeVisible();
  // Only the part of that host that the sign-in needs.
  const paths = world.demo.hits().filter(({ host }) => host === 'www.google.com');
  expect(paths.every(({ path }) => path.startsWith('/recaptcha/'))).toBe(true);
});

test('with advertising refused, a HubSpot form still works', async ({
  visitor: { page },
  world,
}) => {
  await page.goto('https://progos.ai/booking/?region=DE');
  await notice(page, 'customize').click();
  await page.locator('rj-preferences [role="switch"][data-category="functional"]').click();
  await page.locator('rj-preferences [data-action="save"]').click();
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await page.locator('[data-hubspot-form] button').click();
  await expect(page.locator('[data-hubspot-form]')).toHaveText('✓');
  await expect.poll(() => world.contacted('progos')).toContain('forms.hsforms.com');
  expect(world.contacted('progos')).not.toContain('track.hubspot.com');
});

test('ad measurement that a registration would be matched with waits for its own choice', async ({
  visitor: { page },
  world,
}) => {
  await page.goto('https://www.rarejob.co.jp/thanks/');
  await expect(notice(page, 'close')).toBeVisible();
  // By notice, statistics run; what is matched with a person does not.
  await expect.poll(() => world.contacted('corporate')).toContain('www.google-analytics.com');
  await settle(page);
  expect(world.contacted('corporate')).not.toContain('www.googleadservices.com');
});

for (const [region, regime] of [
  ['JP', 'notice'],
  ['DE', 'undecided'],
  ['US', 'undecided'],
] as const) {
  test(`one property, by region: ${region} → ${regime}`, async ({ visitor: { page } }) => {
    await page.goto(`https://progos.ai/?region=${region}`);
    await expect(page.locator('rj-notice')).toBeVisible();
    const reason = "rarejobConsent.decision.services['google-analytics-4'].reason";
    expect(await page.evaluate(reason)).toBe(regime);
  });
}

for (const path of ['/raw/', '/module/']) {
  test(`${path}: other ways to start give the same page`, async ({ visitor: { page }, world }) => {
    await page.goto(`https://www.rarejob.co.jp${path}`);
    await expect(page.locator('rj-notice')).toContainText(
      'このサイトは、閲覧の情報を外部に送っています',
    );
    await expect.poll(() => world.contacted('corporate')).toContain('c.clarity.ms');
    await page.locator('rj-notice [data-action="reject"]').click();
    await expect.poll(() => cookieNames(page)).toEqual(['rj_choices']);
  });
}

test('the policy page says it in both languages, and claims nothing it can not keep', async ({
  visitor: { page },
}) => {
  await page.goto(`${SITE}privacy/`);
  await expect(page.locator('rj-declaration [data-entry]')).toHaveCount(10);
  await expect(page.locator('rj-declaration [role="switch"]').first()).toBeVisible();
  await expect(page.locator('rj-rights [part="rights-row"]')).toHaveCount(15);
  const own = page.getByRole('link', { name: '「設定手続き」の「基本情報」' });
  await own.click();
  await expect(page.locator('h1')).toHaveText('設定手続き：基本情報');
  await page.goBack();
  const main = page.locator('main');
  for (const text of [
    'Google アナリティクス',
    '広告効果の測定',
    '個人情報取扱専用窓口',
    '変わることがあります',
  ]) {
    await expect(main).toContainText(text);
  }
  for (const text of ['個人情報を収集するものではなく', '個人を特定する情報は取得していません']) {
    await expect(main).not.toContainText(text);
  }
  await page.goto(`${SITE}en/privacy/`);
  await expect(page.locator('rj-declaration')).toContainText('What is sent');
  await expect(page.locator('rj-browser-help')).toContainText('Chrome');
});
