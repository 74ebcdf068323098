import { describe, expect, test } from 'vitest';
import {
  blockedDays,
  countBlocked,
  countsKey,
} from '../../../extension/background/blocked-counts.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import type { Attempt } from '../../../extension/reader/attempts.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';

/* How many requests were seen and blocked, by day. */

const DAY = 86_400_000;

const seen = (count: number, blocked = true): Attempt => ({
  ...{ service: 'meta-pixel', kind: 'script', first: NOW, last: NOW, count, blocked },
});

const count = (browser: FakeBrowser, ...attempts: Attempt[]) =>
  countBlocked(browser, browser.group.byId('rarejob') ?? expect.unreachable(), attempts);

const counts = async (browser: FakeBrowser, property = 'rarejob') =>
  (await blockedDays(browser, property)).map((day) => day.count);

describe('requests blocked', () => {
  test('are counted by day and site, for a week', async () => {
    const browser = fakeBrowser();
    await count(browser, seen(2), seen(1));
    await count(browser, seen(4));
    expect(await counts(browser)).toEqual([0, 0, 0, 0, 0, 0, 7]);
    expect(await counts(browser, 'progos')).toEqual([0, 0, 0, 0, 0, 0, 0]);

    browser.now += 2 * DAY;
    await count(browser, seen(5));
    expect(await counts(browser)).toEqual([0, 0, 0, 0, 7, 0, 5]);
    browser.now += 5 * DAY;
    await count(browser, seen(1));
    expect(await counts(browser)).toEqual([0, 5, 0, 0, 0, 0, 1]);
    expect(Object.keys(browser.stored.get(countsKey('rarejob')) as object)).toHaveLength(2);
  });

  test('are those that a block of ours held, and no others', async () => {
    const browser = fakeBrowser();
    await count(browser, seen(3, false));
    expect(browser.stored.has(countsKey('rarejob'))).toBe(false);
  });

  test('said at once are all counted', async () => {
    const browser = fakeBrowser();
    await Promise.all(Array.from({ length: 20 }, () => count(browser, seen(1))));
    expect((await counts(browser)).at(-1)).toBe(20);
  });

  test('are forgotten with the history, which says when a person was where', async () => {
    const browser = fakeBrowser();
    await count(browser, seen(1));
    browser.stored.set(intentKey('one'), { id: 'one', at: browser.now, act: 'erase' });
    await runIntents(browser);
    expect(await counts(browser)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('that can not be read are none, and take no other day with them', async () => {
    const browser = fakeBrowser();
    await count(browser, seen(1));
    const stored = browser.stored.get(countsKey('rarejob')) as Record<string, unknown>;
    browser.stored.set(countsKey('rarejob'), { ...stored, '2026-11-21': 'many' });
    expect((await counts(browser)).at(-1)).toBe(1);
    browser.stored.set(countsKey('rarejob'), 'junk');
    expect(await counts(browser)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
