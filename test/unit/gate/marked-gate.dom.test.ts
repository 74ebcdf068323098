import { afterEach, expect, test, vi } from 'vitest';
import {
  type CompiledConfig,
  closedDecision,
  type Fault,
  type GateService,
} from '../../../sdk/core/index.ts';
import { createGate } from '../../../sdk/gate/gate.ts';
import { holdRest } from '../../../sdk/gate/hold/rest/rest.ts';
import { createGate as createMarkedGate } from '../../../sdk/gate/marked-gate.ts';
import { createReleaser } from '../../../sdk/gate/release/releaser.ts';

vi.stubGlobal('__KNOWN_HOSTS__', { criteo: ['static.criteo.net'], karte: ['*.karte.io'] });
const own: GateService = { id: 'karte', categories: ['analytics'], hosts: ['cdn.karte.io'] };

let lifetime: AbortController;
/** What a script puts into the page after the gate's first decision, and what came of it. */
async function add(make: typeof createGate, more: Partial<CompiledConfig>, src: string) {
  lifetime = new AbortController();
  const faults: Fault[] = [];
  const gate = make(
    {
      window,
      signal: lifetime.signal,
      wait: () => undefined,
      pressed: () => {},
      acting: () => undefined,
      report: (fault) => void faults.push(fault),
      blocked: () => {},
      released: () => {},
    },
    async () => ({ createReleaser }),
    async () => ({ holdRest }),
  );
  const config = { services: [own], cookie: { domains: [] }, ...more } as unknown as CompiledConfig;
  const decision = {
    ...closedDecision('loading'),
    services: { karte: { allowed: true, reason: 'chosen' } as const },
  };
  await gate.apply(decision, config, 'jp-strict');
  const picture = document.createElement('img');
  picture.src = src;
  document.body.append(picture);
  const held = !picture.hasAttribute('src');
  return { held, faults: faults.map(({ path }) => path) };
}
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
});

const CRITEO = 'https://static.criteo.net/x';
test.each<[string, Partial<CompiledConfig>, string, boolean]>([
  ['a host that the catalogue knows and nobody declares is held', { mode: 'marked' }, CRITEO, true],
  ['not where all may', { mode: 'marked', unlisted: 'allow' }, CRITEO, false],
  [
    'a declared service has the hosts of its own',
    { mode: 'marked' },
    'https://cdn.karte.io/',
    false,
  ],
  ['not what the catalogue has for it', { mode: 'marked' }, 'https://other.karte.io/', false],
  ['a config for both modes brings its own', { known: {} }, CRITEO, false],
])('the marked mode’s gate: %s', async (_, config, src, held) => {
  expect((await add(createMarkedGate, config, src)).held).toBe(held);
});

test('the automatic mode does not know them: all goes on waiting, and it says so', async () => {
  const { held, faults } = await add(createGate, { mode: 'marked' }, 'https://anybody.example/');
  expect({ held, faults }).toEqual({ held: true, faults: ['mode'] });
});
