import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enter } from '../../../extension/background/enter.ts';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { eraseHistory, history } from '../../../extension/background/history.ts';
import { rulesView } from '../../../extension/background/rules-view.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { exportPart, importAll, previewImport } from '../../../extension/background/transfer.ts';
import { type Bundle, depthOf, inParts } from '../../../extension/journal/bundle.ts';
import { follow, genesis } from '../../../extension/journal/chain.ts';
import { type Draft, draft, type Entry } from '../../../extension/journal/entry.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { read, recordCookie } from './records.ts';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

/** Accepted on one site, took analytics back there, refuses advertising everywhere. */
async function lived(): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  await hearPage(browser, { type: 'record', text: 'x' }, 'https://www.rarejob.com/');
  const acts = [
    { act: 'withdraw', property: 'rarejob', categories: ['analytics'] },
    { act: 'rule', rule: 'advertising', on: true },
  ];
  for (const [index, act] of acts.entries()) {
    const id = `act-${index}`;
    browser.stored.set(intentKey(id), { id, at: NOW, ...act });
    await runIntents(browser);
  }
  return browser;
}

const exported = async (browser: FakeBrowser): Promise<string> =>
  (await exportPart(browser))?.text ?? expect.unreachable();

const everything = ({ history: entries, stored, cookies, rules }: FakeBrowser): string =>
  JSON.stringify([entries, [...stored], cookies, rules]);

async function previewed(browser: FakeBrowser, text: string): Promise<string> {
  const preview = await previewImport(browser, text);
  if (!preview.ok) expect.unreachable(`${preview.why} ${preview.detail}`);
  return preview.value.digest;
}
async function take(browser: FakeBrowser, text: string): Promise<void> {
  const taken = await importAll(browser, text, await previewed(browser, text));
  expect(taken).toEqual({ ok: true, value: { kind: 'done' } });
}
/** Takes it in where nothing can be kept from now on. */
async function takeWithoutRoom(browser: FakeBrowser, text: string) {
  const digest = await previewed(browser, text);
  browser.broken.add('store');
  return importAll(browser, text, digest);
}

const choices = ({ cookies }: FakeBrowser) =>
  cookies
    .filter(({ name }) => name === 'rj_choices')
    .flatMap(({ value }) => {
      const { categories, services } = read(value).choices;
      return [...Object.values(categories), ...Object.values(services)];
    });

describe('export, erase, import', () => {
  test('brings the history back, beside the one that says that it was erased', async () => {
    const browser = await lived();
    const before = browser.history;
    const text = await exported(browser);
    await eraseHistory(browser, NOW);
    const { cookies, rules } = browser;
    await take(browser, text);
    const { entries, faults } = await history(browser, 100);
    expect(faults).toEqual([]);
    expect(entries.filter(({ own }) => !own)).toHaveLength(before.length);
    expect(entries.filter(({ own }) => own).map(({ type }) => type)).toEqual(['import', 'genesis']);
    // What was refused still is; there was nothing more to refuse.
    expect(browser.cookies).toEqual(cookies);
    expect(browser.rules).toEqual(rules);
  });

  test('in another browser: refuses there what was refused, and allows nothing', async () => {
    const text = await exported(await lived());
    const other = fakeBrowser([recordCookie({ decidedAt: NOW - 5000 })]);
    const preview = await previewImport(other, text);
    expect(preview).toMatchObject({
      ok: true,
      value: { rules: ['advertising'], unknown: [] },
    });
    const granted = choices(other).filter((choice) => choice === 'granted').length;
    await take(other, text);
    const { analytics, advertising, functional } = read(
      other.cookies.find(({ domain }) => domain === '.rarejob.com')?.value,
    ).choices.categories;
    expect({ analytics, advertising, functional }).toEqual({
      analytics: 'withdrawn',
      advertising: 'withdrawn',
      functional: 'granted',
    });
    expect(choices(other).filter((choice) => choice === 'granted').length).toBeLessThan(granted);
    expect((await rulesView(other)).rules).toMatchObject([{ id: 'advertising', by: 'import' }]);
  });

  test('a second time: there is nothing in it that is not here', async () => {
    const browser = await lived();
    const text = await exported(browser);
    expect(await previewImport(browser, text)).toMatchObject({
      ok: true,
      value: { newEntries: 0, refusals: [], rules: [] },
    });
  });

  test('an administrator can take both away', async () => {
    const browser = await lived();
    const text = await exported(browser);
    browser.managed = { lock: ['export', 'import', 'erase-history'] };
    expect(await exportPart(browser)).toBeUndefined();
    expect((await previewImport(browser, text)).ok).toBe(false);
    await eraseHistory(browser, NOW);
    expect(browser.history.length).toBeGreaterThan(1);
  });
});

