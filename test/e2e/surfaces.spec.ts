import type { Page } from '@playwright/test';
import { noteShifts } from '../support/note-shifts.ts';
import { unfoldPurposes } from '../support/preferences.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const SERVICES = ['recaptcha', 'youtube-embed', 'google-analytics-4', 'google-ads', 'ad-ebis'];
const reopen = '<h2>Section</h2><p><button data-choices="open">open</button></p>';
const declared = `${reopen}<rj-declaration></rj-declaration><rj-browser-help></rj-browser-help>`;
const decision = (page: Page, id: string) =>
  page.evaluate(
    `rarejobConsent.decision.services['${id}'] ?? rarejobConsent.decision.categories['${id}']`,
  );

test.describe('the notice', () => {
  test('accept and reject are the same in size and weight, and nothing has focus', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { config: { services: SERVICES } });
    await page.goto(TRIAL);
    const buttons = ['accept', 'reject'].map((action) =>
      page.locator(`rj-notice [data-action="${action}"]`),
    );
    const looks = await Promise.all(
      buttons.map((button) =>
        button.evaluate((element) => {
          const { width, height, top } = element.getBoundingClientRect();
          const { fontWeight, fontSize, color, backgroundColor, borderColor } =
            getComputedStyle(element);
          return { width, height, top, fontWeight, fontSize, color, backgroundColor, borderColor };
        }),
      ),
    );
    expect(looks[0]).toEqual(looks[1]);
    expect(await page.evaluate('document.activeElement.localName')).toBe('body');
    await expect(page.locator('rj-notice')).toContainText('ログインは今までどおり使えます');
  });

  test('is reached first by keyboard; Esc in it defers: nothing allowed, not asked again', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { config: { services: SERVICES }, body: reopen });
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice [data-action="accept"]')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.locator('rj-notice [data-action="close"]')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await page.reload();
    await expect
      .poll(() => decision(page, 'analytics'))
      .toEqual({
        allowed: false,
        reason: 'deferred',
      });
    await expect(page.locator('rj-notice')).toHaveCount(0);
  });

  test('a page without a control of its own gets a small way back', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { config: { services: SERVICES } });
    await page.goto(TRIAL);
    await page.locator('rj-notice [data-action="reject"]').click();
    await expect(page.locator('rj-reopener button')).toBeVisible();
    await page.reload();
    await page.locator('rj-reopener button').click();
    await expect(page.locator('rj-preferences dialog')).toBeVisible();
  });

  test('where tags run by notice it pretends no choice: no accept, and closing stops nothing', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { config: { services: SERVICES, regime: 'jp' } });
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toContainText(
      'このサイトは、閲覧の情報を外部に送っています',
    );
    await expect(page.locator('rj-notice [data-action="accept"]')).toHaveCount(0);
    await page.locator('rj-notice [data-action="close"]').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await decision(page, 'google-analytics-4')).toEqual({ allowed: true, reason: 'notice' });
    expect(await decision(page, 'ad-ebis')).toMatchObject({ allowed: false });
  });

  test('under a strict policy with Trusted Types it shows, styled, and breaks no rule', async ({
    visitor: { context, page },
  }) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
    });
    await serveTrialPage(context, {
      config: { services: SERVICES },
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
      },
      body: reopen,
    });
    await page.goto(TRIAL);
    const customize = page.locator('rj-notice [data-action="customize"]');
    await expect(customize).toHaveCSS('border-radius', '8px');
    await customize.click();
    await expect(page.locator('rj-preferences [role="switch"]').first()).toBeVisible();
    expect(violations).toEqual([]);
  });

  test('reads the same on a page that resets everything, and moves nothing', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, {
      config: { services: SERVICES },
      head: '<style>html{font-size:62.5%} * { all: unset !important } </style>',
    });
    await noteShifts(page);
    await page.goto(TRIAL);
    const notice = page.locator('rj-notice');
    await expect(notice.locator('[data-action="accept"]')).toBeVisible();
    await expect(notice).toHaveCSS('position', 'fixed');
    await expect(notice.locator('h2')).toHaveCSS('font-size', '18px');
    expect(await page.evaluate('shifts')).toEqual([]);
  });

  test('says that Global Privacy Control was honoured, and accept-all leaves it honoured', async ({
    visitor: { context, page },
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
    });
    await serveTrialPage(context, { config: { services: SERVICES }, body: reopen });
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toContainText('GPC');
    await page.locator('rj-notice [data-action="accept"]').click();
    await expect
      .poll(() => decision(page, 'analytics'))
      .toEqual({ allowed: true, reason: 'chosen' });
    expect(await decision(page, 'google-ads')).toEqual({ allowed: false, reason: 'gpc' });
    // A word of its own about the very thing wins.
    await page.getByRole('button', { name: 'open' }).click();
    await page.locator('rj-preferences [role="switch"][data-category="advertising"]').click();
    await page.locator('rj-preferences [data-action="save"]').click();
    await expect
      .poll(() => decision(page, 'google-ads'))
      .toEqual({ allowed: true, reason: 'chosen' });
  });
});

