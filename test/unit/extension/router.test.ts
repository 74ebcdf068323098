import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter } from '../../../extension/background/router.ts';
import { askFields } from '../../../extension/platform/ask.ts';
import type { Sender } from '../../../extension/platform/webext-events.ts';
import { PROTOCOL } from '../../../sdk/core/protocol.ts';
import { cookie, type FakeBrowser, fakeBrowser } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* What the worker does with what a page, or somebody in its name, sends it: design rows "hostile page",
 * "script on property A" and "spoofed sender". */

const READY = Promise.resolve();
const page = (url: string, more: Partial<Sender> = {}): Sender => ({
  ...{ url, ours: false, top: true, private: false, tab: 1, ...more },
});

const world = (): FakeBrowser => {
  const browser = fakeBrowser([
    recordCookie(),
    recordCookie({ property: 'progos' }, { domain: '.progos.ai' }),
    cookie({ name: '_ga' }),
    cookie({ name: '_ga', domain: '.progos.ai' }),
  ]);
  browser.tabs.set(1, 'https://www.rarejob.com/');
  return browser;
};

const routerOf = (browser: FakeBrowser, ran: () => void = () => undefined) => {
  const run = async () => {
    ran();
    return new Map();
  };
  return createRouter(browser, browser, { awake: READY, ready: READY, act: run, run });
};

/** Everything that must not change by what a page says of itself. What the cookie says goes into the
 * history whoever asks for it to be read. */
const held = (browser: FakeBrowser) => {
  const { cookies, rules, sessionRules, gpcOn, stored, told, writes, history } = browser;
  return structuredClone({
    ...{ cookies, rules, sessionRules, gpcOn, told, writes },
    // What a true hello says of its own site.
    stored: [...stored].filter(([key]) => !/^(site|record|open-file-versions):rarejob$/.test(key)),
    history: history.filter(({ property, type }) => property !== 'rarejob' && type !== 'genesis'),
  });
};

const anything = fc.anything({ maxDepth: 2 });
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('rarejob', 'progos', 'google-analytics-4', '__proto__'),
);
const types = fc.constantFrom(
  ...['hello', 'record', 'observed', 'withdraw', 'record-changed', 'state-request', 'grant'],
  ...['views', 'run', 'gpc', 'tab', 'pause', 'told', 'tell', 'remove-site', 'requests', 'export'],
);
/** Messages that come close to being somebody's. */
const forged = fc.record(
  {
    ns: fc.constantFrom(PROTOCOL.ns, askFields.ns, 'consent-ext', ''),
    v: fc.constantFrom(1, 2, '1'),
    type: types,
    property: text,
    url: fc.webUrl(),
    services: fc.oneof(fc.array(text, { maxLength: 5 }), anything),
    sdkVersion: text,
    text,
    on: fc.boolean(),
    tab: fc.integer(),
    private: fc.boolean(),
    intent: fc.record({
      id: fc.constant('x'),
      at: fc.constant(1),
      act: fc.constantFrom('withdraw', 'lift', 'grant'),
      services: fc.constant(['google-analytics-4']),
    }),
    requests: fc.oneof(fc.constant([]), anything),
    revision: fc.integer(),
    __proto__: anything,
  },
  { requiredKeys: ['ns', 'v', 'type'] },
);

test('ten thousand forged messages of a property’s page: nothing is granted, blocked, lifted, read or reached elsewhere', async () => {
  const browser = world();
  let ran = 0;
  const answer = routerOf(browser, () => {
    ran += 1;
  });
  const before = held(browser);
  const answers = new Set<unknown>();
  const sender = page('https://www.rarejob.com/');
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: forged }, anything), async (message) => {
      answers.add(await answer(message, sender));
    }),
    { numRuns: 10_000 },
  );
  expect(held(browser)).toEqual(before);
  expect(ran).toBe(0);
  expect(browser.history.length).toBeLessThanOrEqual(2);
  // A page is told that it was heard, and nothing else ever.
  expect([...answers].sort()).toEqual([true, undefined]);
}, 120_000);

describe('who may say what', () => {
  const hello = {
    ...PROTOCOL,
    type: 'hello',
    sdkVersion: '1',
    property: 'rarejob',
    services: ['line-tag'],
  };
  const seen = { ...askFields, type: 'requests', requests: [] };
  const run = { ...askFields, type: 'run' };
  const site = 'https://www.rarejob.com/';
  const own = 'chrome-extension://abcdefghijklmnop/extension/dashboard/popup.html';

  test.each<[string, unknown, Sender, string[]]>([
    ['a property says hello', hello, page(site), ['site:rarejob']],
    ['another property in its name', hello, page('https://progos.ai/'), []],
    ['a site that is none', hello, page('https://example.com/'), []],
    ['a host that only looks like it', hello, page('https://rarejob.com.evil.test/'), []],
    ['no address at all', hello, page(''), []],
    ['a frame', hello, page(site, { top: false }), []],
    ['a command of a page', run, page(site), []],
    ['a page that names our own as its address', run, page(own), []],
    ['requests of a frame', seen, page(site, { top: false }), []],
    ['requests of a site that is none', seen, page('https://example.com/'), []],
  ])('%s', async (_, message, sender, kept) => {
    const browser = world();
    let ran = false;
    await routerOf(browser, () => {
      ran = true;
    })(message, sender);
    expect(ran).toBe(false);
    expect([...browser.stored.keys()].filter((key) => key.startsWith('site:'))).toEqual(kept);
    // That its open file was asked for is no word of the page's.
    const heard = [...browser.session.keys()].filter((key) => !key.startsWith('open-file-tried:'));
    expect(heard).toEqual([]);
  });

  test('our own pages command, and say nothing in a page’s name', async () => {
    const browser = world();
    let ran = 0;
    const answer = routerOf(browser, () => {
      ran += 1;
    });
    const ours = page(own, { ours: true });
    expect(await answer(run, ours)).toBe(true);
    expect(ran).toBe(1);
    expect(answer(hello, ours)).toBeUndefined();
    expect(answer(seen, ours)).toBeUndefined();
  });

  test('a record that a page shows is no record: only the cookie counts', async () => {
    const browser = world();
    const before = held(browser);
    await routerOf(browser)({ ...PROTOCOL, type: 'record', text: '1~forged' }, page(site));
    expect(held(browser)).toEqual(before);
    expect(JSON.stringify([...browser.stored, browser.history])).not.toContain('forged');
  });
});