describe('every export is taken back', () => {
  /** A history of this browser that says these things. */
  async function telling(drafts: readonly Draft[]): Promise<FakeBrowser> {
    const browser = fakeBrowser();
    for (const each of drafts) expect(await enter(browser, each)).toBe('entered');
    return browser;
  }

  /** Another browser, whose ids are others. */
  function another(): FakeBrowser {
    const browser = fakeBrowser();
    return Object.assign(browser, { platform: { ...browser.platform, freshId: randomUUID } });
  }

  async function everyPart(browser: FakeBrowser): Promise<string[]> {
    const { of } = (await exportPart(browser)) ?? expect.unreachable();
    const numbers = Array.from({ length: of }, (_, index) => index + 1);
    return Promise.all(
      numbers.map(async (number) => (await exportPart(browser, number))?.text ?? ''),
    );
  }

  test('whatever happened, and whatever it was called', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 90 }),
      fc.constantFrom('rarejob', '-', 'a_b.example', '__proto__', 'x'.repeat(20_000)),
    );
    const texts = fc.dictionary(text, text, { maxKeys: 20 });
    const drafts = fc.record({
      at: fc.oneof(fc.integer(), fc.double(), fc.constant(9e15)),
      property: fc.option(text),
      categories: fc.array(text, { maxLength: 3 }),
      services: fc.oneof(
        fc.array(text, { maxLength: 3 }),
        fc.constant(Array.from({ length: 300 }, (_, index) => `s-${index}`)),
      ),
      before: texts,
      after: texts,
      evidence: fc.dictionary(text, fc.oneof(text, fc.double(), fc.boolean()), { maxKeys: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(drafts, { maxLength: 3 }), async (said) => {
        const browser = await telling(
          said.map((more, index) =>
            draft({ key: `k ${index}`, type: 'withdraw', actor: 'person', ...more }),
          ),
        );
        const other = another();
        for (const file of await everyPart(browser)) await take(other, file);
        const own = new Set(browser.history.map(({ hash }) => hash));
        expect(other.history.filter(({ hash }) => own.has(hash))).toHaveLength(own.size);
      }),
      { numRuns: 30 },
    );
  });

  test('whatever may be entered as an id', async () => {
    const said = { type: 'withdraw', actor: 'person', property: '-', services: ['-a'] } as const;
    const browser = await telling([draft({ ...said, key: 'k', at: NOW, categories: ['-'] })]);
    const other = another();
    for (const file of await everyPart(browser)) await take(other, file);
    expect(other.history).toContainEqual(expect.objectContaining(said));
  });

  test('what an earlier version entered without a look at it', async () => {
    const browser = fakeBrowser();
    const first = await genesis('old-chain', NOW, 'first', digest);
    const said = draft({
      ...{ key: 'a', at: 9e15, type: 'record', actor: 'site', property: 'site-a_b-1' },
      after: { 'a_b.example': 'x'.repeat(60_000) },
    });
    browser.history = [first, await follow(first, said, digest)];
    const other = another();
    await take(other, await exported(browser));
    expect(other.history.map(({ hash }) => hash)).toEqual(
      expect.arrayContaining(browser.history.map(({ hash }) => hash)),
    );
  });

  test('an entry that had to be cut says so', async () => {
    const { history: entries } = await telling([
      draft({
        ...{ key: 'a', at: NOW, type: 'record', actor: 'site', property: 'rarejob' },
        after: { 'rarejob.com': 'x'.repeat(20_000) },
      }),
    ]);
    expect(entries.at(-1)).toMatchObject({
      property: 'rarejob',
      after: { 'rarejob.com': 'x'.repeat(16_384) },
      evidence: { shortened: true },
    });
  });

  test('of what is too long for one file, in parts: each in its turn, and no other way', async () => {
    const long = { 'rarejob.com': 'x'.repeat(16_000) };
    const said = Array.from({ length: 300 }, (_, index) =>
      draft({
        ...{ key: `k${index}`, at: NOW + index, type: 'record', actor: 'site' },
        ...{ property: 'rarejob', before: long, after: long },
      }),
    );
    const browser = await telling(said);
    browser.stored.set('desired', {
      rarejob: { categories: ['analytics'], services: [], lifted: [] },
    });
    const files = await everyPart(browser);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(file.length).toBeLessThan(8_000_000);

    const other = another();
    expect(await previewImport(other, files[1] ?? '')).toMatchObject({
      ok: false,
      why: 'earlier-part',
    });
    for (const file of files) await take(other, file);
    const { faults, total } = await history(other, 1);
    expect(faults).toEqual([]);
    expect(total).toBe(browser.history.length + 1 + files.length + 1);
    // A second time there is nothing new in any of them.
    for (const file of files) {
      expect(await previewImport(other, file)).toMatchObject({
        ok: true,
        value: { newEntries: 0 },
      });
    }
  });

  test('a later part of another history is none of this one', async () => {
    const browser = await lived();
    const bundle = JSON.parse(await exported(browser));
    const [chain] = bundle.chains;
    const strange = await follow(
      { chain: chain.id, seq: 2, hash: 'a'.repeat(64) },
      draft({ key: 'x', at: NOW, type: 'lift', actor: 'person' }),
      digest,
    );
    const file = JSON.stringify({
      ...{ ...bundle, part: { number: 2, of: 2 } },
      chains: [{ id: chain.id, head: strange.hash, entries: [strange] }],
    });
    const why = 'another-history';
    expect(await previewImport(browser, file)).toMatchObject({ ok: false, why });
  });
});

