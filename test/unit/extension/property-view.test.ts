import { describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { views } from '../../../extension/background/views.ts';
import { cellsOf } from '../../../extension/dashboard/sites/grid-cells.ts';
import { isFound } from '../../../extension/dashboard/sites/search.ts';
import type { PageMessage } from '../../../sdk/core/protocol.ts';
import { cookie, fakeBrowser } from './fake-browser.ts';
import { granted, recordCookie } from './records.ts';

const serviceOf = async (browser: ReturnType<typeof fakeBrowser>, id: string) => {
  const [view] = await views(browser, { property: 'rarejob' });
  return view?.categories.flatMap(({ services }) => services).find((own) => own.id === id);
};

describe('the cookies of a property', () => {
  test('are shown with where each lies, and never with what is in them', async () => {
    const browser = fakeBrowser([
      cookie({ name: '_ga', value: 'secret' }),
      cookie({ name: '_ga', domain: 'www.rarejob.com', path: '/app/', httpOnly: true }),
      cookie({ name: '_ga', partitionKey: { topLevelSite: 'https://other.example' } }),
      cookie({ name: '_ga', storeId: 'firefox-container-1' }),
    ]);
    const found = await serviceOf(browser, 'google-analytics-4');
    const plain = { host: 'rarejob.com', hostOnly: false, path: '/', httpOnly: false };
    expect(found?.cookies).toEqual([
      {
        name: '_ga',
        stays: undefined,
        copies: [
          plain,
          { host: 'www.rarejob.com', hostOnly: true, path: '/app/', httpOnly: true },
          { ...plain, under: 'https://other.example' },
          { ...plain, store: 'firefox-container-1' },
        ],
      },
    ]);
    expect(JSON.stringify(await views(browser, {}))).not.toContain('secret');
  });

  test('of no service are shown by themselves; the record is none of them', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: 'session' })]);
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view?.ownerless.map(({ name }) => name)).toEqual(['session']);
  });

  test('left by services that may send nothing are counted, whoever closed them', async () => {
    const refused = { ...granted.choices.categories, analytics: 'refused' } as const;
    const browser = fakeBrowser([
      recordCookie({ choices: { categories: refused, services: {} } }),
      cookie({ name: '_ga' }),
      cookie({ name: '__lt__cid' }),
    ]);
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view?.totals).toMatchObject({ blocked: 0, leftovers: 1 });
  });
});

describe('a property whose rules differ by region', () => {
  const analytics = async (browser: ReturnType<typeof fakeBrowser>) => {
    const [view] = await views(browser, { property: 'progos' });
    return view?.categories.find(({ id }) => id === 'analytics')?.verdict;
  };
  const hello = (regime: string) => ({
    ...{ type: 'hello', sdkVersion: '1', property: 'progos', services: ['google-analytics-4'] },
    regime,
  });

  test('what no page has said is not guessed, and no cookie is called a leftover', async () => {
    const browser = fakeBrowser([cookie({ name: '_ga', domain: '.progos.ai' })]);
    const seen = { origin: 'https://www.progos.ai', at: 1, services: ['google-analytics-4'] };
    browser.stored.set('site:progos', { seen });
    expect(await analytics(browser)).toEqual({ allowed: true, reason: 'region-unknown' });
    const [view] = await views(browser, { property: 'progos' });
    expect(view?.totals.leftovers).toBe(0);
  });

  test.each([
    ['jp', true],
    ['jp-strict', false],
  ])('a page that is under %s says so: %s', async (regime, allowed) => {
    const browser = fakeBrowser();
    await hearPage(browser, hello(regime) as PageMessage, 'https://www.progos.ai/');
    expect((await analytics(browser))?.allowed).toBe(allowed);
  });
});

describe('the grid', () => {
  test('has a cell for every purpose that people choose about', async () => {
    const browser = fakeBrowser([
      recordCookie({
        choices: { categories: { analytics: 'granted', advertising: 'refused' }, services: {} },
      }),
      cookie({ name: '_ga' }),
      cookie({ name: '__lt__cid' }),
    ]);
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view && cellsOf(view)).toEqual([
      { category: 'functional', kind: 'none', sent: 0, of: 0 },
      { category: 'analytics', kind: 'all', sent: 1, of: 1 },
      { category: 'advertising', kind: 'closed', sent: 0, of: 1 },
      { category: 'measurement', kind: 'none', sent: 0, of: 0 },
    ]);
  });

  test('shows nothing as closed that was not looked at', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
    browser.broken.add('permission');
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view && cellsOf(view).map(({ kind }) => kind)).toEqual(Array(4).fill('unseen'));
  });
});

describe('search', () => {
  test.each([
    ['', true],
    ['レアジョブ', true],
    ['ｒａｒｅｊｏｂ．ｃｏｍ', true],
    ['google', true],
    ['_GA', true],
    ['rarejob session', true],
    ['rarejob nothing', false],
  ])('%j: %j', async (query, found) => {
    const browser = fakeBrowser([cookie({ name: '_ga' }), cookie({ name: 'session' })]);
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view && isFound(view, query)).toBe(found);
  });
});
