import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { noteShifts } from '../support/note-shifts.ts';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const SERVICES = ['recaptcha', 'youtube-embed', 'google-analytics-4', 'ad-ebis'];
const SCRIPTS = ['choices-marked.js', 'choices.js'] as const;
const built = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../dist/sdk', name), 'utf8').trim();

/** A page whose notice is in its HTML, and whose SDK or its surfaces wait until they are let through. */
async function open(
  { context, page }: { readonly context: BrowserContext; readonly page: Page },
  { config, ...more }: TrialPage = {},
  waitsFor = 'stage.js',
): Promise<() => void> {
  let arrive = (): void => {};
  const gone = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await serveTrialPage(context, {
    script: 'choices-marked.js',
    firstPaint: true,
    body: '<p>Some text.</p>',
    config: { services: SERVICES, ...config },
    ...more,
  });
  await context.route(`**/sdk/${waitsFor}`, async (route) => {
    await gone;
    await route.fallback();
  });
  await noteShifts(page);
  await page.goto(TRIAL, { waitUntil: 'commit' });
  return arrive;
}
const button = (page: Page, action: string) => page.locator(`rj-notice [data-action="${action}"]`);
const verdict = (page: Page, id: string) =>
  page.evaluate(`window.rarejobConsent?.decision.categories['${id}']`);
const taken = (page: Page) => page.locator('rj-notice[layout]');

for (const script of SCRIPTS) {
  test(`is there, styled, before the SDK can show it, and is then the same: ${script}`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    const arrive = await open(visitor, { script });
    await expect(button(page, 'accept')).toBeVisible();
    await expect(button(page, 'accept')).toHaveCSS('border-radius', '8px');
    await expect(page.locator('rj-notice')).toHaveCSS('position', 'fixed');
    await button(page, 'reject').evaluate((element) => Object.assign(window, { before: element }));
    await button(page, 'reject').focus();
    arrive();
    await expect(taken(page)).toHaveCount(1);
    expect(
      await button(page, 'reject').evaluate(
        (element) => element === (window as unknown as { before: Element }).before,
      ),
    ).toBe(true);
    await expect(button(page, 'reject')).toBeFocused();
    await expect(page.locator('rj-notice')).toHaveCount(1);
    expect(await page.evaluate('shifts')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await verdict(page, 'analytics')).toEqual({ allowed: false, reason: 'refused' });
  });
}

test.describe('a press before the SDK can take it is kept', () => {
  for (const [script, action, expected] of [
    ['choices.js', 'accept', { allowed: true, reason: 'chosen' }],
    ['choices-marked.js', 'accept', { allowed: true, reason: 'chosen' }],
    ['choices-marked.js', 'reject', { allowed: false, reason: 'refused' }],
    ['choices-marked.js', 'close', { allowed: false, reason: 'deferred' }],
  ] as const) {
    test(`${action}, ${script}`, async ({ visitor }) => {
      const { page } = visitor;
      const arrive = await open(visitor, { script });
      await button(page, action).click();
      // As pressed, until it is carried out: what needs the stage waits for it.
      if (action === 'close') await expect(page.locator('rj-notice[data-pressed]')).toHaveCount(1);
      else await expect(page.locator('rj-notice')).toHaveCount(0);
      arrive();
      await expect.poll(() => verdict(page, 'analytics')).toEqual(expected);
      await expect(page.locator('rj-notice')).toHaveCount(0);
    });
  }

  test('not that of a script', async ({ visitor }) => {
    const { page } = visitor;
    const arrive = await open(visitor);
    await expect(button(page, 'accept')).toBeVisible();
    await page.evaluate(
      `document.querySelector('rj-notice').shadowRoot.querySelector('[data-action=accept]').click()`,
    );
    arrive();
    await expect(taken(page)).toHaveCount(1);
    expect(await verdict(page, 'analytics')).toEqual({ allowed: false, reason: 'undecided' });
    await expect(button(page, 'accept')).toBeVisible();
  });
});

