import { expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { nearIds } from '../../../sdk/compile/did-you-mean.ts';

const known = catalogue.map(({ id }) => id);

test.each([
  ['ga4', 'google-analytics-4'],
  ['GA', 'google-analytics-4'],
  ['Google Analytics 4', 'google-analytics-4'],
  ['gtm', 'google-tag-manager'],
  ['facebook-pixel', 'meta-pixel'],
  ['line-tga', 'line-tag'],
  ['hotjra', 'hotjar'],
  ['youtube', 'youtube-embed'],
  ['Meta_Pixel', 'meta-pixel'],
])('who writes %s may mean %s', (given, id) => {
  expect(nearIds(given, known)[0]).toBe(id);
});

test('every nickname is one of the catalogue’s, and nothing is guessed for a word of its own', () => {
  expect(nearIds('own-chat', known)).toEqual([]);
});

test.each([
  ['a port', 'rarejob.com:8080', /without a port.*write "rarejob\.com"/],
  ['a scheme', 'https://rarejob.com/', /without a scheme.*write "rarejob\.com"/],
  ['capitals', 'RareJob.com', /in lower case.*write "rarejob\.com"/],
  ['a dot', '.rarejob.com', /without a dot.*write "rarejob\.com"/],
  ['a path', 'rarejob.com/a', /without a path.*write "rarejob\.com"/],
  ['letters of Japanese', '英会話.jp', /in ASCII \(xn--…\)/],
])('a host with %s is told with the mend', async (_, host, says) => {
  const config = { property: 'rarejob', policy: { version: '1' }, services: [], hosts: [host] };
  expect(await compileConfig(config, { digest: async () => '' })).toEqual({
    ok: false,
    faults: [{ path: 'hosts[0]', message: expect.stringMatching(says) }],
  });
});

test.each([
  ['contact.url', { contact: { url: 'javascript:alert(1)' } }],
  ['contact.url', { contact: { url: 'data:text/html,x' } }],
  ['services[0].confirmedAt', { services: [{ extends: 'line-tag', confirmedAt: '2026-13-45' }] }],
  ['services[0].confirmedAt', { services: [{ extends: 'line-tag', confirmedAt: '2026-02-29' }] }],
])('%s is refused: %j', async (path, more) => {
  const config = { property: 'rarejob', policy: { version: '1' }, services: [], ...more };
  expect(await compileConfig(config, { digest: async () => '' })).toMatchObject({
    ok: false,
    faults: [{ path }],
  });
});
