import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRemovable, ownersAmong, patternOf } from '../../../extension/properties/services.ts';
import { trimmed, withoutSources } from '../../../extension/trim-catalogue.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';

test('the extension’s catalogue owns, removes and blocks what the whole one does', () => {
  const small = catalogue.map(trimmed);
  const names = catalogue.flatMap(({ cookies = [] }) =>
    cookies.flatMap(({ name }) => [name, `${name}1`]),
  );
  const told = (services: typeof small) => {
    const ownerOf = ownersAmong(services);
    return names.map((name) => {
      const owner = ownerOf(name);
      return [name, owner?.id, owner && isRemovable(patternOf(owner, name))];
    });
  };
  expect(told(small)).toEqual(told([...catalogue]));
  const blocked = (services: typeof small) =>
    services.map(({ id, category, hosts, firstPartyPaths }) => [
      id,
      category,
      hosts,
      firstPartyPaths,
    ]);
  expect(blocked(small)).toEqual(blocked([...catalogue]));
});

test('rule sets lose what they are drawn from, and nothing else', () => {
  const code = readFileSync(join(import.meta.dirname, '../../../sdk/core/regimes.ts'), 'utf8');
  const small = withoutSources(code);
  const count = (text: string, part: RegExp) => text.match(part)?.length;
  expect(small).not.toMatch(/Directive|Civil Code|電気通信事業法/);
  for (const part of [/defaults: /g, /controls: /g, /sources: \[/g, /\{/g, /\}/g]) {
    expect(count(small, part), String(part)).toBe(count(code, part));
  }
});