test('preferences that were asked for early are opened', async ({ visitor }) => {
  const { page } = visitor;
  const arrive = await open(visitor);
  await button(page, 'customize').click();
  arrive();
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
});

test('who has chosen sees nothing of it', async ({ visitor }) => {
  const { page } = visitor;
  const arrive = await open(visitor);
  arrive();
  await expect(taken(page)).toHaveCount(1);
  await button(page, 'reject').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const host = document.querySelector<HTMLElement>('rj-notice');
      seen.push(!!host && host.offsetHeight > 0);
      if (document.readyState !== 'complete') requestAnimationFrame(look);
    };
    look();
  });
  await page.reload();
  await expect(page.locator('rj-reopener button')).toBeVisible();
  expect(await page.evaluate('seen.includes(true)')).toBe(false);
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('where the HTML can’t know what to say the SDK says it: Global Privacy Control', async ({
  visitor,
}) => {
  const { page } = visitor;
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  });
  const arrive = await open(visitor);
  await expect(page.getByText('Some text.')).toBeVisible();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  arrive();
  await expect(page.locator('rj-notice [part=gpc]')).toContainText('GPC');
});

test('a press before any of the SDK is there is kept too, and the last one holds', async ({
  visitor,
}) => {
  const { page } = visitor;
  const arrive = await open(visitor, { async: true }, 'choices-marked.js');
  await expect(button(page, 'accept')).toBeVisible();
  const free = await button(page, 'accept').evaluate(
    (one) => getComputedStyle(one).backgroundColor,
  );
  await button(page, 'accept').click();
  await expect(button(page, 'accept')).not.toHaveCSS('background-color', free);
  await button(page, 'reject').click();
  await expect(button(page, 'accept')).toHaveCSS('background-color', free);
  arrive();
  await expect
    .poll(() => verdict(page, 'analytics'))
    .toEqual({ allowed: false, reason: 'refused' });
  await expect(page.locator('rj-notice')).toHaveCount(0);
  expect(await page.evaluate('window.rarejobConsent.record.revision')).toBe(1);
});

test('a config with faults asks nothing, and what was painted goes', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor, { rawConfig: { compiled: 1 } });
  await expect.poll(() => page.evaluate('window.rarejobConsent?.errors.length ?? 0')).not.toBe(0);
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('in the page’s language, on a card, in the site’s colours', async ({ visitor }) => {
  const { page } = visitor;
  const arrive = await open(visitor, {
    lang: 'en',
    config: { layout: 'card', theme: { key: '#004d40' } },
  });
  await expect(button(page, 'accept')).toHaveText('Allow all');
  await expect(button(page, 'accept')).toHaveCSS('color', 'rgb(0, 77, 64)');
  expect((await page.locator('rj-notice').boundingBox())?.width).toBeLessThanOrEqual(440);
  arrive();
  await expect(taken(page)).toHaveCount(1);
  await expect(button(page, 'accept')).toHaveText('Allow all');
  expect(await page.evaluate('shifts')).toEqual([]);
});

test('a strict policy lets it in by one hash, and nothing breaks a rule', async ({ visitor }) => {
  const { page } = visitor;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  });
  const hash = createHash('sha256').update(built('first-paint.js')).digest('base64');
  const strict = (inline: string) => ({
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'self' ${inline}; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
    config: { theme: { key: '#004d40' } },
  });
  const arrive = await open(visitor, strict(`'sha256-${hash}'`));
  await expect(button(page, 'accept')).toHaveCSS('color', 'rgb(0, 77, 64)');
  arrive();
  await expect(taken(page)).toHaveCount(1);
  expect(violations).toEqual([]);
  // Where the page's own policy keeps the script out, the SDK shows it as without.
  const again = await open(visitor, strict(''));
  await expect(page.getByText('Some text.')).toBeVisible();
  await expect(page.locator('rj-notice')).toBeHidden();
  again();
  await expect(button(page, 'accept')).toHaveCSS('color', 'rgb(0, 77, 64)');
  await expect(page.locator('rj-notice')).toHaveCSS('position', 'fixed');
});
