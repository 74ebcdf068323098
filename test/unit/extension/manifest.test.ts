import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestFor } from '../../../extension/manifest-for.ts';
import { createGroup } from '../../../extension/properties/group.ts';
import manifest from '../../../manifest.json' with { type: 'json' };
import { LANGUAGES } from '../../../sdk/core/config.ts';

const EXTENSION = join(import.meta.dirname, '../../../extension');

describe('manifestFor', () => {
  test.each([
    ['chrome', false],
    ['firefox', false],
    ['chrome', true],
    ['firefox', true],
  ] as const)('%s, demo %s', (browser, demo) => {
    expect(manifestFor(manifest, browser, demo)).toMatchSnapshot();
  });

  test('names the hosts of every property, and no other', () => {
    for (const demo of [false, true]) {
      const group = createGroup(demo);
      const patterns = group.properties.flatMap((property) => group.patterns(property));
      const { host_permissions, content_scripts } = manifestFor(manifest, 'chrome', demo);
      expect([...host_permissions].sort()).toEqual(patterns.sort());
      expect([...(content_scripts[0]?.matches ?? [])].sort()).toEqual(patterns.sort());
    }
  });

  test('asks for no more than it was agreed', () => {
    const { permissions, ...rest } = manifestFor(manifest, 'chrome', false);
    expect(permissions).toEqual([
      'storage',
      'cookies',
      'scripting',
      'declarativeNetRequest',
      'alarms',
      'activeTab',
    ]);
    expect(rest).not.toHaveProperty('web_accessible_resources');
    expect(rest).not.toHaveProperty('externally_connectable');
    expect(rest.optional_permissions).toEqual(['notifications', 'browsingData']);
  });
});

describe('_locales', () => {
  const messages = (language: string) =>
    JSON.parse(
      readFileSync(join(EXTENSION, `_locales/${language}/messages.json`), 'utf8'),
    ) as Record<string, { message: string }>;
  const ja = messages('ja');
  const placeholders = (text = ''): string[] => [...new Set(text.match(/\$\d/g))].sort();

  test.each(LANGUAGES)(
    '%s says the same things as the others, with the same values in them',
    (language) => {
      const texts = messages(language);
      expect(Object.keys(texts)).toEqual(Object.keys(ja));
      for (const key of Object.keys(ja)) {
        expect(placeholders(texts[key]?.message), key).toEqual(placeholders(ja[key]?.message));
      }
      expect(texts.language?.message).toBe(language);
      const lines = Object.values(texts).map(({ message }) => message);
      // In the package they stand one a line.
      expect(lines.filter((message) => message === '' || message.includes('\n'))).toEqual([]);
    },
  );

  test('no text is left over', () => {
    const sources = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(EXTENSION, file), 'utf8'))
      .join('\n')
      .concat(JSON.stringify(manifest));
    // Keys that are put together from a state: `reason_…`, `category_…`, `permission_…`.
    const composed = /^(reason|category|source|permission|stays|change|cell|kind)_/;
    const unused = Object.keys(ja).filter((key) => !composed.test(key) && !sources.includes(key));
    expect(unused).toEqual([]);
  });
});
