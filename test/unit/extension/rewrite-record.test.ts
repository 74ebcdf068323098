import { describe, expect, test } from 'vitest';
import { stranger } from '../../../extension/properties/services.ts';
import { recordTwins } from '../../../extension/reader/record-twins.ts';
import { planRecord } from '../../../extension/revoke/plan-record.ts';
import { rewriteRecord } from '../../../extension/revoke/rewrite-record.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { Property } from '../../../sdk/core/property.ts';
import { PROPERTIES } from '../../../sdk/core/property.ts';
import type { Choice } from '../../../sdk/core/record.ts';
import { cookie, NOW } from './fake-browser.ts';
import { granted, read, recordCookie } from './records.ts';

const rarejob = PROPERTIES.find(({ id }) => id === 'rarejob') as Property;
const circumstances = {
  now: NOW,
  freshId: () => '00000000-0000-4000-8000-000000000001',
  language: 'ja',
  policyVersion: undefined,
};
const everything = { everything: true, categories: [], services: [] } as const;
const only = (categories: string[], services: string[] = []) =>
  ({ everything: false, categories, services }) as Parameters<typeof rewriteRecord>[1];

const rewrite = (
  reading: Parameters<typeof rewriteRecord>[0],
  refusal: Parameters<typeof rewriteRecord>[1],
) => rewriteRecord(reading, refusal, rarejob, catalogue, circumstances);

describe('rewriteRecord', () => {
  test('takes back what is named and leaves the rest as it was', () => {
    const next = rewrite({ kind: 'valid', record: granted }, only(['analytics']));
    expect(next).toMatchObject({
      id: granted.id,
      revision: granted.revision + 1,
      method: 'extension',
      policy: granted.policy,
      choices: {
        categories: {
          functional: 'granted',
          analytics: 'withdrawn',
          advertising: 'granted',
          measurement: 'granted',
        },
      },
    });
  });

  test('lengthens no grant', () => {
    const next = rewrite({ kind: 'valid', record: granted }, only([], ['line-tag']));
    expect(next?.expiresAt).toBe(granted.expiresAt);
  });

  test('keeps the proof of what is still granted: policy, scopes, and that GPC was seen', () => {
    const record = { ...granted, gpc: true, scopes: { functional: '01020304' } };
    const next = rewrite({ kind: 'valid', record }, only(['analytics']));
    expect(next).toMatchObject({ gpc: true, scopes: { functional: '01020304' } });
  });

  test('keeps the grant of a service that it does not know', () => {
    const services: Record<string, Choice> = { 'own-chat': 'granted' };
    const record = { ...granted, choices: { categories: {}, services } };
    const next = rewrite({ kind: 'valid', record }, only([], ['line-tag']));
    expect(next?.choices.services).toEqual({ 'line-tag': 'withdrawn', 'own-chat': 'granted' });
  });

  test('says nothing twice', () => {
    const next = rewrite({ kind: 'valid', record: granted }, only(['analytics']));
    expect(next && rewrite({ kind: 'valid', record: next }, only(['analytics']))).toBeUndefined();
  });

  test('a first record names only what was taken back', () => {
    const next = rewrite({ kind: 'absent' }, only(['analytics']));
    expect(next?.choices.categories).toEqual({ analytics: 'withdrawn' });
    expect(next?.revision).toBe(1);
  });

  test.each([
    ['corrupt', { kind: 'malformed', why: 'checksum' } as const],
    ['of another property', { kind: 'valid', record: { ...granted, property: 'progos' } } as const],
  ])('a record that is %s counts as closed, and stays so', (_, reading) => {
    const next = rewrite(reading, only(['analytics']));
    expect(Object.values(next?.choices.categories ?? {})).toEqual(Array(4).fill('withdrawn'));
  });

  test('a record that would be too long to read back takes everything back instead', () => {
    const services = Array.from({ length: 120 }, (_, i) =>
      stranger(`a-service-with-a-long-name-${i}`),
    );
    const ids = services.map(({ id }) => id);
    const next = rewriteRecord(
      { kind: 'valid', record: granted },
      only([], ids),
      rarejob,
      [...catalogue, ...services],
      circumstances,
    );
    expect(Object.values(next?.choices.categories ?? {})).toEqual(Array(4).fill('withdrawn'));
  });
});

describe('planRecord', () => {
  const plan = (cookies: Parameters<typeof recordTwins>[0], refusal = only(['analytics'])) =>
    planRecord({
      property: rarejob,
      homes: [{ host: 'rarejob.com', demo: false }],
      stores: [undefined, '0'],
      services: catalogue,
      twins: recordTwins(cookies, 'rj_choices'),
      refusal,
      circumstances,
    });

  test('rewrites every twin where it is', () => {
    const twins = [
      recordCookie(),
      recordCookie({}, { domain: 'www.rarejob.com', hostOnly: true, secure: false }),
      recordCookie({}, { domain: 'www.rarejob.com', hostOnly: true, path: '/sub/' }),
      recordCookie({}, { storeId: 'firefox-container-1', firstPartyDomain: '' }),
      recordCookie({}, { partitionKey: { topLevelSite: 'https://other.test' } }),
    ];
    const { writes } = plan(twins);
    expect(writes.map(({ value, expirationDate, ...where }) => where)).toMatchSnapshot();
    for (const { value } of writes) {
      expect(read(value).choices.categories.analytics).toBe('withdrawn');
    }
  });

  test('no grant moves from one twin to another', () => {
    const categories = { functional: 'refused' } as const;
    const { writes } = plan([
      recordCookie(),
      recordCookie(
        { id: '11111111-1111-4111-8111-111111111111', choices: { categories, services: {} } },
        { domain: 'www.rarejob.com', hostOnly: true },
      ),
    ]);
    expect(writes.map(({ value }) => read(value).choices.categories.advertising)).toEqual([
      'granted',
      undefined,
    ]);
  });

  test('a home without a record gets one, on the registrable domain', () => {
    const { writes } = plan([cookie({ name: '_ga' })], everything);
    expect(writes).toMatchObject([
      {
        url: 'https://rarejob.com/',
        domain: 'rarejob.com',
        secure: true,
        sameSite: 'lax',
        path: '/',
      },
    ]);
  });

  test('a record of a later version is left alone', () => {
    expect(plan([cookie({ name: 'rj_choices', value: '3~new' })])).toEqual({
      writes: [],
      unsupported: true,
      first: 0,
      without: [],
    });
  });
});
