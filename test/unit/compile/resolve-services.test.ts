import { describe, expect, test } from 'vitest';
import { resolveServices } from '../../../sdk/compile/resolve-services.ts';
import type { ServiceInput } from '../../../sdk/core/index.ts';

const name = { ja: '計測', en: 'Analytics' };
const catalogue: ServiceInput[] = [
  { id: 'alpha-analytics', category: 'analytics', name, operator: 'Alpha', hosts: ['a.test'] },
  { id: 'beta-ads', category: 'advertising', name, operator: 'Beta', hosts: ['b.test'] },
];
const own: ServiceInput = {
  id: 'own-chat',
  category: 'functional',
  name,
  operator: 'Own',
  hosts: ['chat.example.com'],
};

describe('resolveServices', () => {
  test('an id is looked up, an extension keeps the id, a full service stands as it is', () => {
    const resolved = resolveServices(
      ['beta-ads', { extends: 'alpha-analytics', operator: 'Gamma' }, own],
      catalogue,
    );
    expect(resolved).toEqual({
      ok: true,
      value: [catalogue[1], { ...catalogue[0], operator: 'Gamma' }, own],
    });
  });

  test.each([
    ['an unknown id', ['alpha'], 'services[0]', /Did you mean alpha-analytics\?/],
    ['an unknown base', [{ extends: 'nothing' }], 'services[0]', /expected a service/],
    ['a slip of the hand', ['beta-asd'], 'services[0]', /Did you mean beta-ads\?/],
    ['one named twice', ['beta-ads', 'beta-ads'], 'services[1]', /"beta-ads" is named twice/],
    ['one called as a category', [{ ...own, id: 'analytics' }], 'services[0]', /of a category/],
    ['one called as a regime', [{ ...own, id: 'eu' }], 'services[0]', /of a regime/],
  ])('%s is told with its path', (_, entries, path, message) => {
    expect(resolveServices(entries, catalogue)).toMatchObject({
      ok: false,
      faults: [{ path, message: expect.stringMatching(message) }],
    });
  });
});
