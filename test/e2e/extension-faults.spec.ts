import type { BrowserContext, Page, Worker } from '@playwright/test';
import { parseRecord } from '../../sdk/core/index.ts';
import { accept, keepOpenFile, openBlank, stopWorker, workerOf } from '../support/extension.ts';
import { expect, forget, newProfile, test, type Visitor, visit } from '../support/world.ts';

/* What may happen to the extension while it takes something back, or between two days. Real Chromium. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';
const ASK = { ns: 'choices-extension', v: 1 };

const own = async ({ context, extension }: Visitor, path = 'popup.html?property=rarejob') => {
  const page = await context.newPage();
  await page.goto(`${extension}/extension/dashboard/${path}`);
  return page;
};

/** Everything that a withdrawal leaves in the browser. */
const outcome = async (page: Page, context: BrowserContext) => {
  const cookies = await context.cookies(SITE);
  const record = parseRecord(cookies.find(({ name }) => name === 'rj_choices')?.value);
  return {
    cookies: cookies.map(({ name, domain }) => `${name} ${domain}`).sort(),
    choices: record.kind === 'valid' ? record.record.choices : record.kind,
    ...(await page.evaluate(async () => {
      const stored = await chrome.storage.local.get(null);
      const rules = await chrome.declarativeNetRequest.getDynamicRules();
      return {
        rules: rules.map(({ id }) => id).sort((a, b) => a - b),
        pending: Object.keys(stored).filter((key) => key.startsWith('intent:')),
        result: !!stored['result:rarejob'],
      };
    })),
  };
};

/** Has the n-th thing that the worker does to the browser from now on never come back. Its own code is
 * as it ships: what it is given of the browser is changed from outside. */
const hangAt = (worker: Worker, n: number) =>
  worker.evaluate((last) => {
    const world = globalThis as unknown as { hung?: string; browser?: typeof chrome };
    const api = world.browser ?? chrome;
    let effects = 0;
    const hang = (part: object, name: string) => {
      const own = part as Record<string, (...args: unknown[]) => unknown>;
      const real = own[name]?.bind(part);
      own[name] = (...args) => {
        effects += 1;
        if (effects < last) return real?.(...args);
        world.hung ??= name;
        return new Promise(() => undefined);
      };
    };
    hang(api.storage.local, 'set');
    hang(api.storage.local, 'remove');
    hang(api.cookies, 'set');
    hang(api.cookies, 'remove');
    hang(api.declarativeNetRequest, 'updateDynamicRules');
    hang(api.tabs, 'sendMessage');
  }, n);

const reset = async (page: Page, context: BrowserContext, record: string) => {
  await page.evaluate(async () => {
    // What was learnt of the site stays: it says which rules there are.
    const stored = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(
      stored.filter((key) => /^(desired$|result:|intent:)/.test(key)),
    );
    const rules = await chrome.declarativeNetRequest.getDynamicRules();
    const removeRuleIds = rules.map(({ id }) => id);
    await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds });
  });
  await context.clearCookies();
  const at = { path: '/', secure: true };
  await context.addCookies([
    { name: 'rj_choices', value: record, domain: '.rarejob.com', ...at },
    { name: 'rj_choices', value: record, domain: 'www.rarejob.com', ...at },
    { name: '_ga', value: '1', domain: '.rarejob.com', ...at },
    { name: '_ga', value: '1', domain: 'www.rarejob.com', ...at },
    { name: 'session', value: '1', domain: 'www.rarejob.com', ...at },
  ]);
};

/** @param id of an act of its own: one that the history has is not done again. */
const withdraw = (page: Page, id: string) =>
  page.evaluate(
    async ([envelope, act]) => {
      const intent = { id: act, at: 1, act: 'withdraw', property: 'rarejob' };
      await chrome.storage.local.set({
        [`intent:${act}`]: { ...intent, categories: ['analytics'] },
      });
      // Not waited for: whoever asked may be gone.
      void chrome.runtime.sendMessage({ ...envelope, type: 'run' });
    },
    [ASK, id] as const,
  );

/** Has the worker woken, and waits for its answer. */
const wake = (page: Page) =>
  page.evaluate((envelope) => chrome.runtime.sendMessage({ ...envelope, type: 'run' }), ASK);

