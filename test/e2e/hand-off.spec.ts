import type { BrowserContext, Page } from '@playwright/test';
import {
  type ConfigInput,
  encodeHandOff,
  HAND_OFF_MARK,
  parseRecord,
} from '../../sdk/core/index.ts';
import { openRealLedger, type RealLedger } from '../support/real-ledger.ts';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const PROGOS = 'https://progos.ai/trial/';
const CORPORATE = 'https://www.rarejob.co.jp/trial/';
const PHILIPPINES = 'https://www.rarejob.com.ph/trial/';
const SERVICES = ['google-analytics-4', 'youtube-embed', 'line-tag'];
const HOSTS: Readonly<Record<string, readonly string[]>> = {
  [TRIAL]: ['rarejob.com'],
  [PROGOS]: ['progos.ai', 'progos.co.jp'],
  [CORPORATE]: ['rarejob.co.jp'],
  [PHILIPPINES]: ['rarejob.com.ph'],
};
const ledgerOptions = {
  origins: Object.values(HOSTS).flatMap((hosts) =>
    hosts.flatMap((host) => [`https://${host}`, `https://*.${host}`]),
  ),
  handOffSecrets: ['secret'],
  rate: { burst: 10_000, perSecond: 1000 },
};
/** Tells what tags saw of the page's address: one that stands unmarked in the page, and one of a vendor. */
const EYES = `<script>(window.seen ??= []).push(location.href)</script>
<script type="text/plain" data-service="google-analytics-4">(window.seen ??= []).push(location.href + document.URL)</script>`;
const links = (...addresses: readonly string[]) =>
  addresses.map((address) => `<p><a href="${address}">${address}</a></p>`).join('');

let ledger: RealLedger;
test.beforeAll(async () => {
  ledger = await openRealLedger(ledgerOptions);
});
test.afterAll(() => ledger.close());
test.beforeEach(() => {
  ledger.ahead = 0;
});

interface Site {
  readonly at: string;
  readonly config?: Partial<ConfigInput>;
  readonly trial?: TrialPage;
}
const site = (context: BrowserContext, { at, config = {}, trial = {} }: Site) => {
  const hosts = HOSTS[at] ?? [];
  const property = { [TRIAL]: 'rarejob', [PROGOS]: 'progos', [CORPORATE]: 'corporate' }[at];
  return serveTrialPage(context, {
    at,
    ...trial,
    config: {
      property: property ?? 'philippines',
      hosts,
      services: SERVICES,
      ledger: { url: '/choices' },
      ...config,
    },
  });
};

interface Pair {
  /** More of the config there, and of the page. */
  readonly there?: Partial<ConfigInput>;
  readonly trial?: TrialPage;
  readonly here?: Partial<ConfigInput>;
}
/** Two properties, the first with a link to the second, and one ledger. */
async function twoSites(context: BrowserContext, { there, here, trial }: Pair = {}): Promise<void> {
  await ledger.serve(context);
  await site(context, {
    at: TRIAL,
    config: { handOff: { to: ['progos'] }, ...here },
    trial: { ...trial, body: links(`${PROGOS}#section`, PHILIPPINES, CORPORATE) },
  });
  await site(context, {
    at: PROGOS,
    config: { handOff: { from: ['rarejob'] }, ...there },
    trial: {
      ...trial,
      body: `${EYES}<div style="height:3000px"></div><h2 id="section">Section</h2>`,
    },
  });
}

