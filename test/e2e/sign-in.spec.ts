import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const SERVICES = ['google-sign-in', 'youtube-embed'];
const CLIENT = 'https://accounts.google.com/gsi/client';
const THEIRS = '<div data-google-sign-in data-label="theirs"></div>';
const signIn = (more = `src="${CLIENT}"`, within = THEIRS) =>
  `<rj-sign-in service="google-sign-in" ${more}>${within}</rj-sign-in>`;
const CONTROL = '<p><button data-choices="open">open</button></p>';

const open = async ({ context, page }: Visitor, trial: TrialPage = {}): Promise<void> => {
  await serveTrialPage(context, {
    body: `${signIn()}${CONTROL}`,
    ...trial,
    config: { services: SERVICES, ...trial.config },
  });
  await page.goto(TRIAL);
};
const button = (page: Page) => page.locator('rj-sign-in [data-action="sign-in"]');

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`a press loads the provider, and what is exchanged is said at the button: ${script}`, async ({
    visitor,
    world,
  }) => {
    const { page, context } = visitor;
    await open(visitor, { script });
    const place = page.locator('rj-sign-in');
    for (const text of ['ユーザー名', 'メールアドレス', '公開プロフィール', '利用状況の一部']) {
      await expect(place).toContainText(text);
    }
    await expect(place.locator('a[href="https://myaccount.google.com/permissions"]')).toBeVisible();
    await expect(page.getByText('theirs')).toBeHidden();
    await page.evaluate(`
      document.querySelector('rj-sign-in').addEventListener('load', () => { window.heard = true });
      document.querySelector('rj-sign-in').shadowRoot.querySelector('rj-exchange').shadowRoot
        .querySelector('button').click();`);
    expect(world.contacted('rarejob')).toEqual([]);

    await button(page).click();
    await expect(page.getByRole('button', { name: 'theirs' })).toBeVisible();
    await expect(button(page)).toHaveCount(0);
    await expect(place).toBeFocused();
    await expect(place.getByRole('status')).toContainText('準備ができました');
    expect(await page.evaluate('heard')).toBe(true);
    expect(world.contacted('rarejob')).toEqual(['accounts.google.com']);
    // No choice: it is what the person asked for.
    expect((await context.cookies(TRIAL)).map(({ name }) => name)).not.toContain('rj_choices');
  });
}

test('a provider that is not allowed is allowed by the press, which says so before', async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor, {
    config: {
      services: [{ extends: 'google-sign-in', category: 'functional' }, 'youtube-embed'],
    },
  });
  await expect(page.locator('rj-sign-in')).toContainText('許可したことになります');
  await button(page).click();
  await expect(page.getByRole('button', { name: 'theirs' })).toBeVisible();
  expect(await page.evaluate("rarejobConsent.decision.services['google-sign-in']")).toEqual({
    allowed: true,
    reason: 'chosen',
  });
});

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`what stands in its place waits for the press, also once its service is allowed: ${script}`, async ({
    visitor,
    world,
  }) => {
    const { page } = visitor;
    const asked = () =>
      world.demo.hits().flatMap(({ property, path }) => (property === 'rarejob' ? path : []));
    await open(visitor, {
      script,
      config: { services: [{ extends: 'google-sign-in', category: 'functional' }] },
      body: `${signIn('', `${THEIRS}<script type="text/plain" src="${CLIENT}"></script>`)}
        <img data-service="google-sign-in" data-src="https://accounts.google.com/allowed" alt="">${CONTROL}`,
    });
    await expect(button(page)).toBeVisible();
    await page.locator('rj-notice [data-action="accept"]').click();
    await expect.poll(asked).toEqual(['/allowed']);
    await expect(page.getByText('theirs')).toBeHidden();
    await button(page).click();
    await expect(page.getByRole('button', { name: 'theirs' })).toBeVisible();
    expect(asked()).toEqual(['/allowed', '/gsi/client']);
  });
}

test('one that can not be loaded says so, and can be pressed again', async ({ visitor }) => {
  const { page, context } = visitor;
  let blocked = true;
  await open(visitor);
  await context.route(CLIENT, (route) => (blocked ? route.abort() : route.fallback()));
  await button(page).click();
  await expect(page.locator('rj-sign-in')).toContainText('読み込めませんでした');
  await expect(page.getByText('theirs')).toBeHidden();
  blocked = false;
  await button(page).click();
  await expect(page.getByRole('button', { name: 'theirs' })).toBeVisible();
});

for (const [policy, place] of [
  ['trusted-types rarejob-consent', signIn()],
  [
    "trusted-types 'none'",
    signIn('', `${THEIRS}<script type="text/plain" src="${CLIENT}" nonce="n0nce"></script>`),
  ],
] as const) {
  test(`strict pages: the nonce goes on, no rule is broken: ${policy}`, async ({ visitor }) => {
    const { page } = visitor;
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
    });
    await open(visitor, {
      nonce: 'n0nce',
      body: `${place}${CONTROL}`,
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'nonce-n0nce' 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; ${policy}`,
      },
    });
    await button(page).click();
    await expect(page.getByRole('button', { name: 'theirs' })).toBeVisible();
    expect(violations).toEqual([]);
  });
}
