import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../extension/journal/entry.ts';
import { entryStore } from '../../../extension/platform/entry-store.ts';
import type { EntryStore } from '../../../extension/platform/platform.ts';
import { fakeEntries } from './fake-browser.ts';

const entry = (seq: number, key = `act-${seq}`, chain = 'own') => ({ chain, seq, key }) as Entry;

let names = 0;
const STORES: readonly (readonly [string, () => EntryStore])[] = [
  [
    'in IndexedDB',
    () => {
      names += 1;
      return entryStore(`journal-${names}`);
    },
  ],
  ['as tests have it', () => fakeEntries({ history: [] })],
];

describe.each(STORES)('entries %s', (_, create) => {
  const keysOf = async (store: EntryStore) =>
    (await store.all()).map(({ chain, seq, key }) => `${chain} ${seq} ${key}`);

  test('begin once, and stand in their order', async () => {
    const store = create();
    expect(await store.last()).toBeUndefined();
    expect(await store.all()).toEqual([]);
    await store.begin(entry(1));
    await store.begin(entry(1, 'act-1', 'late'));
    for (const seq of [2, 3, 10]) await store.add([entry(seq)]);
    expect(await store.last()).toEqual(entry(10));
    expect(await keysOf(store)).toEqual([
      'own 1 act-1',
      'own 2 act-2',
      'own 3 act-3',
      'own 10 act-10',
    ]);
    expect(await store.find('own', 'act-3')).toEqual(entry(3));
    expect(await store.find('other', 'act-3')).toBeUndefined();
  });

  test('a place or a key that is taken takes none of them', async () => {
    const store = create();
    await store.begin(entry(1));
    await store.add([entry(2)]);
    for (const taken of [entry(2, 'new'), entry(3, 'act-2')]) {
      await expect(store.add([entry(4, 'fine'), taken])).rejects.toMatchObject({
        name: 'ConstraintError',
      });
    }
    expect(await keysOf(store)).toEqual(['own 1 act-1', 'own 2 act-2']);
  });

  test('another chain stands beside ours; starting anew forgets both', async () => {
    const store = create();
    await store.begin(entry(1));
    await store.add([entry(1, 'a', 'zz-other'), entry(2, 'b', 'zz-other')]);
    expect(await store.last()).toEqual(entry(1));
    await store.restart(entry(1, 'genesis', 'new'));
    expect(await keysOf(store)).toEqual(['new 1 genesis']);
    expect(await store.last()).toMatchObject({ chain: 'new' });
  });
});
