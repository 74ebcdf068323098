import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsOf, type Enforced, textOf } from '../../../extension/enforce/claims.ts';
import { blockedServices, type Desired } from '../../../extension/enforce/desired.ts';
import { withKept } from '../../../extension/enforce/kept-services.ts';
import { type OpenFile, parseOpenFile } from '../../../extension/properties/open-file.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';

const DESIRED: Desired = {
  ...{ categories: ['analytics', 'advertising'], services: ['own-chat'], lifted: [] },
};
/** Every sixth, so that a thousand files take seconds; all kinds are among them. */
const known = catalogue.filter(({ id }, index) => index % 6 === 0 || id === 'a8-net');

const hosts = fc.oneof(
  fc.constantFrom(...catalogue.flatMap((service) => service.hosts ?? []), 'chat.example.net'),
  fc.constantFrom(
    '*',
    '*.com',
    'a..b',
    'EXAMPLE.com.',
    '例え.jp',
    '[::1]',
    'x/é',
    'x:1/y',
    '.x',
    'x|^*',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.webUrl(),
);
const service = fc.record(
  {
    id: fc.oneof(
      fc.constantFrom(...catalogue.map(({ id }) => id), 'own-chat', '__proto__', 'constructor'),
      fc.string(),
    ),
    category: fc.oneof(
      fc.constantFrom('necessary', 'functional', 'analytics', 'advertising', 'measurement', 'x'),
      fc.array(fc.constantFrom('necessary', 'analytics', 'functional')),
    ),
    name: fc.constantFrom<unknown>({ ja: 'a', en: 'a' }, { ja: 1 }, null),
    operator: fc.constantFrom<unknown>('op', '', 7),
    hosts: fc.oneof(fc.array(hosts, { maxLength: 40 }), fc.anything()),
    firstPartyPaths: fc.oneof(fc.array(fc.string()), fc.anything()),
    cookies: fc.oneof(fc.constant([{ name: '_x' }]), fc.anything()),
    reason: fc.constant({ ja: 'x', en: 'x' }),
    later: fc.anything(),
  },
  { requiredKeys: ['id', 'category', 'name', 'operator'] },
);
const frame = { version: 1, property: 'rarejob', policy: { version: '1' }, scopes: {} };
const file = fc
  .tuple(fc.array(service, { maxLength: 12 }), fc.constantFrom('jp', 'jp-strict', 'eu', 'no'))
  .map(([services, regime]) => JSON.stringify({ ...frame, regime, services }));
const text = fc.oneof(
  { weight: 9, arbitrary: file },
  fc.string(),
  fc.json(),
  file.map((whole) => `\uFEFF${whole}`),
  file.map((whole) => whole.slice(0, -5)),
  fc.constant('<!doctype html>'),
);

/** As the background keeps a property: what was kept, what is declared now, what is blocked of it. */
function next(before: readonly ServiceInput[], declared: readonly ServiceInput[]) {
  const candidates = [...known, ...before, ...declared];
  const blocked = blockedServices(DESIRED, candidates);
  const kept = withKept(before, declared, new Set(blocked));
  const enforced: Enforced = {
    ...{ id: 'rarejob', domains: ['rarejob.com'], blocked },
    layers: [known, kept, declared],
  };
  return { kept, claims: claimsOf(enforced) };
}

const OWN: ServiceInput = {
  ...{ id: 'own-chat', category: 'functional', name: { ja: 'c', en: 'c' }, operator: 'c' },
  hosts: ['chat.example.net'],
};

const declaring = (...services: readonly object[]): string =>
  JSON.stringify({ ...frame, regime: 'jp', services });
/** Found once: a service of the catalogue that is refused only for what a file calls it, by no host. */
const CALLED_OTHERWISE = [
  '',
  declaring(),
  declaring({
    ...{ id: 'a8-net', category: ['analytics'], name: { ja: 'a', en: 'a' }, operator: 'op' },
    cookies: [{ name: '_x' }],
  }),
  declaring(),
];

test('whatever a thousand hostile files say, every block that stood stands, within bounds', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 4, maxLength: 4 }), (texts) => {
      let { kept, claims } = next([], [OWN]);
      const standing = new Set<string>();
      let file: OpenFile | undefined;
      const blocks = () => claims.filter(({ type }) => type === 'block').map(textOf);
      const excused = new Set(claims.filter(({ type }) => type === 'allow').map(textOf));
      for (const one of blocks()) standing.add(one);
      for (const each of texts) {
        file = parseOpenFile(each, 'rarejob') ?? file;
        ({ kept, claims } = next(kept, file?.services ?? []));
        const now = blocks();
        const there = new Set(now);
        expect([...standing].filter((one) => !there.has(one))).toEqual([]);
        // A site excuses nothing that the catalogue knows: what is new there is its own.
        const opened = claims.filter(
          (claim) => claim.type === 'allow' && !claim.own && !excused.has(textOf(claim)),
        );
        expect(
          opened
            .flatMap(({ services }) => services)
            .filter((id) => !known.some((one) => one.id === id)),
        ).toEqual([]);
        expect(
          kept.flatMap((one) => [...(one.hosts ?? []), ...(one.firstPartyPaths ?? [])]).length,
        ).toBeLessThanOrEqual(1000);
        for (const one of now) standing.add(one);
      }
    }),
    { numRuns: 250, examples: [[CALLED_OTHERWISE]] },
  );
}, 30_000);