test.describe('preferences', () => {
  test.beforeEach(async ({ visitor: { context, page } }) => {
    await serveTrialPage(context, { config: { services: SERVICES }, body: reopen });
    await page.goto(TRIAL);
  });

  test('Esc closes only them; the notice stays and focus goes back', async ({
    visitor: { page },
  }) => {
    const customize = page.locator('rj-notice [data-action="customize"]');
    await customize.click();
    await expect(page.locator('rj-preferences dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('rj-preferences')).toHaveCount(0);
    await expect(customize).toBeFocused();
  });

  test('one service can be allowed and the rest left; its switch says so after a reload', async ({
    visitor: { page },
  }) => {
    await page.locator('rj-notice [data-action="customize"]').click();
    await unfoldPurposes(page);
    await page.locator('[role="switch"][data-service="google-analytics-4"]').click();
    await page.locator('[data-action="save"]').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await page.reload();
    await page.getByRole('button', { name: 'open' }).click();
    await unfoldPurposes(page);
    const on = (id: string) => page.locator(`[role="switch"][data-service="${id}"]`);
    await expect(on('google-analytics-4')).toHaveAttribute('aria-checked', 'true');
    await expect(on('google-ads')).toHaveAttribute('aria-checked', 'false');
    expect(await decision(page, 'google-analytics-4')).toEqual({ allowed: true, reason: 'chosen' });
    expect(await decision(page, 'analytics')).toEqual({ allowed: false, reason: 'refused' });
  });

  test('a service tells what is sent, to whom, why, its policy, and its way out', async ({
    visitor: { page },
  }) => {
    await page.locator('rj-notice [data-action="customize"]').click();
    await unfoldPurposes(page);
    const service = page.locator('.service', { hasText: 'Google アナリティクス' });
    await service.locator('summary').click();
    for (const text of [
      '送る情報',
      '閲覧したページのURL',
      'Google LLC',
      '当サイトの目的',
      '送り先の目的',
    ]) {
      await expect(service).toContainText(text);
    }
    await expect(service.locator('a[href*="gaoptout"]')).toHaveCount(1);
    await expect(service).toContainText('送信を止められます');
    await expect(service).toContainText('送り先に未確認');
  });

  test('taking everything back is one press away where something is allowed', async ({
    visitor: { page },
  }) => {
    await page.locator('rj-notice [data-action="accept"]').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await page.getByRole('button', { name: 'open' }).click();
    await page.locator('rj-preferences [data-action="withdraw"]').click();
    await expect
      .poll(() => decision(page, 'google-ads'))
      .toEqual({
        allowed: false,
        reason: 'withdrawn',
      });
  });
});

test('the declaration has an entry per destination, live, with a switch that acts at once', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, { config: { services: SERVICES }, body: declared });
  await page.goto(TRIAL);
  await expect(page.locator('rj-declaration [data-entry]')).toHaveCount(SERVICES.length);
  await expect(page.locator('rj-browser-help')).toContainText('すべてのクッキーを拒否する');
  const entry = page.locator('rj-declaration [data-entry="google-analytics-4"]');
  await expect(entry).toContainText('送信していません');
  await entry.getByRole('switch').click();
  await expect(entry).toContainText('送信しています');
  expect(await decision(page, 'google-analytics-4')).toEqual({ allowed: true, reason: 'chosen' });
  await expect(page.locator('rj-declaration')).toContainText('rj_choices');
});
