import { describe, expect, test } from 'vitest';
import {
  type CompiledConfig,
  decide,
  REGIME_IDS,
  type RecordReading,
} from '../../../../sdk/core/index.ts';
import { cleanUpOrder } from '../../../../sdk/gate/clean-up/order.ts';
import { config, NOW, valid } from '../../../support/builders.ts';

describe('who is cleaned up after', () => {
  const rules = { ...config(), cookie: { domains: ['example.co.jp'] } };
  const granted = { functional: 'granted', analytics: 'granted' } as const;
  const closedBy = (reading: RecordReading, more: object = {}, gpc = false) => {
    const compiled = { ...rules, ...more } as unknown as CompiledConfig;
    const [closed, , page] = cleanUpOrder(
      decide(compiled, reading, { gpc }, NOW),
      compiled,
      window,
    );
    return { ids: closed.map(({ id }) => id), domains: page.domains };
  };

  test.each(REGIME_IDS.map((regime) => [regime]))(
    'what was refused or taken back: %s',
    (regime) => {
      const ids = (parts: Parameters<typeof valid>[0]) =>
        closedBy(valid({ regime, ...parts }), { regime }).ids;
      expect(ids({ categories: { ...granted, analytics: 'withdrawn' } })).toEqual(['stats']);
      expect(ids({ categories: granted, services: { video: 'refused' } })).toEqual(['video']);
      expect(ids({ categories: { ...granted, advertising: 'refused' } })).toEqual(['ads']);
      const all = { functional: 'refused', analytics: 'refused', advertising: 'refused' } as const;
      expect(ids({ categories: { ...all, measurement: 'refused' } })).toEqual([
        'video',
        'stats',
        'ads',
        'match',
      ]);
    },
  );

  test.each([
    ['nobody answered', { kind: 'absent' } as const],
    ['the permission ran out', valid({ categories: granted, expiresAt: NOW - 1 })],
    ['the policy changed', valid({ categories: granted, policy: { version: '1', digest: '' } })],
  ])('nobody, where %s: what they have may be allowed again', (_, reading) => {
    expect(closedBy(reading).ids).toEqual([]);
  });

  test("cookies go from the property's domains, also where the record is for one host", () => {
    const absent = { kind: 'absent' } as const;
    expect(closedBy(absent).domains).toEqual(['example.co.jp']);
    const narrow = { cookie: { domains: [] }, domains: ['example.co.jp'] };
    expect(closedBy(absent, narrow).domains).toEqual(['example.co.jp']);
  });
});