describe('inParts', () => {
  const chain = (length: number) => Array.from({ length }, () => ({}) as Entry);
  const sizes = (chains: Entry[][], limits: object) =>
    inParts(chains, { entries: 100, chars: 1e6, chains: 50, ...limits }).map((part) =>
      part.map(({ length }) => length),
    );
  test.each<[string, Entry[][], object, number[][]]>([
    ['nothing', [], {}, [[]]],
    ['all in one', [chain(2), chain(3)], {}, [[2, 3]]],
    ['by entries', [chain(3), chain(4)], { entries: 2 }, [[2], [1, 1], [2], [1]]],
    ['by chains', [chain(1), chain(1), chain(1)], { chains: 2 }, [[1, 1], [1]]],
    ['one that is too long by itself', [chain(2)], { chars: 1 }, [[1], [1]]],
  ])('%s', (_, chains, limits, parts) => {
    expect(sizes(chains, limits)).toEqual(parts);
  });
});

describe('a file from anywhere', () => {
  const changed = (text: string, change: (bundle: Bundle & { chains: Mutable[] }) => unknown) => {
    const bundle = JSON.parse(text);
    return JSON.stringify(change(bundle) ?? bundle);
  };
  interface Mutable {
    id: string;
    head: string;
    entries: Entry[];
  }

  test.each<[string, string, (text: string) => string | Promise<string>]>([
    ['nothing', 'not-json', () => ''],
    ['no JSON', 'not-json', () => '<!doctype html>'],
    ['half of it', 'not-json', (text) => text.slice(0, text.length / 2)],
    ['too much', 'too-large', () => `"${'x'.repeat(8_000_001)}"`],
    ['a tower of brackets', 'too-deep', () => '['.repeat(100_000)],
    ['a tower that closes', 'too-deep', () => '['.repeat(9) + ']'.repeat(9)],
    ['null', 'not-ours', () => 'null'],
    ['another program’s', 'not-ours', () => '{"format":"bookmarks"}'],
    ['of a later version', 'newer', (text) => changed(text, (b) => ({ ...b, version: 2 }))],
    ['of no version', 'malformed', (text) => changed(text, (b) => ({ ...b, version: '1' }))],
    ['with a field more', 'malformed', (text) => changed(text, (b) => ({ ...b, grants: [] }))],
    [
      'with an own __proto__',
      'not-json',
      (text) => text.replace('"refused": {', '"refused": {"__proto__": {"categories": []},'),
    ],
    [
      'with lists that are none',
      'malformed',
      (text) => changed(text, (b) => ({ ...b, refused: { rarejob: { categories: 'all' } } })),
    ],
    [
      'with an entry that says something else',
      'broken-chain',
      (text) =>
        changed(text, ({ chains }) => {
          chains[0]?.entries.splice(2, 1, { ...(chains[0].entries[2] as Entry), services: ['x'] });
        }),
    ],
    [
      'without its end',
      'broken-chain',
      (text) => changed(text, ({ chains }) => void chains[0]?.entries.pop()),
    ],
    [
      'without entries',
      'broken-chain',
      (text) => changed(text, ({ chains }) => void chains[0]?.entries.splice(0)),
    ],
    [
      'with an entry of a foreign chain put in',
      'broken-chain',
      async (text) => {
        const foreign = await follow(
          { chain: 'foreign', seq: 1, hash: 'a'.repeat(64) },
          draft({ key: 'x', at: NOW, type: 'lift', actor: 'person' }),
          digest,
        );
        return changed(text, ({ chains }) => void chains[0]?.entries.splice(1, 1, foreign));
      },
    ],
    [
      'with a chain that calls itself ours and is another',
      'another-history',
      async (text) => {
        const [own] = JSON.parse(text).chains as Mutable[];
        const first = await genesis(own?.id ?? '', NOW - 1, 'first', digest);
        return changed(text, ({ chains }) => {
          chains.splice(0, 1, { id: first.chain, head: first.hash, entries: [first] });
        });
      },
    ],
  ])('%s changes nothing, and says why: %s', async (_, why, spoil) => {
    const browser = await lived();
    const file = await spoil(await exported(browser));
    const before = everything(browser);
    expect(await previewImport(browser, file)).toMatchObject({ ok: false, why });
    expect(await importAll(browser, file, await digest(file))).toMatchObject({ ok: false, why });
    expect(everything(browser)).toBe(before);
  });

  test('is done only as it was shown', async () => {
    const text = await exported(await lived());
    const other = fakeBrowser([recordCookie()]);
    const before = everything(other);
    expect((await importAll(other, text, await digest(`${text} `))).ok).toBe(false);
    expect(everything(other)).toBe(before);
  });

  test('whatever it holds, allows nothing', async () => {
    const browser = await lived();
    const text = await exported(browser);
    const before = everything(browser);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('chains', 'refused', 'rules', 'settings', 'properties', 'exportedAt'),
        fc.jsonValue(),
        async (field, value) => {
          const file = changed(text, (bundle) => ({ ...bundle, [field]: value }));
          await previewImport(browser, file);
          expect(everything(browser)).toBe(before);
          const other = fakeBrowser();
          const preview = await previewImport(other, file);
          if (preview.ok) await importAll(other, file, preview.value.digest);
          expect(choices(other)).not.toContain('granted');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('sites that nobody knows here are left out', async () => {
    const text = changed(await exported(await lived()), (bundle) => ({
      ...bundle,
      refused: { constructor: { categories: ['analytics'], services: [] } },
      rules: ['constructor', 'necessary'],
    }));
    const preview = await previewImport(fakeBrowser(), text);
    expect(preview).toMatchObject({
      ok: true,
      value: { refusals: [], rules: [], unknown: ['constructor'] },
    });
  });
});

describe('depthOf', () => {
  test.each([
    ['1', 0],
    ['[]', 1],
    ['{"a":[{}]}', 3],
    ['"[[[["', 0],
    [String.raw`"\"[[["`, 0],
    ['[][][]', 1],
  ])('%s: %i', (text, depth) => expect(depthOf(text)).toBe(depth));
});

test('of a file that finds no room it is said that it is not finished, until it is', async () => {
  const text = await exported(await lived());
  const browser = fakeBrowser([recordCookie()]);
  expect(await takeWithoutRoom(browser, text)).toMatchObject({ value: { kind: 'again' } });
  expect((await rulesView(browser)).rules).toEqual([]);
  browser.broken.delete('store');
  await runIntents(browser);
  expect((await rulesView(browser)).rules).toMatchObject([{ id: 'advertising' }]);
  expect(browser.stored.get('desired')).toMatchObject({ rarejob: expect.anything() });
});

test('of a file whose refusals hold for as long as the browser runs it is not said that all is done', async () => {
  const bundle = JSON.parse(await exported(await lived()));
  const text = JSON.stringify({ ...bundle, rules: [] });
  const browser = fakeBrowser([recordCookie()]);
  expect(await takeWithoutRoom(browser, text)).toMatchObject({ value: { kind: 'again' } });
  expect(browser.rules.length).toBeGreaterThan(0);
});