const notice = (page: Page) => page.locator('rj-notice');
const press = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const link = (page: Page, address = `${PROGOS}#section`) => page.locator(`a[href="${address}"]`);
/** What follows links comes after all else; where links carry nothing it never comes. */
const linksFollowed = async (page: Page, last = '/hand-over-') => {
  const loaded = `performance.getEntriesByType('resource').map(({ name }) => name)
    .find((name) => name.includes('${last}'))`;
  await expect.poll(() => page.evaluate(loaded)).toBeTruthy();
  // What was fetched has also run, and whoever asked for it has gone on.
  await page.evaluate(
    `import(${loaded}).then(() => new Promise((run) => requestIdleCallback(() => run())))`,
  );
};
const follow = async (page: Page, address?: string, last?: string) => {
  await linksFollowed(page, last);
  await link(page, address).click();
  await page.waitForURL((url) => url.origin !== new URL(TRIAL).origin);
};
const recordAt = async (context: BrowserContext, address: string) => {
  const cookies = await context.cookies(address);
  const reading = parseRecord(cookies.find(({ name }) => name === 'rj_choices')?.value);
  return reading.kind === 'valid' ? reading.record : undefined;
};
const decision = (page: Page, id: string) =>
  page.evaluate(
    `rarejobConsent.decision.services['${id}'] ?? rarejobConsent.decision.categories['${id}']`,
  );
const boxes = (page: Page) => notice(page).getByRole('checkbox');

/** Chooses on the first property, until the ledger has it. */
async function chosen(page: Page, action: 'accept' | 'reject'): Promise<void> {
  await page.goto(TRIAL);
  await press(page, action);
  await expect
    .poll(() => page.evaluate(`JSON.parse(localStorage.rj_outbox ?? '{}').waiting?.length`))
    .toBe(0);
}
const ask = (path: string, body: unknown, origin: string) =>
  ledger.fetch(
    new Request(`https://ledger.example/choices/hand-offs${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: JSON.stringify(body),
    }),
  );
/** The address by which a person who accepted on the first property comes to another. */
async function arrival(
  page: Page,
  to = PROGOS,
  change = (token: string) => token,
): Promise<string> {
  const { id, revision } = (await page.evaluate('rarejobConsent.record')) as {
    id: string;
    revision: number;
  };
  const answer = await ask('', { id, revision, to: new URL(to).origin }, new URL(TRIAL).origin);
  expect(answer.status).toBe(201);
  const { token } = (await answer.json()) as { token: string };
  const refused = { categories: [], services: [] };
  return `${to}#${HAND_OFF_MARK}${encodeHandOff({ from: 'rarejob', decidedAt: Date.now(), refused, token: change(token) })}`;
}
/** What was brought is settled: the ledger has answered what was asked of it. */
async function opened(page: Page, address: string): Promise<void> {
  const answered = page.waitForResponse(/hand-offs\/redeem/);
  await page.goto(address);
  await answered;
  await page.evaluate('rarejobConsent.ready');
}
async function nothingCame(page: Page, context: BrowserContext, at: string): Promise<void> {
  await expect(notice(page)).toBeVisible();
  await expect(boxes(page)).toHaveCount(0);
  await expect(page.locator('[part~="hand-off"]')).toHaveCount(0);
  expect(await recordAt(context, at)).toBeUndefined();
  expect(await decision(page, 'google-analytics-4')).toEqual({
    allowed: false,
    reason: 'undecided',
  });
}

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test.describe(script, () => {
    test('a refusal goes along with a link, is told on arrival, and reaches the ledger', async ({
      visitor: { context, page },
    }) => {
      await twoSites(context, { trial: { script } });
      await chosen(page, 'reject');
      await follow(page);
      const card = page.locator('rj-hand-off');
      await expect(card.getByRole('status')).toContainText(
        'あなたは「レアジョブ英会話」で、次の送信を許可しませんでした',
      );
      await expect(card).toContainText('利用状況の計測');
      await expect(notice(page)).toHaveCount(0);
      expect(await recordAt(context, PROGOS)).toMatchObject({
        property: 'progos',
        method: 'hand-off',
        policy: { digest: '' },
        choices: {
          categories: {
            functional: 'refused',
            analytics: 'refused',
            advertising: 'refused',
            measurement: 'refused',
          },
        },
      });
      const id = await page.evaluate('rarejobConsent.record.id');
      const stored = new Request(`https://ledger.example/choices/records/${id}`);
      await expect.poll(async () => (await ledger.fetch(stored)).status).toBe(200);
      // Told once: the next page of the site says nothing.
      await card.locator('[data-action="close"]').click();
      await page.reload();
      await expect(page.locator('rj-reopener')).toBeVisible();
      await expect(card).toHaveCount(0);
    });

    test('no tag sees what came along, and the page keeps its own fragment', async ({
      visitor: { context, page },
    }) => {
      await twoSites(context, { trial: { script }, there: { regime: 'jp' } });
      await page.goto(TRIAL);
      await press(page, 'customize');
      await page.locator('rj-preferences [role="switch"][data-category="analytics"]').click();
      await page.locator('rj-preferences [data-action="save"]').click();
      await expect(notice(page)).toHaveCount(0);
      await follow(page);
      await expect(page.locator('[part~="hand-off"]')).toBeVisible();
      expect(page.url()).toBe(`${PROGOS}#section`);
      await expect(page.locator('#section')).toBeInViewport();
      // Analytics runs by notice here: nobody refused it there.
      await expect.poll(() => page.evaluate('seen')).toHaveLength(2);
      expect(JSON.stringify(await page.evaluate('seen'))).not.toContain(HAND_OFF_MARK);
      const entries = await page.evaluate('navigation.entries().map(({ url }) => url)');
      expect(JSON.stringify(entries)).not.toContain(HAND_OFF_MARK);
      await page.goBack();
      await expect(link(page)).toBeVisible();
    });

    test('a grant is shown unticked, and nothing is allowed before a person ticks it and says so', async ({
      visitor: { context, page },
    }) => {
      await twoSites(context, { trial: { script } });
      await chosen(page, 'accept');
      await linksFollowed(page);
      const issued = page.waitForResponse(/hand-offs$/);
      await link(page).hover();
      expect((await issued).status()).toBe(201);
      await follow(page);
      await expect(boxes(page)).toHaveCount(4);
      expect(page.url()).toBe(`${PROGOS}#section`);
      await expect(notice(page)).toContainText(
        'あなたは「レアジョブ英会話」で、次の送信を許可しました',
      );
      for (const box of await boxes(page).all())
        await expect(box).toHaveAttribute('aria-checked', 'false');
      expect(await decision(page, 'analytics')).toEqual({ allowed: false, reason: 'undecided' });
      expect(await recordAt(context, PROGOS)).toBeUndefined();

      const allow = notice(page).locator('[part~="hand-off"] [data-action="save"]');
      await allow.click({ force: true });
      expect(await recordAt(context, PROGOS)).toBeUndefined();
      const box = boxes(page).filter({ hasText: 'Google アナリティクス' });
      await box.click();
      await expect(box).toHaveAttribute('aria-checked', 'true');
      await allow.click();
      await expect(notice(page)).toHaveCount(0);
      expect(await decision(page, 'analytics')).toEqual({ allowed: true, reason: 'chosen' });
      expect(await decision(page, 'functional')).toEqual({ allowed: false, reason: 'undecided' });
      expect(await recordAt(context, PROGOS)).toMatchObject({
        method: 'choose',
        choices: { categories: { analytics: 'granted' } },
      });
    });
  });
}