test('the worker is stopped at every step of a withdrawal, and it comes out the same', async ({
  visitor,
}) => {
  const { context, page: site } = visitor;
  await site.goto(SITE);
  await site.locator('rj-notice [data-action="accept"]').click();
  const recordOf = async () =>
    (await context.cookies(SITE)).find(({ name }) => name === 'rj_choices')?.value;
  await expect.poll(recordOf).toBeTruthy();
  const record = (await recordOf()) ?? '';
  await site.goto('about:blank');

  const page = await openBlank(visitor);
  const worker = await workerOf(visitor);
  await reset(page, context, record);
  await withdraw(page, 'undisturbed');
  await expect.poll(async () => (await outcome(page, context)).result).toBe(true);
  await wake(page);
  const undisturbed = await outcome(page, context);
  expect(undisturbed.cookies.filter((line) => line.startsWith('_ga'))).toEqual([]);
  expect(undisturbed.rules.length).toBeGreaterThan(0);

  const steps: string[] = [];
  for (let step = 1; ; step++) {
    await reset(page, context, record);
    await wake(page);
    await hangAt(worker, step);
    const key = `intent:step-${step}`;
    await withdraw(page, `step-${step}`);
    const hung = () => worker.evaluate(() => (globalThis as { hung?: string }).hung ?? '');
    const ended = () =>
      page.evaluate(async (kept) => !(kept in (await chrome.storage.local.get(kept))), key);
    await expect.poll(async () => (await hung()) || (await ended())).toBeTruthy();
    const at = await hung();
    await stopWorker(visitor);
    await wake(page);
    expect(await outcome(page, context), `stopped at ${step}, ${at}`).toEqual(undisturbed);
    if (!at) break;
    steps.push(at);
  }
  expect(new Set(steps)).toEqual(new Set(['set', 'remove', 'updateDynamicRules']));
  expect(steps.length).toBeGreaterThan(8);
});

