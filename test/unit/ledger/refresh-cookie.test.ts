import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { parsePosts } from '../../../sdk/ledger/post.schema.ts';
import { refreshCookie } from '../../../sdk/ledger/refresh-cookie.ts';
import { NOW } from '../../support/builders.ts';
import { bodyOf, newId } from './support.ts';

const id = newId();
const { record: text } = bodyOf({ id });
const parsed = parsePosts({ records: [bodyOf({ id: newId() }), bodyOf({ id })] }, [], NOW);
const posts = parsed.ok ? parsed.value.posts : [];

const refreshed = ({
  ledger = 'https://rarejob.com',
  page = 'https://rarejob.com',
  cookie = `rj_choices=${text}`,
  domains = ['rarejob.com'] as readonly string[],
  now = NOW,
  publicUrl = undefined as string | undefined,
} = {}) => {
  const request = new Request(`${ledger}/records`, { headers: { origin: page, cookie } });
  return refreshCookie(request, posts, { name: 'rj_choices', domains }, now, publicUrl);
};

const wide = `rj_choices=${text}; Path=/; Max-Age=${(179 * DAY) / 1000}; SameSite=Lax; Secure; Domain=rarejob.com`;
const narrow = wide.replace('; Domain=rarejob.com', '');

test.each([
  ['on the property itself', {}, wide],
  ['on a host below it', { ledger: 'https://choices.rarejob.com' }, wide],
  ['from a page below it', { page: 'https://www.rarejob.com' }, wide],
  ['over plain http', { page: 'http://rarejob.com' }, wide.replace('; Secure', '')],
  ['where the record is of one host', { domains: [] }, narrow],
  ['of one host, from another', { domains: [], ledger: 'https://a.rarejob.com' }, undefined],
  [
    'behind a proxy that asks by its own name',
    { ledger: 'http://127.0.0.1:8080', publicUrl: 'https://choices.rarejob.com/choices' },
    wide,
  ],
  ['behind such a proxy that was not told of', { ledger: 'http://127.0.0.1:8080' }, undefined],
  ['on a host of its own', { ledger: 'https://ledger.example' }, undefined],
  ['after a newer choice', { cookie: 'rj_choices=newer' }, undefined],
  ['without a cookie', { cookie: '' }, undefined],
  ['where two must be merged first', { cookie: `rj_choices=${text}; rj_choices=x` }, undefined],
  ['where it has expired', { now: NOW + 180 * DAY }, undefined],
])('the record is set again %s: %j', (_, parts, expected) => {
  expect(refreshed(parts)).toBe(expected);
});