test('what was not refused is asked for, and the notice says what was', async ({
  visitor: { context, page },
}) => {
  await twoSites(context);
  await page.goto(TRIAL);
  await page.evaluate(
    "rarejobConsent.choose({ categories: { analytics: false }, services: { 'line-tag': false } })",
  );
  await follow(page);
  await expect(notice(page).locator('[part~="refused"]')).toContainText('利用状況の計測、LINE Tag');
  expect(await decision(page, 'line-tag')).toEqual({ allowed: false, reason: 'refused' });
  expect(await decision(page, 'functional')).toEqual({ allowed: false, reason: 'undecided' });
});

test('in English', async ({ visitor: { context, page } }) => {
  await twoSites(context, { trial: { lang: 'en' } });
  await chosen(page, 'reject');
  await follow(page);
  await expect(page.locator('rj-hand-off')).toContainText(
    'On RareJob Eikaiwa you refused the following',
  );
});

test('a grant that was given there later stays, however often the link is followed', async ({
  visitor: { context, page },
}) => {
  await twoSites(context);
  await chosen(page, 'reject');
  await follow(page);
  await page.locator('rj-hand-off [data-action="customize"]').click();
  await page.locator('rj-preferences [data-action="accept"]').click();
  await expect.poll(() => decision(page, 'analytics')).toEqual({ allowed: true, reason: 'chosen' });
  await page.goto(TRIAL);
  await follow(page);
  await expect(page.locator('rj-reopener')).toBeVisible();
  expect(await decision(page, 'analytics')).toEqual({ allowed: true, reason: 'chosen' });
  await expect(page.locator('rj-hand-off')).toHaveCount(0);
});

