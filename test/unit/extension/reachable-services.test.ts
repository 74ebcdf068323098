import { expect, test } from 'vitest';
import type { OpenFile } from '../../../extension/properties/open-file.ts';
import { reachableServices } from '../../../extension/properties/services.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';

const declaring = (...services: ServiceInput[]) => ({ services }) as unknown as OpenFile;
const own = (id: string, hosts: string[]): ServiceInput => ({
  ...{ id, hosts, category: 'functional', name: { ja: id, en: id }, operator: id },
});
const ids = (file: OpenFile | undefined) => reachableServices(file).map(({ id }) => id);
const LINE = catalogue.find(({ id }) => id === 'line-tag');

test('a refusal reaches what a site declares and what the catalogue knows beside it', () => {
  expect(ids(declaring(own('own-chat', ['chat.example.net'])))).toEqual([
    'own-chat',
    ...catalogue.map(({ id }) => id),
  ]);
  expect(ids(undefined)).toEqual(catalogue.map(({ id }) => id));
});

test('what a site declares by that id or host is what the site says it is', () => {
  const [host = ''] = LINE?.hosts ?? [];
  expect(ids(declaring(own('own-messages', [host])))).not.toContain('line-tag');
  const redefined = reachableServices(declaring(own('line-tag', ['other.example'])));
  expect(redefined.filter(({ id }) => id === 'line-tag')).toMatchObject([
    { hosts: ['other.example'] },
  ]);
});
