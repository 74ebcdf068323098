import { describe, expect, test } from 'vitest';
import { enforcedAt, readDesired } from '../../../extension/background/enforced-of.ts';
import { type Ending, runIntents } from '../../../extension/background/run-intents.ts';
import { UNDO_FOR } from '../../../extension/background/undo.ts';
import { views } from '../../../extension/background/views.ts';
import { DESIRED } from '../../../extension/enforce/desired.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { read, recordCookie } from './records.ts';

/* For a minute a person may take back what they did: our own block, and nothing that would allow more. */

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;

async function act(
  browser: FakeBrowser,
  id: string,
  wish: Without<Intent>,
): Promise<Ending | undefined> {
  browser.stored.set(intentKey(id), { ...wish, id, at: browser.now });
  return (await runIntents(browser)).get(id);
}

const withdraw = (browser: FakeBrowser, id: string, wish: object = { property: 'rarejob' }) =>
  act(browser, id, { act: 'withdraw', ...wish });

const undo = (browser: FakeBrowser, of: string, property?: string) =>
  act(browser, `undo-${of}`, { act: 'undo', of, ...(property && { property }) });

const blockedAt = async (browser: FakeBrowser, id = 'rarejob'): Promise<readonly string[]> => {
  const property = browser.group.byId(id) ?? expect.unreachable();
  return (await enforcedAt(browser, property, await readDesired(browser))).blocked;
};

const viewOf = async (browser: FakeBrowser) => (await views(browser, { property: 'rarejob' }))[0];

const onSite = () => fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);