test('a script can tick nothing, nor allow what it ticked', async ({
  visitor: { context, page },
}) => {
  await twoSites(context);
  await chosen(page, 'accept');
  await opened(page, await arrival(page));
  await expect(boxes(page)).toHaveCount(4);
  await page.evaluate(`for (const element of document.querySelector('rj-notice').shadowRoot
    .querySelectorAll('[role="checkbox"], [part~="hand-off"] [data-action]')) element.click()`);
  await expect(boxes(page).first()).toHaveAttribute('aria-checked', 'false');
  expect(await recordAt(context, PROGOS)).toBeUndefined();
});

test.describe('a token changes nothing', () => {
  test('a second time', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'accept');
    const address = await arrival(page);
    await opened(page, address);
    await expect(boxes(page)).toHaveCount(4);
    await page.goto('about:blank');
    await opened(page, address);
    await nothingCame(page, context, PROGOS);
  });

  test('that is forged', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'accept');
    await opened(page, await arrival(page, PROGOS, (token) => `${token.slice(0, -6)}AAAAAA`));
    await nothingCame(page, context, PROGOS);
  });

  test('that is stale', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'accept');
    const address = await arrival(page);
    ledger.ahead = 180_000;
    await opened(page, address);
    await nothingCame(page, context, PROGOS);
  });

  test('on another origin of the same property', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'accept');
    await opened(
      page,
      await arrival(page, 'https://www.progos.ai/').then((address) =>
        address.replace('https://www.progos.ai/', PROGOS),
      ),
    );
    await nothingCame(page, context, PROGOS);
  });

  test('on another property', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await site(context, { at: CORPORATE, config: { handOff: { from: ['rarejob'] } } });
    await chosen(page, 'accept');
    await opened(page, (await arrival(page)).replace(PROGOS, CORPORATE));
    await nothingCame(page, context, CORPORATE);
  });

  test('where recipients differ', async ({ visitor: { context, page } }) => {
    const services = ['google-analytics-4', 'microsoft-clarity', 'youtube-embed', 'line-tag'];
    await twoSites(context, { there: { services } });
    await chosen(page, 'accept');
    await opened(page, await arrival(page));
    // What is for the same recipients may be asked for.
    await expect(boxes(page)).toHaveCount(3);
    await expect(boxes(page).filter({ hasText: 'アナリティクス' })).toHaveCount(0);
  });

  test('where the policy differs', async ({ visitor: { context, page } }) => {
    await twoSites(context, { there: { policy: { version: '2026-12-01' } } });
    await chosen(page, 'accept');
    await opened(page, await arrival(page));
    await nothingCame(page, context, PROGOS);
  });

  test('while the ledger is away', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'accept');
    const address = await arrival(page);
    await context.route(/hand-offs\/redeem/, (route) => route.fulfill({ status: 503 }));
    await opened(page, address);
    await nothingCame(page, context, PROGOS);
  });
});

