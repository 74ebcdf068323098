import { describe, expect, test } from 'vitest';
import { adoptAdded, knowAdded } from '../../../extension/background/added-sites.ts';
import { remember } from '../../../extension/background/facts.ts';
import { beginLife } from '../../../extension/background/life.ts';
import type { Parts } from '../../../extension/background/parts.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { createGroup, type Group } from '../../../extension/properties/group.ts';
import { dyingAt } from './dying.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* Whatever a person asked for is written before it is begun, and comes out the same wherever the worker
 * dies in the middle of it. */

const SITE = { host: 'example.com', id: 'example-com', cookie: 'rj_choices', at: NOW };
const TAB = 7;

type Wish = Intent extends infer One
  ? One extends Intent
    ? Omit<One, 'at' | 'id'>
    : never
  : never;

const order = (browser: FakeBrowser, wish: Wish, id = 'one'): void => {
  // So does a page: a tab is the same one for as long as the browser runs.
  const store = wish.act === 'pause' ? browser.session : browser.stored;
  store.set(intentKey(id), { id, at: browser.now, ...wish });
};

/** Two sites are enough, and five times as quick as all of them. */
function twoSites(): Group {
  const group = createGroup(false);
  const few = Object.create(group, {
    properties: {
      get: () => group.properties.filter(({ id }) => ['rarejob', SITE.id].includes(id)),
    },
  });
  return few as Group;
}

/** A life in which nothing dies: with nothing of another's memory. */
async function live(browser: FakeBrowser): Promise<void> {
  const told: unknown[] = [];
  const parts: Parts = { ...browser, group: twoSites() };
  await beginLife(parts, {
    stayAwake: () => () => undefined,
    readLanguage: async () => undefined,
    tell: (cause) => void told.push(cause),
  }).run();
  expect(told).toEqual([]);
}

const within = (browser: FakeBrowser): FakeBrowser => Object.assign(browser, { group: twoSites() });

/** A browser in which something is refused, by rule as well, and a site was added. */
async function lived(): Promise<FakeBrowser> {
  const browser = within(
    fakeBrowser([
      recordCookie(),
      cookie({ name: '_ga' }),
      cookie({ name: '_fbp', domain: '.example.com' }),
    ]),
  );
  browser.stored.set('added', [SITE]);
  browser.tabs.set(TAB, 'https://www.rarejob.com/');
  await knowAdded(browser);
  await adoptAdded(browser);
  order(browser, { act: 'withdraw', property: 'rarejob', services: ['line-tag'] }, 'before-1');
  order(browser, { act: 'withdraw', property: SITE.id, services: ['meta-pixel'] }, 'before-2');
  order(browser, { act: 'gpc', property: SITE.id, on: true }, 'before-3');
  order(browser, { act: 'rule', rule: 'x-ads', on: true }, 'before-4');
  await runIntents(browser);
  browser.stored.set('journal:waits', { any: 'entry' });
  return browser;
}

/** The same once more: what nobody of the two changes is one. */
function copyOf(browser: FakeBrowser): FakeBrowser {
  const copy = within(fakeBrowser(structuredClone(browser.cookies)));
  const { rules, sessionRules, gpcOn, bridged, givenBack, history } = browser;
  Object.assign(copy, structuredClone({ rules, sessionRules, gpcOn, bridged }));
  copy.givenBack.push(...givenBack);
  for (const [key, value] of structuredClone([...browser.stored])) copy.stored.set(key, value);
  for (const [key, value] of structuredClone([...browser.session])) copy.session.set(key, value);
  for (const [id, url] of browser.tabs) copy.tabs.set(id, url);
  const [first, ...others] = structuredClone(history);
  if (first) void copy.platform.entries.begin(first);
  copy.history.push(...others);
  copy.group.adopt(browser.group.added);
  return copy;
}

const outcome = (browser: FakeBrowser) => ({
  cookies: browser.cookies.map(({ name, domain }) => `${name} ${domain}`).sort(),
  rules: browser.rules.map(({ id }) => id).sort(),
  sessionRules: browser.sessionRules,
  gpcOn: browser.gpcOn,
  bridged: browser.bridged,
  givenBack: [...new Set(browser.givenBack)],
  desired: browser.stored.get('desired'),
  standing: browser.stored.get('rules'),
  gpc: browser.stored.get('gpc'),
  added: browser.stored.get('added'),
  sync: browser.stored.get('sync'),
  stored: [...browser.stored.keys()].sort(),
  session: [...browser.session.keys()].filter((key) => !key.startsWith('open-file')).sort(),
  history: browser.history.map(({ type, property, categories, services, evidence }) => ({
    ...{ type, property, categories, services, beginning: evidence.beginning },
  })),
});

