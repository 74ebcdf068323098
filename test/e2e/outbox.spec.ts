import type { BrowserContext, Page } from '@playwright/test';
import { encodeRecord } from '../../sdk/core/index.ts';
import { record } from '../support/builders.ts';
import { keyIn, type PlayedLedger, playLedger, said } from '../support/played-ledger.ts';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const ELSEWHERE = 'https://ledger.rarejob.com/records';
const HOUR = 3_600_000;

interface Away {
  /** Answers nobody, or not before it is back. */
  state: 'there' | 'away' | 'hanging';
}

/** A page whose records go to a played ledger. */
async function serve(
  context: BrowserContext,
  { url = '/choices', ...trial }: TrialPage & { readonly url?: string } = {},
): Promise<PlayedLedger & Away> {
  const ledger = Object.assign(playLedger(), { state: 'there' } as Away);
  await serveTrialPage(context, {
    ...trial,
    config: { ...trial.config, ledger: { url } },
  });
  await context.route(/\/records$/, async (route) => {
    if (ledger.state === 'away') return route.abort('internetdisconnected');
    const body = route.request().postData() ?? '';
    if (ledger.state === 'hanging') return void ledger.take(body);
    const { status, headers, text } = ledger.take(body);
    const origin = { 'access-control-allow-origin': new URL(TRIAL).origin };
    return route.fulfill({ status, headers: { ...headers, ...origin }, body: text ?? '' });
  });
  return ledger;
}

const cookie = async (context: BrowserContext): Promise<string> =>
  (await context.cookies(TRIAL)).find(({ name }) => name === 'rj_choices')?.value ?? '';
const inForce = async (context: BrowserContext): Promise<string> => keyIn(await cookie(context));
/** The record in force is the last that arrived. */
const arrived = (ledger: PlayedLedger, context: BrowserContext) =>
  expect
    .poll(async () => {
      const key = await inForce(context);
      return key !== '' && ledger.stored.at(-1) === key;
    })
    .toBe(true);
const press = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const withdraw = (page: Page) => page.evaluate('rarejobConsent.withdraw()');
const kept = (page: Page) => page.evaluate("JSON.parse(localStorage.rj_outbox ?? '{}')");
const waiting = async (page: Page) =>
  ((await kept(page)) as { waiting?: readonly string[] }).waiting?.length;
const tried = async (page: Page) => ((await kept(page)) as { tries?: number }).tries;

test('a choice arrives, each further one too, and none of them again', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context);
  await page.goto(TRIAL);
  await press(page, 'accept');
  await arrived(ledger, context);
  await withdraw(page);
  await arrived(ledger, context);
  await expect.poll(() => waiting(page)).toBe(0);
  await page.reload();
  await withdraw(page);
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(3);
  expect(ledger.asked.flat()).toEqual(ledger.stored);
});

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`what was chosen offline is sent by the next page: ${script}`, async ({
    visitor: { context, page },
  }) => {
    const ledger = await serve(context, { script });
    ledger.state = 'away';
    await page.goto(TRIAL);
    await press(page, 'accept');
    await expect.poll(() => waiting(page)).toBe(1);
    const first = await inForce(context);
    await withdraw(page);
    await page.close();
    ledger.state = 'there';
    const next = await context.newPage();
    await next.goto(TRIAL);
    await expect.poll(() => ledger.stored).toEqual([first, await inForce(context)]);
    await expect.poll(() => waiting(next)).toBe(0);
  });
}

test('what was chosen offline is sent when the browser is online again', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context);
  await page.clock.install();
  await page.goto(TRIAL);
  await expect(page.locator('rj-notice')).toBeVisible();
  ledger.state = 'away';
  await context.setOffline(true);
  // No timer comes before it.
  await page.clock.pauseAt(Date.now() + HOUR);
  await press(page, 'accept');
  await expect.poll(() => tried(page)).toBe(1);
  ledger.state = 'there';
  await context.setOffline(false);
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(1);
});

test('a ledger that fails is asked again', async ({ visitor: { context, page } }) => {
  const ledger = await serve(context);
  ledger.say(said(500), said(502), said(503));
  await page.clock.install();
  await page.goto(TRIAL);
  await press(page, 'reject');
  for (const tries of [1, 2, 3]) {
    await expect.poll(() => tried(page)).toBe(tries);
    await page.clock.fastForward(HOUR);
  }
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(1);
});

test('Retry-After is honoured, over page loads', async ({ visitor: { context, page } }) => {
  const ledger = await serve(context);
  ledger.say(said(429, { 'retry-after': '3600' }));
  await page.clock.install();
  await page.goto(TRIAL);
  await press(page, 'accept');
  await expect.poll(() => tried(page)).toBe(1);
  await page.clock.fastForward(HOUR / 2);
  await page.reload();
  await withdraw(page);
  await expect.poll(() => waiting(page)).toBe(2);
  await page.clock.fastForward(HOUR / 2 - 10_000);
  await page.reload();
  await expect.poll(() => page.evaluate('typeof rarejobConsent.decision')).toBe('object');
  expect(ledger.asked).toHaveLength(1);
  await page.clock.fastForward(HOUR);
  await expect.poll(() => ledger.stored).toHaveLength(2);
});