test.describe('nothing is taken in', () => {
  const refusal = (from: string) =>
    `#${HAND_OFF_MARK}${encodeHandOff({
      from,
      decidedAt: Date.now(),
      refused: {
        categories: ['functional', 'analytics', 'advertising', 'measurement'],
        services: [],
      },
    })}`;

  for (const [name, config, from] of [
    ['where it is off, as it is unless it is asked for', {}, 'rarejob'],
    ['of a property that is not named', { handOff: { from: ['rarejob'] } }, 'corporate'],
    ['where only links go out', { handOff: { to: ['rarejob'] } }, 'rarejob'],
  ] as const) {
    test(name, async ({ visitor: { context, page } }) => {
      await ledger.serve(context);
      await site(context, { at: PROGOS, config, trial: { body: EYES } });
      await page.goto(`${PROGOS}${refusal(from)}`);
      await nothingCame(page, context, PROGOS);
      // Nor can a tag read it.
      expect(await page.evaluate('location.href + seen')).not.toContain(HAND_OFF_MARK);
    });
  }

  test('of what is no hand-off; the page is as ever', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    for (const text of [
      'x',
      '1.rarejob.zzz.gggg..',
      '%00',
      `1.rarejob.tovmo0.-r--..${'x'.repeat(3000)}`,
    ]) {
      await page.goto('about:blank');
      await page.goto(`${PROGOS}#${HAND_OFF_MARK}${text}`);
      await nothingCame(page, context, PROGOS);
      expect(page.url()).toBe(PROGOS);
    }
    expect(await page.evaluate('rarejobConsent.errors')).toEqual([]);
  });
});

test.describe('links', () => {
  for (const [name, here, address, last] of [
    ['to the Philippines carry nothing, though others do', {}, PHILIPPINES],
    ['to a property that is not named carry nothing', {}, CORPORATE],
    ['carry nothing where it is off', { handOff: undefined }, `${PROGOS}#section`, '/later.js'],
  ] as const) {
    test(name, async ({ visitor: { context, page } }) => {
      await twoSites(context, { here: here as Partial<ConfigInput> });
      await site(context, { at: PHILIPPINES, trial: { body: EYES } });
      await site(context, { at: CORPORATE, trial: { body: EYES } });
      await chosen(page, 'reject');
      await page.addInitScript('window.cameBy = location.href');
      await follow(page, address, last);
      expect(await page.evaluate('cameBy')).toBe(address);
    });
  }

  test.describe('by hand', () => {
    test.use({ windows: true });

    test('carry it in a new tab too, and stand in the page as they were', async ({
      visitor: { context, page },
    }) => {
      // A page without the SDK, whose address stays as it came.
      const plain = 'https://progos.ai/plain/';
      await ledger.serve(context);
      await site(context, {
        at: TRIAL,
        config: { handOff: { to: ['progos'] } },
        trial: { body: links(plain) },
      });
      await chosen(page, 'reject');
      await linksFollowed(page);
      for (const button of ['left', 'middle'] as const) {
        const opening = context.waitForEvent('page');
        await link(page, plain).click({
          button,
          ...(button === 'left' && { modifiers: ['ControlOrMeta'] }),
        });
        const tab = await opening;
        await expect.poll(() => tab.url()).toContain(`${plain}#${HAND_OFF_MARK}1.rarejob.`);
        await expect(link(page, plain)).toHaveCount(1);
        await tab.close();
      }
    });
  });

  test('look to every listener of the page as they are written', async ({
    visitor: { context, page },
  }) => {
    await twoSites(context);
    await chosen(page, 'reject');
    await page.evaluate(`document.addEventListener('click', ({ target }) => { localStorage.saw = target.href; }, true);
      document.addEventListener('click', ({ target }) => { localStorage.saw += target.href; })`);
    await follow(page);
    await expect(page.locator('rj-hand-off')).toBeVisible();
    await page.goto(TRIAL);
    expect(await page.evaluate('localStorage.saw')).toBe(`${PROGOS}#section${PROGOS}#section`);
  });

  test('that a page keeps for itself are left alone', async ({ visitor: { context, page } }) => {
    await twoSites(context);
    await chosen(page, 'reject');
    await linksFollowed(page);
    await page.evaluate(`addEventListener('click', (event) => event.preventDefault(), true)`);
    await link(page).click();
    await expect(link(page)).toHaveCount(1);
    expect(page.url()).toBe(TRIAL);
  });
});
