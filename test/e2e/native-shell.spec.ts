import { compileConfig } from '../../sdk/compile/compile-config.ts';
import type { ConfigInput, ConsentRecord } from '../../sdk/core/index.ts';
import { encodeRecord, parseRecord } from '../../sdk/core/index.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const SERVICES = ['google-analytics-4', 'line-tag'];
const DAY = 86_400_000;

/** What a person allowed in the app: analytics, and nothing else. */
async function chosen(more: Partial<ConsentRecord> = {}): Promise<string> {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '2026-11-01', url: '/privacy' },
      hosts: ['rarejob.com'],
      services: SERVICES,
    },
    { digest: async () => '' },
  );
  if (!compiled.ok) throw new Error('no config');
  const now = Math.floor(Date.now() / 1000) * 1000;
  const { analytics = '' } = compiled.value.config.scopes;
  return encodeRecord({
    version: 1,
    id: '01234567-89ab-4cde-8f01-23456789abcd',
    revision: 3,
    property: 'rarejob',
    regime: 'jp-strict',
    policy: { version: '2026-11-01', digest: '' },
    decidedAt: now - DAY,
    expiresAt: now + 100 * DAY,
    method: 'choose',
    language: 'ja',
    gpc: false,
    choices: { categories: { analytics: 'granted', advertising: 'refused' }, services: {} },
    scopes: { analytics },
    ...more,
  });
}

/** Opens a page as an app does: its script runs before the page's. */
async function open(
  { context, page }: Visitor,
  record: unknown,
  config: Partial<ConfigInput> = {},
): Promise<void> {
  await page.addInitScript((handed) => {
    const told: string[] = [];
    Object.assign(window, {
      told,
      rarejobConsentShell: { record: handed, changed: (text: string) => told.push(text) },
    });
  }, record);
  await serveTrialPage(context, {
    config: { services: SERVICES, grants: 'any', ...config },
    body: '<button data-choices="reject">reject</button>',
  });
  await page.goto(TRIAL);
  await page.waitForFunction('window.rarejobConsent?.ready.then(() => true)');
}
const verdicts = ({ page }: Visitor) =>
  page.evaluate(() => {
    const services = window.rarejobConsent?.decision.services ?? {};
    return Object.values(services).map(({ allowed, reason }) => `${allowed} ${reason}`);
  });
const cookie = async ({ context }: Visitor): Promise<string | undefined> =>
  (await context.cookies(TRIAL)).find(({ name }) => name === 'rj_choices')?.value;

test('what was chosen in the app holds, is not asked again, and is written nowhere', async ({
  visitor,
}) => {
  await open(visitor, await chosen());
  expect(await verdicts(visitor)).toEqual(['true chosen', 'false refused']);
  expect(await visitor.page.evaluate('rarejobConsent.record.revision')).toBe(3);
  await expect(visitor.page.locator('rj-notice')).toHaveCount(0);
  expect(await cookie(visitor)).toBeUndefined();
});

test('a later choice is the cookie’s, and the app hears its text', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor, await chosen());
  await page.locator('[data-choices="reject"]').click();
  await expect.poll(() => verdicts(visitor)).toEqual(['false withdrawn', 'false refused']);
  await expect.poll(() => page.evaluate('told.length')).toBe(1);
  const text = await page.evaluate<string>('told[0]');
  expect(text).toBe(await cookie(visitor));
  expect(parseRecord(text)).toMatchObject({ kind: 'valid', record: { revision: 4 } });
  // The app is late, and hands in the old one: what was taken back stays taken back.
  await page.reload();
  await expect.poll(() => verdicts(visitor)).toEqual(['false withdrawn', 'false refused']);
});

for (const [name, record, config, expected] of [
  [
    'any script could leave one: without "grants": "any" it is not read',
    chosen(),
    { grants: 'gesture' },
    ['false undecided', 'false undecided'],
  ],
  [
    'damaged: nothing runs, also where it would by notice',
    chosen().then((text) => text.slice(0, -1)),
    { regime: 'jp' },
    ['false invalid', 'false invalid'],
  ],
  ['no text at all', Promise.resolve({ analytics: true }), {}, ['false invalid', 'false invalid']],
  ['of another property', chosen({ property: 'progos' }), {}, ['false invalid', 'false invalid']],
  [
    'run out',
    chosen({ decidedAt: Date.UTC(2026, 0, 1), expiresAt: Date.UTC(2026, 1, 1) }),
    {},
    ['false expired', 'false refused'],
  ],
  [
    'for another policy',
    chosen({ policy: { version: '2025-01-01', digest: '' } }),
    {},
    ['false policy-changed', 'false refused'],
  ],
] as const) {
  test(`never more than it says: ${name}`, async ({ visitor }) => {
    await open(visitor, await record, config);
    expect(await verdicts(visitor)).toEqual(expected);
    await expect(visitor.page.locator('rj-notice')).toBeVisible();
  });
}

test('one that can not be read is told to whoever develops the app', async ({ visitor }) => {
  await open(visitor, '1~broken');
  await expect
    .poll(() => visitor.page.evaluate('rarejobConsent.errors'))
    .toEqual([{ path: 'rarejobConsentShell.record', message: "can't be read: form" }]);
});
