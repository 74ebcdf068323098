import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bringIn, enter } from '../../../extension/background/enter.ts';
import { canonicalJson, type Json } from '../../../extension/journal/canonical-json.ts';
import { follow, genesis, hashOf, verifyChain } from '../../../extension/journal/chain.ts';
import { type Draft, draft, draftSchema, type Entry } from '../../../extension/journal/entry.ts';
import { append, erase } from '../../../extension/journal/journal.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { fakeBrowser, NOW } from './fake-browser.ts';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

const withdrawal = (key: string, more: Partial<Draft> = {}) =>
  draft({ key, at: NOW, type: 'withdraw', actor: 'person', property: 'rarejob', ...more });

async function chainOf(length: number): Promise<Entry[]> {
  const chain = [await genesis('chain-1', NOW, 'first', digest)];
  for (let index = 1; index < length; index++) {
    chain.push(await follow(chain.at(-1) as Entry, withdrawal(`act-${index}`), digest));
  }
  return chain;
}

describe('canonicalJson', () => {
  const value = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('json'), { maxKeys: 4 }),
    ),
  })).json;

  test('says what JSON says', () => {
    fc.assert(
      fc.property(value, (json) => {
        expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  test('does not care for the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, null], c: 'é\n' } })).toBe(
      '{"a":{"c":"é\\n","d":[2,null]},"b":1}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(record));
      }),
    );
  });
});

describe('a chain', () => {
  test('can be worked out by anybody: SHA-256 over the hash before and the rest as canonical JSON', async () => {
    const [first] = await chainOf(1);
    expect(first?.prev).toBe('0'.repeat(64));
    expect(first?.hash).toBe(
      await digest(
        `${'0'.repeat(64)}{"actor":"person","after":{},"at":${NOW},"before":{},"categories":[],"chain":"chain-1","evidence":{"beginning":"first"},"key":"genesis","property":null,"seq":1,"services":[],"type":"genesis"}`,
      ),
    );
  });

  test('that nobody touched is whole', async () => {
    expect(await verifyChain(await chainOf(5), digest)).toBeUndefined();
  });

  test.each<[string, (chain: Entry[]) => Entry[] | Promise<Entry[]>, object]>([
    ['nothing', () => [], { seq: 1, kind: 'missing' }],
    ['without its beginning', (chain) => chain.slice(1), { seq: 1, kind: 'missing' }],
    ['with a hole', (chain) => chain.toSpliced(2, 1), { seq: 3, kind: 'missing' }],
    [
      'out of order',
      ([a, b, c, ...rest]) => [a, c, b, ...rest] as Entry[],
      { seq: 2, kind: 'missing' },
    ],
    [
      'with an entry that says something else',
      (chain) => chain.with(2, { ...(chain[2] as Entry), services: ['meta-pixel'] }),
      { seq: 3, kind: 'changed' },
    ],
    [
      'with an entry of another chain',
      (chain) => chain.with(2, { ...(chain[2] as Entry), chain: 'chain-2' }),
      { seq: 3, kind: 'foreign' },
    ],
    [
      'with an act entered twice',
      async (chain) => [...chain, await follow(chain.at(-1) as Entry, withdrawal('act-1'), digest)],
      { seq: 6, kind: 'repeated' },
    ],
  ])('%s is not', async (_, spoil, fault) => {
    expect(await verifyChain(await spoil(await chainOf(5)), digest)).toEqual(fault);
  });

  test('shows any change of any field of any entry', async () => {
    const chain = await chainOf(4);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 3 }),
        fc.constantFrom<keyof Entry>('at', 'key', 'type', 'actor', 'property', 'hash', 'prev'),
        async (index, field) => {
          const entry = chain[index] as Entry;
          const other = field === 'at' ? entry.at + 1 : `${entry[field]}x`;
          const spoilt = chain.with(index, { ...entry, [field]: other } as Entry);
          expect(await verifyChain(spoilt, digest)).toBeDefined();
        },
      ),
    );
  });

  test('an entry put in with hashes of its own is found by the one after it', async () => {
    const chain = await chainOf(4);
    const forged = { ...(chain[1] as Entry), services: ['meta-pixel'] };
    const spoilt = chain.with(1, { ...forged, hash: await hashOf(forged, digest) });
    expect(await verifyChain(spoilt, digest)).toEqual({ seq: 3, kind: 'missing' });
  });
});

