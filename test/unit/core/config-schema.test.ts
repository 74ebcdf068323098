import { describe, expect, test } from 'vitest';
import { configJsonSchema, parseConfig } from '../../../sdk/core/config.schema.ts';

const least = {
  property: 'rarejob',
  policy: { version: '2026-11-01' },
  services: ['google-analytics-4'],
};
const service = {
  id: 'own-chat',
  category: 'functional',
  name: { ja: 'チャット', en: 'Chat' },
  operator: 'Own',
  hosts: ['chat.example.com', '*.cdn.example.net', 'www.google.com/recaptcha/'],
};

describe('a config', () => {
  test.each<[string, unknown]>([
    ['the least', least],
    [
      'by region',
      { ...least, regime: { default: 'jp-strict', regions: { JP: 'jp', 'US-CA': 'eu' } } },
    ],
    [
      'every kind of service',
      { ...least, services: ['a', { extends: 'google-ads', operator: 'X' }, service] },
    ],
    [
      'all of it',
      {
        ...least,
        $schema: './config.schema.json',
        policy: { version: '1', url: '/privacy', summary: { ja: 'a', en: 'b' } },
        cookie: { name: 'rj_choices', domain: 'auto', maxAgeDays: 180 },
        hosts: ['rarejob.com'],
        environment: 'production',
        audience: 'general',
        unlisted: 'hold',
        grants: 'gesture',
        texts: { ja: { 'notice.optInTitle': 'x' } },
        languages: ['ja', 'en'],
        region: 'JP',
        autoBlock: true,
        googleConsentMode: {
          mode: 'basic',
          waitForUpdate: 500,
          urlPassthrough: false,
          adsDataRedaction: true,
        },
        ledger: { url: '/choices/records' },
        contact: { email: 'x@example.com' },
        theme: { key: '#000' },
      },
    ],
  ])('%s is sound', (_, config) => {
    expect(parseConfig(config)).toMatchObject({ ok: true });
  });

  test.each<[string, unknown, string, RegExp]>([
    ['not an object', 'text', '', /object/],
    ['nothing', undefined, '', /object/],
    ['no property', { ...least, property: undefined }, 'property', /expected an id/],
    ['no version', { ...least, policy: {} }, 'policy.version', /expected a version/],
    [
      'a version that a cookie can not carry',
      { ...least, policy: { version: 'a~b' } },
      'policy.version',
      /letters/,
    ],
    [
      'a policy address that runs a script',
      { ...least, policy: { version: '1', url: 'javascript:1' } },
      'policy.url',
      /address or a path/,
    ],
    ['services that are no list', { ...least, services: {} }, 'services', /array/],
    ['an unknown regime', { ...least, regime: 'us' }, 'regime', /eu, jp-strict, jp/],
    ['an unknown key', { ...least, servises: [] }, '', /unknown key servises/],
    ['too long a life', { ...least, cookie: { maxAgeDays: 401 } }, 'cookie.maxAgeDays', /400/],
    [
      'an unknown category',
      { ...least, services: [{ ...service, category: 'marketing' }] },
      'services[0].category',
      /necessary, functional/,
    ],
    [
      'a host that is none',
      { ...least, services: [{ ...service, hosts: ['https://x.test'] }] },
      'services[0].hosts[0]',
      /a\.example\.com/,
    ],
    [
      'neither hosts nor cookies',
      { ...least, services: [{ ...service, hosts: [] }] },
      'services[0]',
      /hosts" or "cookies/,
    ],
    [
      'necessary without a reason',
      { ...least, services: [{ ...service, category: 'necessary' }] },
      'services[0]',
      /reason/,
    ],
    [
      'an opt-out address that runs a script',
      { ...least, services: [{ ...service, optOut: { url: 'javascript:1', effect: 'stop-use' } }] },
      'services[0].optOut.url',
      /https/,
    ],
    [
      'a language we do not speak',
      { ...least, languages: ['fr'] },
      'languages[0]',
      /expected ja or en/,
    ],
  ])('%s is told with its path', (_, config, path, message) => {
    const parsed = parseConfig(config);
    expect(parsed.ok ? [] : parsed.faults).toContainEqual({
      path,
      message: expect.stringMatching(message),
    });
  });

  test('every fault is told at once', () => {
    const parsed = parseConfig({ property: 'X', policy: {}, services: 1 });
    expect(parsed.ok ? 0 : parsed.faults.length).toBe(3);
  });
});

test('the JSON Schema for editors asks for the same three and knows every key', () => {
  const schema = configJsonSchema() as { required: string[]; properties: object };
  expect([...schema.required].sort()).toEqual(['policy', 'property', 'services']);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(['regime', 'hosts', 'texts', 'googleConsentMode']),
  );
});