test('the popup is closed as soon as it was pressed: all of it is done', async ({ visitor }) => {
  const { context } = visitor;
  await context.addCookies([
    { name: '_ga', value: '1', domain: '.rarejob.com', path: '/', secure: true },
  ]);
  const watcher = await openBlank(visitor);
  const popup = await own(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click({
    noWaitAfter: true,
  });
  await popup.close();
  // The act is forgotten last: what is left of it is then done.
  await expect.poll(() => outcome(watcher, context)).toMatchObject({ result: true, pending: [] });
  const done = await outcome(watcher, context);
  expect(done.cookies).toEqual(['rj_choices .rarejob.com']);
  expect(done.rules.length).toBeGreaterThan(0);
});

test('two windows take back at once: both are done, none is lost in the other', async ({
  visitor,
}) => {
  await accept(visitor.page);
  const [one, two] = await Promise.all([own(visitor), own(visitor)]);
  const press = (popup: Page, category: string) =>
    popup.locator(`[data-action="withdraw"][data-category="${category}"]`).click();
  await Promise.all([press(one, 'analytics'), press(two, 'advertising')]);
  for (const popup of [one, two]) {
    for (const service of ['google-analytics-4', 'google-ads']) {
      await expect(popup.locator(`[data-service-row="${service}"]`).first()).toHaveAttribute(
        'data-blocked',
        'true',
      );
    }
  }
  const { choices, pending } = await outcome(one, visitor.context);
  expect(pending).toEqual([]);
  expect(choices).toMatchObject({
    categories: { analytics: 'withdrawn', advertising: 'withdrawn' },
  });
});

test('one rule that the browser will not take keeps no other away, and is told of', async ({
  visitor,
  world,
}) => {
  const { page } = visitor;
  const service = (id: string, hosts: string[]) => ({
    ...{ id, hosts, category: 'analytics', name: { ja: id, en: id }, operator: id },
  });
  const file = {
    ...{ version: 1, property: 'rarejob', regime: 'jp-strict', scopes: {} },
    policy: { version: '1' },
    services: [
      // Longer than the memory that Chromium gives to one expression.
      service('too-long', [`other.example/${'x'.repeat(280)}`]),
      service('plain', ['plain.example']),
    ],
  };
  await keepOpenFile(await own(visitor, 'welcome.html'), 'rarejob', file);
  await page.goto(SITE);
  const popup = await own(visitor);
  await popup.locator('[data-action="withdraw"][data-category="analytics"]').click();
  await expect(popup.locator('[data-result]')).toContainText('受け付けなかった');
  await expect(popup.locator('[data-result]')).toContainText('1件の送り先');
  await expect(popup.locator('[data-result]')).toContainText('too-long');
  const reached = await page.evaluate(() =>
    fetch('https://plain.example/x', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  expect(world.contacted('rarejob')).not.toContain('plain.example');
});

test('another day: what an earlier version left is taken over, and nothing of it is lost', async ({
  world,
}) => {
  const profile = newProfile();
  const options = { extension: true, permitted: [], language: 'ja' } as const;
  const rulesOf = (page: Page) =>
    page.evaluate(async () =>
      (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id).sort(),
    );
  try {
    const before = await visit(world, profile, options);
    const popup = await own(before);
    await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click();
    const blocked = '[data-service-row="line-tag"]';
    await expect(popup.locator(blocked).first()).toHaveAttribute('data-blocked', 'true');
    await popup.locator('[data-action="gpc"]').click();
    await expect(popup.locator('[data-gpc]')).toHaveAttribute('data-gpc', 'property');
    const rules = await rulesOf(popup);
    // As 0.1 kept it: without a time, and with a rule that nobody plans any more.
    await popup.evaluate(async () => {
      const stored = await chrome.storage.local.get<{ desired: { rarejob: { at?: number } } }>();
      const { at: _, ...rest } = stored.desired.rarejob;
      await chrome.storage.local.set({ desired: { rarejob: rest } });
      const type = 'block' as chrome.declarativeNetRequest.RuleActionType;
      const addRules = [{ id: 7, action: { type }, condition: { urlFilter: '||a.example' } }];
      await chrome.declarativeNetRequest.updateDynamicRules({ addRules });
    });
    await before.context.close();

    const after = await visit(world, profile, { ...options, again: true });
    try {
      await after.page.goto(SITE);
      const reached = await after.page.evaluate(() =>
        fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      );
      expect(reached).toBe(false);
      const later = await own(after);
      await expect(later.locator(blocked).first()).toHaveAttribute('data-blocked', 'true');
      await expect.poll(() => rulesOf(later)).toEqual(rules);
      // Browsers forget registered scripts over night.
      const stated = async () => {
        await after.page.reload();
        return after.page.evaluate('navigator.globalPrivacyControl');
      };
      await expect.poll(stated).toBe(true);
    } finally {
      await after.context.close();
    }
  } finally {
    forget(profile);
  }
});

test('a store that was damaged: blocks hold, the popup answers, and says once that something was put aside', async ({
  world,
}) => {
  const profile = newProfile();
  const options = { extension: true, permitted: [], language: 'ja' } as const;
  try {
    const before = await visit(world, profile, options);
    const popup = await own(before);
    await popup.locator('[data-action="withdraw-all"][data-property="rarejob"]').click();
    const blocked = '[data-service-row="line-tag"]';
    await expect(popup.locator(blocked).first()).toHaveAttribute('data-blocked', 'true');
    await popup.evaluate(() => chrome.storage.local.set({ desired: 'junk', rules: [null] }));
    await before.context.close();

    const after = await visit(world, profile, { ...options, again: true });
    try {
      const later = await own(after);
      await expect(later.locator(blocked).first()).toHaveAttribute('data-blocked', 'true');
      const notice = later.locator('[data-notice="aside"]');
      await expect(notice).toContainText('2');
      await notice.locator('[data-action="aside-told"]').click();
      await expect(notice).toHaveCount(0);
      const stored = await later.evaluate(() =>
        chrome.storage.local.get<Record<string, unknown>>(),
      );
      const aside = Object.entries(stored).filter(([key]) => key.startsWith('aside:'));
      expect(aside.map(([, value]) => (value as { value: unknown }).value)).toEqual(
        expect.arrayContaining(['junk', [null]]),
      );
      expect(stored.desired).toMatchObject({ rarejob: { categories: expect.any(Array) } });
    } finally {
      await after.context.close();
    }
  } finally {
    forget(profile);
  }
});
