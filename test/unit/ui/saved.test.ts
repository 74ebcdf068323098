import { expect, test } from 'vitest';
import { closedDecision, type Decision } from '../../../sdk/core/index.ts';
import { savedText } from '../../../sdk/ui/saved.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';

const CLOSED = closedDecision('loading');
const open = { allowed: true, reason: 'notice' } as const;
const ads: Decision = { ...CLOSED, categories: { ...CLOSED.categories, advertising: open } };
const strings = { ...STRINGS.en.details, ...STRINGS.en.us.details };

test.each<[string, Decision, object, RegExp]>([
  ['stopped by hand, in California', CLOSED, strings, /^Opt-Out Request Honored: /],
  ['only a part of it stopped', ads, strings, /^Your choices are saved/],
  ['stopped elsewhere', CLOSED, STRINGS.en.details, /^Your choices are saved/],
])('what is said when a choice is kept: %s', (_, decision, words, expected) => {
  const said = savedText({ decision: () => decision }, words as typeof strings);
  expect(said).toMatch(expected);
});