describe('append', () => {
  test('begins a history, and enters an act once', async () => {
    const { platform, ...browser } = fakeBrowser();
    await append(platform, withdrawal('a'));
    await append(platform, withdrawal('b'));
    await append(platform, withdrawal('a'));
    const entries = await platform.entries.all();
    expect(entries.map(({ key }) => key)).toEqual(['genesis', 'a', 'b']);
    expect(await verifyChain(entries, digest)).toBeUndefined();
    expect(browser.stored.size).toBe(0);
  });

  test('takes the next place where somebody else was quicker', async () => {
    const { platform } = fakeBrowser();
    await Promise.all(Array.from({ length: 6 }, (_, i) => append(platform, withdrawal(`${i}`))));
    const entries = await platform.entries.all();
    expect(entries).toHaveLength(7);
    expect(await verifyChain(entries, digest)).toBeUndefined();
  });

  test('an erased history is a new one that says so', async () => {
    const { platform } = fakeBrowser();
    const { chain } = await append(platform, withdrawal('a'));
    await erase(platform);
    const [only, ...rest] = await platform.entries.all();
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ type: 'genesis', evidence: { beginning: 'erased' } });
    expect(only?.chain).not.toBe(chain);
    // What was done before may be done again.
    await append(platform, withdrawal('a'));
    expect(await verifyChain(await platform.entries.all(), digest)).toBeUndefined();
  });
});

describe('enter', () => {
  const keys = async ({ platform }: ReturnType<typeof fakeBrowser>) =>
    (await platform.entries.all()).map(({ key }) => key);

  test('where the journal has no room, the entry waits and comes in later', async () => {
    const browser = fakeBrowser();
    browser.broken.add('journal');
    expect(await enter(browser, withdrawal('a'))).toBe('waiting');
    await expect(bringIn(browser)).rejects.toThrow();
    expect([...browser.stored.keys()]).toEqual(['journal:a']);
    browser.broken.clear();
    await bringIn(browser);
    expect(await keys(browser)).toEqual(['genesis', 'a']);
    expect([...browser.stored.keys()]).toEqual([]);
  });

  test('where nothing has room it is lost, and that is said', async () => {
    const browser = fakeBrowser();
    browser.broken.add('journal').add('store');
    expect(await enter(browser, withdrawal('a'))).toBe('lost');
  });

  test('a private window enters nothing', async () => {
    const browser = fakeBrowser();
    const inPrivate = { ...browser, platform: privatePlatform(browser.platform) };
    await enter(inPrivate, withdrawal('a'));
    await bringIn(inPrivate);
    expect(browser.history).toEqual([]);
    expect(browser.stored.size).toBe(0);
  });

  test('what version 0.1 kept comes in, in the order in which it happened', async () => {
    const browser = fakeBrowser();
    const former = (at: number, act: string, property: string) => ({
      ...{ at, property, act, categories: ['analytics'], services: [] },
      result: 'record written, removed 2, left 0',
    });
    browser.stored.set('journal:b2:rarejob', former(NOW + 5, 'lift', 'rarejob'));
    browser.stored.set('journal:a1:progos', former(NOW, 'withdraw', 'progos'));
    browser.stored.set('journal:c3:progos', { act: 'grant' });
    await bringIn(browser);
    await bringIn(browser);
    expect(browser.history).toMatchObject([
      { key: 'genesis' },
      { key: 'a1:progos', at: NOW, type: 'withdraw', property: 'progos', actor: 'person' },
      { key: 'b2:rarejob', at: NOW + 5, type: 'lift', categories: ['analytics'] },
    ]);
    expect(browser.history[1]?.evidence).toMatchObject({ result: former(0, '', '').result });
    // What nobody can read is not thrown away.
    expect([...browser.stored.keys()]).toEqual(['journal:c3:progos']);
  });
});

describe('an entry', () => {
  test.each([
    ['a field more', { more: 1 }],
    ['a type that there is not', { type: 'grant' }],
    ['an id with a space', { services: ['a b'] }],
    ['a text that is too long', { after: { 'rarejob.com': 'x'.repeat(16_385) } }],
    ['a list in its evidence', { evidence: { removed: [] } }],
    ['a time before time', { at: -1 }],
  ])('with %s is none', (_, wrong) => {
    expect(draftSchema.safeParse({ ...withdrawal('a'), ...wrong }).success).toBe(false);
    expect(draftSchema.safeParse(withdrawal('a')).success).toBe(true);
  });
});
