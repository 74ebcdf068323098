import { expect, test } from 'vitest';
import { createRateLimit } from '../../../sdk/ledger/rate-limit.ts';
import { NOW } from '../../support/builders.ts';

test('a bucket holds no more than its burst, however long nobody came', () => {
  const { waitFor } = createRateLimit({ burst: 2, perSecond: 1 });
  const at = (seconds: number) => waitFor('client', NOW + seconds * 1_000);
  expect([at(0), at(0), at(0)]).toEqual([0, 0, 1]);
  expect([at(3_600), at(3_600), at(3_600)]).toEqual([0, 0, 1]);
});

test('a clock that goes back gives nothing', () => {
  const { waitFor } = createRateLimit({ burst: 1, perSecond: 1 });
  expect(waitFor('client', NOW + 60_000)).toBe(0);
  expect(waitFor('client', NOW)).toBe(1);
});

test('one client does not fill another one’s bucket', () => {
  const { waitFor } = createRateLimit({ burst: 1, perSecond: 1 });
  expect([waitFor('a', NOW), waitFor('b', NOW), waitFor('a', NOW)]).toEqual([0, 0, 1]);
});

test('a request with many records passes, and what it owes is waited for', () => {
  const { waitFor, spend } = createRateLimit({ burst: 10, perSecond: 2 });
  expect(waitFor('client', NOW)).toBe(0);
  spend('client', NOW, 29);
  expect(waitFor('client', NOW)).toBe(11);
  expect(waitFor('client', NOW + 11_000)).toBe(0);
});
