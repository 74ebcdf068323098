import { expect, test } from 'vitest';
import { nearest } from '../../../../sdk/gate/release/nearest.ts';

const KNOWN = ['google-analytics-4', 'google-ads', 'line-tag', 'youtube-embed', 'afb'];

test.each([
  ['google-analytics-4', 'google-analytics-4'],
  // A letter changed, left out, added, two in each other's place.
  ['line-tog', 'line-tag'],
  ['linetag', 'line-tag'],
  ['line--tag', 'line-tag'],
  ['lien-tag', 'line-tag'],
  ['Line-Tag', 'line-tag'],
  // Cut short, or with more behind it.
  ['youtube', 'youtube-embed'],
  ['google-ads-2026', 'google-ads'],
  // The nearer of two.
  ['google-add', 'google-ads'],
  ['google-analytcs', 'google-analytics-4'],
  ['abf', 'afb'],
  // Like none of them.
  ['matomo', undefined],
  ['GA', undefined],
  ['', undefined],
])('"%s" → %s', (name, known) => {
  expect(nearest(name, KNOWN)).toBe(known);
});

test('where nothing is known nothing is like it', () => {
  expect(nearest('google-ads', [])).toBeUndefined();
});
