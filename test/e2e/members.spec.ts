import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import type * as Ledger from '../../sdk/ledger/index.ts';
import { chromiumFlags, HEADLESS_SHELL } from '../support/chromium.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* Two browser contexts are two devices; what stands between them is the real ledger. */

const SECRET = 'the-sites-secret';
const ORIGIN = new URL(TRIAL).origin;
const MATCHING = { id: 'google-enhanced-conversions', categories: ['measurement'] as const };
const config = {
  services: ['google-analytics-4', 'line-tag', MATCHING.id],
  ledger: { url: '/choices' },
};

const signSubject = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(id).digest('base64url');

/** As it is built: its migrations are part of it then. */
let built: typeof Ledger;
let database: Ledger.Database;
let browser: Browser;
const contexts: BrowserContext[] = [];
test.beforeAll(async () => {
  built = await import(join(import.meta.dirname, '../../dist/sdk/ledger.js'));
  database = await built.openPglite();
  await built.migrate(database);
  browser = await chromium.launch({
    executablePath: HEADLESS_SHELL,
    args: [...chromiumFlags()],
  });
});
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await database.query('delete from entries');
  await database.query('delete from chains');
});
test.afterAll(async () => {
  await browser.close();
  await database.close();
});

interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens the page as the site's server gives it to this member; to nobody without one. */
  open(member?: string, signature?: string): Promise<void>;
  /** Addresses that the ledger was asked at. */
  readonly asked: readonly string[];
}

async function device(): Promise<Device> {
  const context = await browser.newContext({ locale: 'ja-JP' });
  contexts.push(context);
  const ledger = built.createLedger({
    database,
    secret: 'the-ledgers-own-secret-of-32-characters',
    origins: [ORIGIN],
    base: '/choices',
    subjectSecrets: [SECRET],
  });
  const asked: string[] = [];
  await context.route('**/*', (route) => route.abort());
  await context.route(`${ORIGIN}/choices/**`, async (route) => {
    const request = route.request();
    asked.push(request.url());
    const answer = await ledger.fetch(
      new Request(request.url(), {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'text/plain' },
        body: request.postData() ?? '',
      }),
    );
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({ status: answer.status, headers, body: await answer.text() });
  });
  const page = await context.newPage();
  return {
    context,
    page,
    asked,
    async open(member, signature = member && signSubject(member, SECRET)) {
      const head = member ? `<meta data-subject="${member}" data-signature="${signature}">` : '';
      await serveTrialPage(context, { config, head });
      await page.goto(TRIAL);
    },
  };
}

const press = ({ page }: Device, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const isAsked = ({ page }: Device) => expect(page.locator('rj-notice')).toBeVisible();
const reasons = ({ page }: Device) =>
  page.evaluate('Object.values(rarejobConsent.decision.services).map(({ reason }) => reason)');
const decides = (own: Device, reason: string) =>
  expect.poll(() => reasons(own)).toEqual([reason, reason, reason]);
const record = ({ page }: Device) =>
  page.evaluate('rarejobConsent.record') as Promise<{ id: string; method: string } | undefined>;
const handle = ({ page }: Device, call: string) => page.evaluate(`rarejobConsent.${call}`);
const errors = ({ page }: Device) => page.evaluate('rarejobConsent.errors.map(({ path }) => path)');
/** What the ledger can show of a member, one line for each choice. */
async function consents(member?: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of built.exportService(database, MATCHING, {})) {
    if (line.subject === member) lines.push(String(line.consent));
  }
  return lines.sort();
}
const shows = (member: string | undefined, lines: readonly string[]) =>
  expect.poll(() => consents(member)).toEqual(lines);

test('a refusal follows the member to another device, which does not ask', async () => {
  const [phone, laptop] = [await device(), await device()];
  await phone.open('m-1');
  await press(phone, 'reject');
  await shows('m-1', ['refused']);
  await laptop.open('m-1');
  await decides(laptop, 'refused');
  await expect(laptop.page.locator('rj-notice')).toHaveCount(0);
  expect((await record(laptop))?.id).not.toBe((await record(phone))?.id);
  await laptop.page.reload();
  await decides(laptop, 'refused');
});

test('what is taken back on one device is taken back on the other, though it was allowed there', async () => {
  const [phone, laptop] = [await device(), await device()];
  for (const own of [phone, laptop]) {
    await own.open('m-1');
    await press(own, 'accept');
    await decides(own, 'chosen');
  }
  await shows('m-1', ['granted', 'granted']);
  await handle(phone, 'withdraw()');
  await shows('m-1', ['granted', 'granted', 'withdrawn']);
  // An answer of the ledger holds for a minute.
  await laptop.page.clock.setFixedTime(Date.now() + 61_000);
  await laptop.open('m-1');
  await decides(laptop, 'withdrawn');
});