const acts: readonly Wish[] = [
  { act: 'lift', property: 'rarejob', services: ['line-tag'] },
  { act: 'rule', rule: 'google-analytics-4', on: true },
  { act: 'rule', rule: 'x-ads', on: false },
  { act: 'answer', property: 'rarejob', rule: 'x-ads', refuse: true },
  { act: 'answer', property: 'rarejob', rule: 'x-ads', refuse: false },
  { act: 'sync', on: true },
  { act: 'gpc', on: true },
  { act: 'gpc', property: 'rarejob', on: true },
  { act: 'remove', property: SITE.id },
  { act: 'pause', tab: TAB, on: true },
  { act: 'erase' },
];

describe('wherever the worker dies, it comes out the same', () => {
  test.each(acts)('%j', { timeout: 30_000 }, async (wish) => {
    const before = await lived();
    const undisturbed = copyOf(before);
    order(undisturbed, wish);
    await runIntents(undisturbed);
    await live(undisturbed);

    let deaths = 0;
    // A rule leaves a withdrawal for every site: those have a test of their own.
    const last = wish.act === 'rule' ? 10 : Number.POSITIVE_INFINITY;
    for (let step = 0; step < last; step++) {
      const browser = copyOf(before);
      order(browser, wish);
      if (!(await dyingAt(browser, step))) break;
      deaths += 1;
      await live(browser);
      expect(outcome(browser), `step ${step}`).toEqual(outcome(undisturbed));
    }
    expect(deaths).toBeGreaterThan(1);
  });
});

test('what an administrator has taken away is never done, and said to be', async () => {
  const browser = await lived();
  const history = structuredClone(browser.history);
  browser.managed = { refuse: ['meta-pixel'], lock: ['lift', 'erase-history'] };
  for (const [index, wish] of acts.entries()) {
    if (['remove', 'pause', 'erase'].includes(wish.act)) order(browser, wish, `act-${index}`);
  }
  const endings = [...(await runIntents(browser)).values()];
  expect(endings).toEqual([1, 2, 3].map(() => ({ kind: 'never', why: 'managed' })));
  expect(browser.history).toEqual(history);
  expect(browser.sessionRules).toEqual([]);
  expect(browser.stored.get('added')).toEqual([SITE]);
  expect(browser.stored.get('desired')).toHaveProperty(SITE.id);
});

test('a site that is taken off leaves nothing of itself, not even what was still on its way', async () => {
  const browser = await lived();
  const property = browser.group.byId(SITE.id);
  browser.stored.set(`aside:site:${SITE.id}:1`, { key: 'x', at: 1, path: [], value: 1 });
  order(browser, { act: 'remove', property: SITE.id });
  await runIntents(browser);
  if (property) await remember(browser, property, (facts) => ({ ...facts, origin: 'https://x' }));
  // That it was is entered; what it says of itself is not kept.
  const keys = [...browser.stored.keys(), ...browser.session.keys()];
  expect(keys.filter((key) => key.includes(SITE.id))).toEqual([]);
  expect(JSON.stringify([...browser.stored])).not.toContain(SITE.id);
});

test('a history that was erased once is not erased again by what was asked before that', async () => {
  const browser = await lived();
  order(browser, { act: 'erase' });
  const key = intentKey('one');
  const wish = browser.stored.get(key);
  await runIntents(browser);
  browser.now += 1000;
  order(browser, { act: 'lift', property: 'rarejob', services: ['line-tag'] }, 'two');
  await runIntents(browser);
  // The store had no room to say that it was done.
  browser.stored.set(key, wish);
  await runIntents(browser);
  expect(browser.history.map(({ type }) => type)).toEqual(['genesis', 'lift']);
});

test('a history is erased although the clock went back since it was erased last', async () => {
  const browser = await lived();
  order(browser, { act: 'erase' });
  await runIntents(browser);
  browser.now -= 24 * 3_600_000;
  order(browser, { act: 'lift', property: 'rarejob', services: ['line-tag'] }, 'two');
  order(browser, { act: 'erase' }, 'three');
  await runIntents(browser);
  expect(browser.history.map(({ type }) => type)).toEqual(['genesis']);
});

test('a block that was lifted is not lifted again by the same act', async () => {
  const browser = await lived();
  order(browser, { act: 'lift', property: 'rarejob', services: ['line-tag'] }, 'two');
  const key = intentKey('two');
  const wish = browser.stored.get(key);
  await runIntents(browser);
  order(browser, { act: 'withdraw', property: 'rarejob', services: ['line-tag'] }, 'three');
  await runIntents(browser);
  const desired = structuredClone(browser.stored.get('desired'));
  browser.stored.set(key, wish);
  await runIntents(browser);
  expect(browser.stored.get('desired')).toEqual(desired);
});
