import { expect, test } from 'vitest';
import { isRemovable, ownersAmong, patternOf } from '../../../extension/properties/services.ts';
import { trimmed } from '../../../extension/trim-catalogue.ts';
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
