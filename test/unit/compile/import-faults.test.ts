import { expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';

/* What another tool's names are said to be here is held against the config's own services. */

const faults = async (names: Record<string, string | string[]>) => {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '1' },
      services: ['google-analytics-4', 'youtube-embed', 'stripe'],
      imports: [{ from: 'klaro', names }],
    },
    { digest: async () => '' },
  );
  return compiled.ok ? [] : compiled.faults;
};

test('categories, services of the config, and nothing at all are sound', async () => {
  expect(
    await faults({ ga: 'google-analytics-4', ads: ['advertising', 'measurement'], login: [] }),
  ).toEqual([]);
});

test.each([
  ['a slip', 'google-analytics4', /found "google-analytics4"\. Did you mean google-analytics-4/],
  ['a nickname', 'ga4', /Did you mean google-analytics-4\?/],
  ['a category that is spelled in another way', 'analytic', /Did you mean analytics/],
  ['a service that the config leaves out', 'line-tag', /Add it to "services" first/],
  ['what is always allowed', 'necessary', /always allowed: write \[\]/],
  ['a service that is always allowed', 'stripe', /always allowed: write \[\]/],
])('%s is told with its place and the mend', async (_, id, message) => {
  expect(await faults({ sound: 'analytics', wrong: [id] })).toEqual([
    { path: 'imports[0].names.wrong', message: expect.stringMatching(message) },
  ]);
});
