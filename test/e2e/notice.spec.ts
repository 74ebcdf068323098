import type { BrowserContext, Locator, Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import type { TrialPage } from '../support/trial-page.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const SERVICES = ['recaptcha', 'youtube-embed', 'google-analytics-4', 'google-ads', 'ad-ebis'];
const text = '<p>Some text of the page.</p>'.repeat(30);
const contact = {
  name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
  email: 'privacy@example.test',
};
const head = '<meta name="viewport" content="width=device-width">';

const notice = (page: Page): Locator => page.locator('rj-notice [part=notice]');
const button = (page: Page, action: string): Locator =>
  page.locator(`rj-notice [data-action="${action}"]`);
const verdict = (page: Page, id: string) =>
  page.evaluate(
    `rarejobConsent.decision.services['${id}'] ?? rarejobConsent.decision.categories['${id}']`,
  );

async function open(
  { context, page }: { readonly context: BrowserContext; readonly page: Page },
  { config, ...more }: TrialPage = {},
): Promise<void> {
  await serveTrialPage(context, {
    head,
    body: text,
    script: 'choices-marked.js',
    config: { services: SERVICES, languages: ['ja', 'en', 'fil'], contact, ...config },
    ...more,
  });
  await page.goto(TRIAL);
  await expect(button(page, 'customize')).toBeVisible();
}

/** Nothing is cut off, and nothing is to be scrolled sideways. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  const cut = await notice(page).evaluate((root) =>
    [root, ...root.querySelectorAll<HTMLElement>('*')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ className, localName }) => `${localName}.${className}`),
  );
  expect(cut).toEqual([]);
  for (const action of ['close', 'reject', 'customize']) {
    const target = button(page, action);
    await target.scrollIntoViewIfNeeded();
    await expect(target).toBeInViewport({ ratio: 0.99 });
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
}

test.describe('for eyes and hands', () => {
  test('by keyboard: close, what it means, the policy, the window for questions, the buttons in the order they are read, then the page', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body: `<a href="#top">first of the page</a>${text}` });
    const order: (string | null)[] = [];
    for (let press = 0; press < 8; press += 1) {
      await page.keyboard.press('Tab');
      const inNotice = page.locator('rj-notice :focus');
      order.push(
        (await inNotice.count()) > 0
          ? await inNotice.getAttribute('part')
          : await page.evaluate('document.activeElement.textContent'),
      );
    }
    expect(order).toEqual([
      'button close',
      'more',
      'policy',
      'contact',
      'button accept',
      'button reject',
      'button customize',
      'first of the page',
    ]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await verdict(page, 'analytics')).toEqual({ allowed: false, reason: 'refused' });
  });

  test('in forced colours buttons keep their edges, and what is behind keeps its own', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.emulateMedia({ forcedColors: 'active' });
    await open(visitor);
    for (const action of ['accept', 'reject', 'customize']) {
      await expect(button(page, action)).toHaveCSS('border-top-style', 'solid');
    }
    const edge = await notice(page).evaluate((root) => getComputedStyle(root).borderTopStyle);
    expect(edge).toBe('solid');
  });

  test('who wants more contrast has lines as dark as the text', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { config: { layout: 'card' } });
    const edge = () => notice(page).evaluate((root) => getComputedStyle(root).borderTopColor);
    const ink = () => notice(page).evaluate((root) => getComputedStyle(root).color);
    expect(await edge()).not.toBe(await ink());
    await page.emulateMedia({ contrast: 'more' });
    expect(await edge()).toBe(await ink());
  });

  test('nothing moves by itself, and nothing is printed', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor);
    const moving = await page.evaluate(
      `document.querySelector('rj-notice').shadowRoot.getAnimations().length + document.getAnimations().length`,
    );
    expect(moving).toBe(0);
    const timed = await notice(page).evaluate(
      (root) =>
        [root, ...root.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration !== '0s' || animationName !== 'none';
        }).length,
    );
    expect(timed).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await expect(notice(page)).toBeHidden();
  });

  test('on a page that is written from right to left it reads from left to right, all of it there', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, {
      lang: 'en',
      body: `<script>document.documentElement.dir = 'rtl'</script>${text}`,
      config: { layout: 'card' },
    });
    await expect(notice(page)).toHaveCSS('direction', 'ltr');
    await fits(page);
    await expect(notice(page)).toBeInViewport({ ratio: 1 });
  });

  test('what has focus in the page is not under the card either', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, {
      config: { layout: 'card' },
      body: `${text}<p style="text-align:right"><a href="#a">last</a></p>`,
    });
    const last = page.getByRole('link', { name: 'last' });
    await last.focus();
    await expect
      .poll(() =>
        last.evaluate((link) => {
          const { left, bottom, width } = link.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, bottom - 1)?.localName;
        }),
      )
      .toBe('a');
  });
});

test.describe('where it stands', () => {
  test('a card leaves the rest of the page to be used', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, {
      config: { layout: 'card' },
      body: `<button>of the page</button>${text}`,
    });
    const box = await notice(page).boundingBox();
    expect(box?.width).toBeLessThanOrEqual(440);
    await page.getByRole('button', { name: 'of the page' }).click();
    await expect(notice(page)).toBeVisible();
  });

  test('in a place of the page it stands there, in the page’s own scheme, over nothing', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(visitor, { body: `<p>before</p><rj-notice></rj-notice>${text}` });
    const host = page.locator('rj-notice');
    await expect(host).toHaveCSS('position', 'static');
    await expect(host.locator('[part=contact]')).toBeVisible();
    // The page says nothing of dark.
    await expect(notice(page)).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    const before = await page.getByText('before').boundingBox();
    const box = await host.boundingBox();
    expect(box?.y).toBeGreaterThan(before?.y ?? 0);
    await button(page, 'reject').click();
    await expect(button(page, 'reject')).toHaveCount(0);
    await expect(host).toHaveCount(1);
    await page.evaluate('rarejobConsent.showNotice()');
    await expect(button(page, 'reject')).toBeVisible();
  });

  test('light and dark can be set from outside, and so can every colour', async ({ visitor }) => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(visitor, { config: { theme: { scheme: 'light', key: '#004d40' } } });
    await expect(notice(page)).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(button(page, 'reject')).toHaveCSS('color', 'rgb(0, 77, 64)');
  });

  test('#rj-refuse, from a mail or a code, offers the refusal of everything in one tap', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body: `<button data-choices="open">o</button>${text}` });
    await button(page, 'accept').click();
    await expect.poll(() => verdict(page, 'analytics')).toMatchObject({ allowed: true });
    await page.goto('about:blank');
    await page.goto(`${TRIAL}#rj-refuse`);
    await button(page, 'reject').click();
    await expect.poll(() => verdict(page, 'analytics')).toMatchObject({ reason: 'withdrawn' });
  });
});

test.describe('under each law', () => {
  test('Japan, by notice: stop and close, the explanations one press away, closing is no consent', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { config: { regime: 'jp' } });
    await expect(page.locator('rj-notice h2')).toHaveText(
      'このサイトは、閲覧の情報を外部に送っています',
    );
    await expect(button(page, 'accept')).toHaveCount(0);
    await expect(button(page, 'reject')).toHaveText('送信を止める');
    await expect(page.locator('rj-notice dl')).toHaveCount(0);
    await page.locator('rj-notice summary').click();
    await expect(page.locator('rj-notice dl')).toContainText('広告効果の測定');
    await expect(page.locator('rj-notice [part=policy]')).toHaveAttribute(
      'href',
      '/privacy#rj-declaration',
    );
    const asked = page.locator('rj-notice [part=contact]');
    await expect(asked).toHaveText('お問い合わせ（個人情報取扱専用窓口）');
    await expect(asked).toHaveAttribute('href', 'mailto:privacy@example.test');
    await button(page, 'close').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await verdict(page, 'google-analytics-4')).toEqual({ allowed: true, reason: 'notice' });
    expect(await verdict(page, 'measurement')).toEqual({ allowed: false, reason: 'deferred' });
    const record = await page.evaluate('rarejobConsent.record');
    expect(record).toMatchObject({ method: 'defer', choices: { categories: {}, services: {} } });
  });

  test('Japan, by notice: every recipient is stopped in three presses', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { config: { regime: 'jp' } });
    await button(page, 'customize').click();
    const purpose = page.locator('[data-category=analytics]');
    const row = page.locator('rj-preferences section', { has: purpose });
    await row.locator('summary').first().click();
    await row.locator('[role=switch][data-service=google-analytics-4]').click();
    await expect
      .poll(() => verdict(page, 'google-analytics-4'))
      .toEqual({ allowed: false, reason: 'refused' });
    expect(await verdict(page, 'youtube-embed')).toMatchObject({ allowed: true });
  });

  test('California: the signal is said to be honoured, and the link has the law’s own words', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
    const config = { regime: 'us-ca', layout: 'card' } as const;
    await open(visitor, {
      lang: 'en',
      config,
      body: `<footer><button data-choices="open"></button></footer>${text}`,
    });
    await expect(page.locator('rj-notice [part=gpc]')).toContainText('Opt-Out Request Honored');
    await expect(button(page, 'customize')).toHaveText('Your Privacy Choices');
    expect(await verdict(page, 'google-ads')).toEqual({ allowed: false, reason: 'gpc' });
    expect(await verdict(page, 'google-analytics-4')).toEqual({ allowed: true, reason: 'notice' });
    const own = page.locator('footer button');
    await expect(own).toHaveText('Your Privacy Choices');
    await button(page, 'close').click();
    // On every later page too.
    await page.reload();
    await expect(own).toHaveText('Your Privacy Choices');
    await expect(own.locator('svg[aria-hidden]')).toBeVisible();
    await own.click();
    await expect(page.locator('rj-preferences')).toContainText('Opt-Out Request Honored');
  });

  test('California: a page without a control of its own gets the link', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { lang: 'en', config: { regime: 'us-ca' } });
    await button(page, 'reject').click();
    // Stopped by hand, as by the browser's signal.
    await expect(page.locator('rj-result')).toContainText('Opt-Out Request Honored');
    const link = page.locator('rj-reopener button');
    await expect(link).toHaveText('Your Privacy Choices');
    await expect(link).toHaveAccessibleName('Your Privacy Choices');
    await expect(link.locator('svg')).toBeVisible();
  });

  test('the Philippines: Filipino, and nothing before a choice', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { lang: 'fil', config: { regime: 'ph', languages: undefined } });
    await expect(page.locator('rj-notice')).toHaveAttribute('lang', 'fil');
    await expect(button(page, 'accept')).toHaveText('Payagan lahat');
    expect(await verdict(page, 'analytics')).toEqual({ allowed: false, reason: 'undecided' });
  });
});

test('a box at the sign-up asks about measurement: a person’s tick allows it, a script’s does not', async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor, {
    config: { regime: 'jp' },
    body: '<form><rj-ask data-category="measurement"></rj-ask><button>Sign up</button></form>',
  });
  const box = page.locator('rj-ask input');
  await expect(box).not.toBeChecked();
  await page.evaluate(`document.querySelector('rj-ask').shadowRoot.querySelector('input').click()`);
  await expect(box).not.toBeChecked();
  expect(await verdict(page, 'ad-ebis')).toMatchObject({ allowed: false });
  await button(page, 'close').click();
  await page.locator('rj-ask label').click();
  await expect.poll(() => verdict(page, 'ad-ebis')).toEqual({ allowed: true, reason: 'chosen' });
  // Nothing else became a choice by it.
  expect(await verdict(page, 'analytics')).toEqual({ allowed: true, reason: 'notice' });
  await page.reload();
  await expect(box).toBeChecked();
  const found = await violations(page, { include: ['rj-ask'] });
  expect(found.map(({ id }) => id)).toEqual([]);
  await box.press('Space');
  await expect.poll(() => verdict(page, 'ad-ebis')).toMatchObject({ reason: 'withdrawn' });
});