test('what is allowed on one device is asked on the other', async () => {
  const [phone, laptop] = [await device(), await device()];
  await phone.open('m-1');
  await press(phone, 'accept');
  await shows('m-1', ['granted']);
  await laptop.open('m-1');
  await isAsked(laptop);
  await expect.poll(() => laptop.asked.length).toBe(1);
  await laptop.page.reload();
  await isAsked(laptop);
  expect(await record(laptop)).toBeUndefined();
  await press(laptop, 'accept');
  await shows('m-1', ['granted', 'granted']);
});

test('a choice before logging in comes again with the member, by the handle', async () => {
  const own = await device();
  await own.open();
  await press(own, 'accept');
  await shows(undefined, ['granted']);
  expect(await consents('m-1')).toEqual([]);
  const subject = { id: 'm-1', signature: signSubject('m-1', SECRET) };
  await handle(own, `identify(${JSON.stringify(subject)})`);
  await shows('m-1', ['granted']);
  await decides(own, 'chosen');
});

for (const [what, member, signature] of [
  ['forged', 'm-1', 'forged'],
  ['signed for another', 'm-1', signSubject('m-2', SECRET)],
  ['signed with a secret that is no more', 'm-1', signSubject('m-1', 'last-years')],
] as const) {
  test(`a subject that is ${what} changes nothing, and no record is lost`, async () => {
    const [phone, stranger] = [await device(), await device()];
    await phone.open('m-1');
    await press(phone, 'reject');
    await shows('m-1', ['refused']);
    await stranger.open(member, signature);
    await expect.poll(() => errors(stranger)).toEqual(['subject']);
    await isAsked(stranger);
    await press(stranger, 'accept');
    await decides(stranger, 'chosen');
    await expect.poll(() => consents()).toEqual(['granted', 'refused']);
    expect(await consents('m-1')).toEqual(['refused']);
  });
}

test('who logs out leaves nothing of theirs in what is said next', async () => {
  const own = await device();
  await own.open('m-1');
  await press(own, 'accept');
  await shows('m-1', ['granted']);
  const before = (await record(own))?.id;
  await handle(own, 'forget()');
  await decides(own, 'chosen');
  expect((await record(own))?.id).not.toBe(before);
  await handle(own, 'withdraw()');
  await shows(undefined, ['granted', 'granted', 'withdrawn']);
  expect(await consents('m-1')).toEqual(['granted']);
});

test('a page that says that nobody is logged in does the same', async () => {
  const own = await device();
  await own.open('m-1');
  await press(own, 'accept');
  await shows('m-1', ['granted']);
  const before = (await record(own))?.id;
  await serveTrialPage(own.context, { config, head: '<meta data-subject data-signature>' });
  await own.page.goto(TRIAL);
  await expect.poll(async () => (await record(own))?.id).not.toBe(before);
  await decides(own, 'chosen');
});

test('who comes back is not asked again; another member on the same device is', async () => {
  const own = await device();
  await own.open('m-1');
  await press(own, 'accept');
  await shows('m-1', ['granted']);
  await handle(own, 'forget()');
  await own.open('m-1');
  await expect.poll(() => own.asked.filter((url) => url.endsWith('refusals')).length).toBe(2);
  await handle(own, 'ready');
  await decides(own, 'chosen');
  await handle(own, 'forget()');
  await own.open('m-2');
  await isAsked(own);
  await decides(own, 'undecided');
  expect(await consents('m-2')).toEqual([]);
  await press(own, 'accept');
  await shows('m-2', ['granted']);
});

test('another member without a word of the first one logging out is asked too', async () => {
  const own = await device();
  await own.open('m-1');
  await press(own, 'accept');
  await shows('m-1', ['granted']);
  await own.open('m-2');
  await decides(own, 'undecided');
  await isAsked(own);
  expect(await consents('m-2')).toEqual([]);
  expect(await consents('m-1')).toEqual(['granted']);
});

test('nothing of the member is in the cookie, in an address, or left after logging out', async () => {
  const own = await device();
  await own.open('m-1');
  await press(own, 'accept');
  await shows('m-1', ['granted']);
  await handle(own, 'forget()');
  const signature = signSubject('m-1', SECRET);
  const kept = await own.page.evaluate('document.cookie + JSON.stringify({ ...localStorage })');
  for (const text of [String(kept), ...own.asked]) {
    expect(text).not.toContain('m-1');
    expect(text).not.toContain(signature);
  }
});
