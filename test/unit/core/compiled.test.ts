import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeParse } from 'zod/mini';
import { compiledSchema } from '../../../sdk/core/compiled.schema.ts';
import { readCompiled } from '../../../sdk/core/compiled.ts';

const sound = {
  compiled: 1,
  property: 'rarejob',
  regime: 'jp-strict',
  policy: { version: '2026-11-01' },
  cookie: { name: 'rj_choices', maxAgeDays: 180, domains: ['rarejob.com'] },
  services: [
    { id: 'google-analytics-4', categories: ['analytics'], cookies: [{ name: '_ga' }] },
    { id: 'line-tag', categories: ['advertising', 'measurement'], hosts: ['tr.line.me'] },
  ],
  scopes: {},
  languages: ['ja', 'en'],
  texts: {},
  googleConsentMode: { mode: 'basic' },
};

type Path = readonly (string | number)[];

/** The config with one value at some depth changed or taken away. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string | number, unknown>;
  if (rest.length === 0 && to === undefined && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (rest.length === 0 && to === undefined) delete fields[key];
  else fields[key] = changed(fields[key], rest, to);
  return copy;
}

const PATHS: readonly Path[] = [
  ...Object.keys(sound).map((key) => [key]),
  ['hosts'],
  ['ledger'],
  ['policy', 'version'],
  ['cookie', 'name'],
  ['cookie', 'maxAgeDays'],
  ['cookie', 'domains'],
  ['cookie', 'domains', 0],
  ['services', 0],
  ['services', 0, 'id'],
  ['services', 0, 'categories'],
  ['services', 0, 'categories', 0],
  ['services', 0, 'cookies'],
  ['services', 0, 'cookies', 0, 'name'],
  ['services', 1, 'hosts'],
  ['services', 1, 'hosts', 0],
  ['services', 1, 'aliases'],
  ['services', 1, 'storage'],
];
const VALUES = [
  undefined,
  null,
  '',
  'jp',
  'xx',
  'analytics',
  0,
  1,
  1.5,
  401,
  true,
  [],
  ['analytics'],
  [''],
  {},
  [{}],
  [{ name: 'a' }],
  { url: '/choices/records' },
  { url: '' },
  { url: 1 },
  { default: 'jp', regions: {} },
  { default: 'jp', regions: { JP: 'xx' } },
  { default: 'eu', regions: { JP: 'jp' } },
];

describe('readCompiled', () => {
  test('takes what compile writes', () => {
    expect(readCompiled(sound)).toEqual({ ok: true, value: sound });
  });

  test('accepts exactly what the schema accepts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...VALUES)), {
          minLength: 0,
          maxLength: 2,
        }),
        (changes) => {
          let config: unknown = sound;
          try {
            for (const [path, to] of changes) config = changed(config, path, to);
          } catch {
            return; // An earlier change took away what a later one goes into.
          }
          expect(readCompiled(config).ok).toBe(safeParse(compiledSchema, config).success);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([null, undefined, 1, 'x', [], {}])('is closed for %j', (value) => {
    expect(readCompiled(value).ok).toBe(false);
  });

  test('names the part that is wrong', () => {
    expect(readCompiled({ ...sound, cookie: {} })).toMatchObject({
      ok: false,
      faults: [{ path: 'cookie' }],
    });
  });
});
