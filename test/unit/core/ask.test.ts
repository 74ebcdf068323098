import { expect, test } from 'vitest';
import { DAY, decide, type RecordReading, shouldAsk } from '../../../sdk/core/index.ts';
import { config, NOW, valid } from '../../support/builders.ts';

const REFUSED = {
  functional: 'refused',
  analytics: 'refused',
  advertising: 'refused',
  measurement: 'refused',
} as const;
const GRANTED = { ...REFUSED, analytics: 'granted' } as const;

test.each<[string, RecordReading, boolean, object?, number?]>([
  ['nobody has answered', { kind: 'absent' }, true],
  ['the answer can not be read', { kind: 'malformed', why: 'form' }, true],
  ['everything was refused', valid({ categories: REFUSED }), false],
  [
    'everything was refused, and the policy changed',
    valid({ categories: REFUSED }),
    false,
    { policy: { version: '2' } },
  ],
  ['something was granted, the rest refused', valid({ categories: GRANTED }), false],
  [
    'what was granted changed',
    valid({ categories: { analytics: 'granted' } }),
    true,
    { policy: { version: '2' } },
  ],
  [
    'what was granted got a new recipient',
    valid({ categories: { analytics: 'granted' }, scopes: {} }),
    true,
  ],
  ['what was granted ran out', valid({ categories: { analytics: 'granted' } }), true, {}, 180],
  [
    'the extension took one back, and nothing else was ever asked',
    valid({ method: 'extension', services: { stats: 'withdrawn' } }),
    true,
  ],
  [
    'the extension took everything back',
    valid({
      method: 'extension',
      categories: {
        functional: 'withdrawn',
        analytics: 'withdrawn',
        advertising: 'withdrawn',
        measurement: 'withdrawn',
      },
    }),
    false,
  ],
  [
    'one service was always allowed, and nothing else was ever asked',
    valid({ services: { video: 'granted' } }),
    true,
  ],
  [
    'one purpose was answered, and others were not',
    valid({ categories: { analytics: 'granted' } }),
    true,
  ],
  ['closed without choosing', valid({ method: 'defer' }), false],
  ['closed without choosing, 178 days on', valid({ method: 'defer' }), false, {}, 178],
  ['closed without choosing, 180 days on', valid({ method: 'defer' }), true, {}, 180],
  [
    'closed without choosing, and the policy changed',
    valid({ method: 'defer' }),
    true,
    { policy: { version: '2' } },
  ],
  [
    'nothing to choose about',
    { kind: 'absent' },
    false,
    { services: [{ id: 'login', categories: ['necessary'] }] },
  ],
])('asks where %s: %#', (_, reading, asks, more = {}, days = 0) => {
  const now = NOW + days * DAY;
  const decision = decide(config(more), reading, { gpc: false }, now);
  expect(shouldAsk(config(more), reading, decision, 180, now)).toBe(asks);
});