test('what two tabs of one visitor send is stored once', async ({ visitor: { context, page } }) => {
  const ledger = await serve(context);
  await page.goto(TRIAL);
  const other = await context.newPage();
  await other.goto(TRIAL);
  await expect(other.locator('rj-notice')).toBeVisible();
  await page.bringToFront();
  await press(page, 'accept');
  await expect(other.locator('rj-notice')).toHaveCount(0);
  await withdraw(other);
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(2);
});

test('a record that the extension wrote with no tab open is sent by the next page', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context);
  await page.goto(TRIAL);
  await press(page, 'accept');
  await expect.poll(() => ledger.stored).toHaveLength(1);
  await page.close();
  const now = Date.now();
  const text = encodeRecord(
    record({
      revision: 2,
      method: 'extension',
      decidedAt: now,
      expiresAt: now + 24 * HOUR,
      categories: { analytics: 'withdrawn' },
    }),
  );
  await context.addCookies([
    { name: 'rj_choices', value: text, domain: '.rarejob.com', path: '/', secure: true },
  ]);
  await (await context.newPage()).goto(TRIAL);
  await expect.poll(() => ledger.stored.at(-1)).toBe(keyIn(text));
  expect(ledger.stored).toHaveLength(2);
});

test('a choice does not wait for the ledger', async ({ visitor: { context, page } }) => {
  const ledger = await serve(context);
  ledger.state = 'hanging';
  await page.goto(TRIAL);
  await expect(page.locator('rj-notice')).toBeVisible();
  await page.evaluate('rarejobConsent.choose({ categories: { analytics: true } })');
  expect(await page.evaluate("rarejobConsent.allows('analytics')")).toBe(true);
  await expect.poll(() => ledger.asked).toHaveLength(1);
  await withdraw(page);
  expect(await page.evaluate("rarejobConsent.allows('analytics')")).toBe(false);
  expect(await waiting(page)).toBe(2);
});

test('where the storage is blocked the record is sent all the same', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context);
  ledger.say(said(500));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto(TRIAL);
  await press(page, 'accept');
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(1);
  expect(await page.evaluate('rarejobConsent.errors')).toEqual([]);
});

for (const [what, content] of [
  ['no JSON', '<script>'],
  ['brackets', '['.repeat(100_000)],
  [
    'a megabyte',
    `{"version":1,"waiting":["${'x'.repeat(1_000_000)}"],"settled":"","tries":0,"until":0,"ordered":false}`,
  ],
  ['a later version', '{"version":2,"waiting":{}}'],
  ['a prototype', '{"__proto__":{"version":1},"constructor":1,"version":1}'],
  [
    'a pause for ever',
    `{"version":1,"waiting":[],"settled":"","tries":9007199254740991,"until":9007199254740991,"ordered":true}`,
  ],
] as const) {
  test(`a stored queue that is hostile stops nothing: ${what}`, async ({
    visitor: { context, page },
  }) => {
    const ledger = await serve(context);
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.addInitScript((text) => {
      localStorage.setItem('rj_outbox', text);
    }, content);
    await page.goto(TRIAL);
    await press(page, 'accept');
    await arrived(ledger, context);
    expect(ledger.stored).toHaveLength(1);
    expect(thrown).toEqual([]);
    expect(await page.evaluate('rarejobConsent.errors')).toEqual([]);
  });
}

test('a record that the ledger will never take is told, and not sent again', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context);
  ledger.say(said(400, {}, 'not a record: checksum'));
  await page.goto(TRIAL);
  await press(page, 'accept');
  await expect
    .poll(() => page.evaluate('rarejobConsent.errors'))
    .toEqual([{ path: 'ledger', message: expect.stringContaining('not a record: checksum') }]);
  await page.reload();
  await withdraw(page);
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(1);
  expect(ledger.asked).toHaveLength(2);
});

test('a ledger of its own host is reached, whatever is held there and whatever a page does to fetch', async ({
  visitor: { context, page },
}) => {
  const ledger = await serve(context, {
    url: new URL(ELSEWHERE).origin,
    config: {
      services: [
        {
          id: 'own-stats',
          category: 'analytics',
          name: { ja: '計測', en: 'Statistics' },
          operator: 'RareJob',
          hosts: [new URL(ELSEWHERE).host],
        },
      ],
    },
    body: `<script>
      const { fetch: before } = window;
      window.fetch = (address, ...more) =>
        String(address).includes('records') ? Promise.reject('not here') : before(address, ...more);
    </script>`,
  });
  const preflights: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'OPTIONS') preflights.push(request.url());
  });
  const posted = page.waitForRequest(ELSEWHERE);
  await page.goto(TRIAL);
  await press(page, 'reject');
  await arrived(ledger, context);
  expect(ledger.stored).toHaveLength(1);
  const headers = await (await posted).allHeaders();
  expect(headers.referer).toBe(`${new URL(TRIAL).origin}/`);
  expect(headers.cookie).toBeUndefined();
  expect(preflights).toEqual([]);
});