describe('undo', () => {
  test('ends what the act has blocked, and neither grants nor brings cookies back', async () => {
    const browser = onSite();
    await withdraw(browser, 'one');
    expect(await viewOf(browser)).toMatchObject({ undo: { act: 'one', until: NOW + UNDO_FOR } });
    const written = browser.writes.length;

    expect(await undo(browser, 'one')).toEqual({ kind: 'done' });
    expect(await blockedAt(browser)).toEqual([]);
    expect(browser.rules.filter(({ action }) => action.type === 'block')).toEqual([]);
    expect(browser.writes).toHaveLength(written);
    const record = read(browser.cookies.find(({ name }) => name === 'rj_choices')?.value);
    expect(record.choices.categories.analytics).toBe('withdrawn');
    expect(browser.cookies.map(({ name }) => name)).toEqual(['rj_choices']);

    const view = await viewOf(browser);
    expect(view?.undo).toBeUndefined();
    expect(view?.result).toBeUndefined();
    expect(browser.history.at(-1)).toMatchObject({
      type: 'lift',
      actor: 'person',
      evidence: { undid: 'one' },
    });
  });

  test('leaves what was blocked before', async () => {
    const browser = onSite();
    await withdraw(browser, 'one', { property: 'rarejob', services: ['meta-pixel'] });
    await withdraw(browser, 'two');
    await undo(browser, 'two');
    expect(await blockedAt(browser)).toEqual(['meta-pixel']);
  });

  test('gives back what had been lifted by hand before', async () => {
    const browser = onSite();
    await withdraw(browser, 'one', { property: 'rarejob', categories: ['analytics'] });
    const ga = { property: 'rarejob', services: ['google-analytics-4'] };
    await act(browser, 'lift', { act: 'lift', ...ga });
    await withdraw(browser, 'two', ga);
    expect(await blockedAt(browser)).toContain('google-analytics-4');
    await undo(browser, 'two');
    expect(await blockedAt(browser)).not.toContain('google-analytics-4');
    expect(await blockedAt(browser)).toContain('microsoft-clarity');
  });

  test('of an act everywhere reaches every site, or one of them', async () => {
    const browser = onSite();
    await withdraw(browser, 'all', {});
    await undo(browser, 'all', 'progos');
    expect(await blockedAt(browser, 'progos')).toEqual([]);
    expect(await blockedAt(browser)).not.toEqual([]);
    browser.stored.delete(intentKey('undo-all'));
    await act(browser, 'rest', { act: 'undo', of: 'all' });
    expect(await blockedAt(browser)).toEqual([]);
  });

  test('is over after a minute', async () => {
    const browser = onSite();
    await withdraw(browser, 'one');
    browser.now += UNDO_FOR + 1;
    expect((await viewOf(browser))?.undo).toBeUndefined();
    expect(await undo(browser, 'one')).toMatchObject({ kind: 'never' });
    expect(await blockedAt(browser)).not.toEqual([]);
  });

  test('is over where the clock went back since: how long it was, nobody knows', async () => {
    const browser = onSite();
    await withdraw(browser, 'one');
    browser.now -= 24 * 3_600_000;
    expect((await viewOf(browser))?.undo).toBeUndefined();
    expect(await undo(browser, 'one')).toMatchObject({ kind: 'never' });
    expect(await blockedAt(browser)).not.toEqual([]);
  });

  test('ends nothing that another act has refused since', async () => {
    const browser = onSite();
    await withdraw(browser, 'one', { property: 'rarejob', categories: ['analytics'] });
    await withdraw(browser, 'rule', {
      ...{ property: 'rarejob', by: 'sync', categories: ['analytics', 'advertising'] },
    });
    expect((await viewOf(browser))?.undo).toBeUndefined();
    expect(await undo(browser, 'one')).toMatchObject({ kind: 'never', why: 'changed since' });
    expect(await blockedAt(browser)).toContain('google-analytics-4');
  });

  test.each(['sync', 'rule', 'policy'])(
    'ends nothing that another act has refused since, were it the same: by %s',
    async (by) => {
      const browser = onSite();
      const wish = { property: 'rarejob', categories: ['analytics'] };
      await withdraw(browser, 'one', wish);
      browser.now += 1000;
      await withdraw(browser, 'theirs', { ...wish, by });
      expect((await viewOf(browser))?.undo).toBeUndefined();
      expect(await undo(browser, 'one')).toMatchObject({ kind: 'never', why: 'changed since' });
      expect(await blockedAt(browser)).toContain('google-analytics-4');
    },
  );

  test('is only of what a person did last', async () => {
    const browser = onSite();
    await withdraw(browser, 'one', { property: 'rarejob', categories: ['analytics'] });
    await withdraw(browser, 'two', { property: 'progos' });
    expect(await undo(browser, 'one')).toMatchObject({ kind: 'never' });
    await withdraw(browser, 'theirs', { property: 'smartmethod', by: 'policy' });
    expect(await undo(browser, 'theirs')).toMatchObject({ kind: 'never' });
  });

  test('is not offered where nothing was added, nor where an administrator lets nobody lift', async () => {
    const browser = onSite();
    await withdraw(browser, 'one');
    await withdraw(browser, 'two');
    expect((await viewOf(browser))?.undo).toBeUndefined();

    const managed = onSite();
    await withdraw(managed, 'one');
    managed.managed = { lock: ['lift'] };
    expect((await viewOf(managed))?.undo).toBeUndefined();
    expect(await undo(managed, 'one')).toEqual({ kind: 'never', why: 'managed' });
  });

  test('of an act that waits to be kept leaves nothing that would block again', async () => {
    const browser = onSite();
    browser.session.set(intentKey('one'), {
      ...{ id: 'one', at: NOW, act: 'withdraw', property: 'rarejob' },
    });
    browser.broken.add('store');
    await runIntents(browser);
    browser.broken.delete('store');
    await undo(browser, 'one');
    expect([...browser.session.keys(), ...browser.stored.keys()]).not.toContain(intentKey('one'));
    await runIntents(browser);
    expect(await blockedAt(browser)).toEqual([]);
  });

  test('holds where what is to be blocked has to be read from the history', async () => {
    const browser = onSite();
    await withdraw(browser, 'one', { property: 'rarejob', services: ['meta-pixel'] });
    await withdraw(browser, 'two', { property: 'rarejob', categories: ['analytics'] });
    await undo(browser, 'two');
    browser.stored.set(DESIRED, 'no more than a word');
    expect(await blockedAt(browser)).toEqual(['meta-pixel']);
  });
});
