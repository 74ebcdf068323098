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

const whole = {
  ...least,
  $schema: './config.schema.json',
  regime: 'jp-strict',
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
  ledger: { url: '/choices/records', retention: { ja: '5年間', en: '5 years' } },
  handOff: { to: ['progos'], from: ['corporate'] },
  imports: [
    { from: 'klaro', cookie: 'k', names: { a: 'analytics', b: ['functional'] }, same: ['a'] },
  ],
  contact: { email: 'x@example.com' },
  rights: {
    email: 'desk@example.com',
    memberData: { where: { ja: '基本情報', en: 'Account' }, url: '/account/' },
    notes: { ja: [], en: [] },
    rows: [
      {
        name: { ja: 'お問合せ', en: 'Enquiries' },
        purposes: { ja: ['回答のため'], en: ['To answer'] },
        disclosure: 'yes',
      },
    ],
    procedure: { fee: { ja: '手数料', en: 'Fee' }, refusals: { ja: [], en: [] } },
  },
  layout: 'card',
  theme: { key: '#000' },
};

describe('a config', () => {
  test.each<[string, unknown]>([
    ['the least', least],
    [
      'by region',
      { ...least, regime: { default: 'jp-strict', regions: { JP: 'jp', 'US-CA': 'us-ca' } } },
    ],
    [
      'groups of regions, and unknown ones',
      { ...least, regime: { default: 'jp-strict', regions: { EEA: 'eu', T1: 'eu' } } },
    ],
    [
      'every kind of service',
      { ...least, services: ['a', { extends: 'google-ads', operator: 'X' }, service] },
    ],
    [
      'storage in every place',
      {
        ...least,
        services: [
          {
            ...service,
            storage: ['local', 'session', 'indexed', 'cache'].map((area) => ({
              area,
              name: 'chat',
              match: 'prefix',
              keep: true,
            })),
          },
        ],
      },
    ],
    ['all of it', whole],
  ])('%s is sound', (_, config) => {
    expect(parseConfig(config)).toMatchObject({ ok: true });
  });

  const languages = 'expected ja or en or fil';
  const id = 'expected lower-case letters, digits and hyphens';
  const regime = 'expected one of eu, jp-strict, ph, uk, jp-appi-2026, jp, us-ca, us-other';
  const category =
    'expected one of necessary, functional, analytics, advertising, measurement, or a list of them';
  const own = (more: object): object => ({ ...least, services: [{ ...service, ...more }] });
  const without = (key: keyof typeof service): object => own({ [key]: undefined });

  describe.each<[string, readonly (readonly [string, unknown, string, string])[]]>([
    [
      'what is always there',
      [
        ['not an object', 'text', '', 'expected object'],
        ['nothing', undefined, '', 'expected object'],
        ['a list', [], '', 'expected object'],
        [
          'no property',
          { ...least, property: undefined },
          'property',
          'expected an id, e.g. "own-chat"',
        ],
        ['a property that is no id', { ...least, property: 'Rare Job' }, 'property', id],
        ['no policy', { ...least, policy: undefined }, 'policy', 'expected object'],
        [
          'no version',
          { ...least, policy: {} },
          'policy.version',
          'expected a version, e.g. "2026-11-01"',
        ],
        [
          'a version that a cookie can not carry',
          { ...least, policy: { version: 'a~b' } },
          'policy.version',
          'expected letters, digits, ".", "_" and "-"',
        ],
        [
          'a policy address that runs a script',
          { ...least, policy: { version: '1', url: 'javascript:1' } },
          'policy.url',
          'expected an address or a path',
        ],
        [
          'a summary in one language',
          { ...least, policy: { version: '1', summary: { ja: 'x' } } },
          'policy.summary.en',
          'expected string',
        ],
        ['no services', { ...least, services: undefined }, 'services', 'expected array'],
        ['services that are no list', { ...least, services: {} }, 'services', 'expected array'],
        ['an unknown key', { ...least, servises: [] }, '', 'unknown key servises'],
        [
          'an unknown key, deeper',
          { ...least, cookie: { path: '/' } },
          'cookie',
          'unknown key path',
        ],
      ],
    ],
    [
      'services',
      [
        [
          'neither text nor object',
          { ...least, services: [1] },
          'services[0]',
          'expected a service id, { "extends": id, … } or a full service',
        ],
        ['a name for an id', { ...least, services: ['a', 'Google'] }, 'services[1]', id],
        [
          'an own service without an operator',
          without('operator'),
          'services[0].operator',
          'expected string',
        ],
        ['an own service without a name', without('name'), 'services[0].name', 'expected object'],
        [
          'an own service without an id',
          without('id'),
          'services[0].id',
          'expected an id, e.g. "own-chat"',
        ],
        ['an unknown key', own({ host: 'a.test' }), 'services[0]', 'unknown key host'],
        [
          'an unknown key beside "extends"',
          { ...least, services: [{ extends: 'google-ads', id: 'ads' }] },
          'services[0]',
          'unknown key id',
        ],
        [
          'an extension that breaks a field',
          { ...least, services: [{ extends: 'google-ads', operator: '' }] },
          'services[0].operator',
          'expected some text',
        ],
        ['an unknown category', own({ category: 'marketing' }), 'services[0].category', category],
        [
          'a list with an unknown category',
          own({ category: ['analytics', 'x'] }),
          'services[0].category[1]',
          category.replace(', or a list of them', ''),
        ],
        [
          'no category in the list',
          own({ category: [] }),
          'services[0].category',
          'expected at least one category',
        ],
        [
          'a host that is an address',
          own({ hosts: ['https://x.test'] }),
          'services[0].hosts[0]',
          'expected a host such as "a.example.com", "*.example.com" or "example.com/path/", without a scheme, found "https://x.test"',
        ],
        [
          'neither hosts nor cookies',
          own({ hosts: [] }),
          'services[0]',
          'expected one of "hosts" or "cookies"',
        ],
        [
          'a path that is none',
          own({ firstPartyPaths: ['ebis'] }),
          'services[0].firstPartyPaths[0]',
          'expected a path that starts with "/"',
        ],
        [
          'an ad-click id that is no parameter',
          own({ clickIds: ['gclid='] }),
          'services[0].clickIds[0]',
          'expected the name of a parameter, e.g. "gclid"',
        ],
        [
          'a cookie without a name',
          own({ cookies: [{ name: '' }] }),
          'services[0].cookies[0].name',
          'expected some text',
        ],
        [
          'a cookie by pattern',
          own({ cookies: [{ name: 'a', match: 'regex' }] }),
          'services[0].cookies[0].match',
          'expected exact or prefix',
        ],
        [
          'storage that does not exist',
          own({ storage: [{ area: 'disk', name: 'a' }] }),
          'services[0].storage[0].area',
          'expected local or session or indexed or cache',
        ],
        [
          'necessary without a reason',
          own({ category: 'necessary' }),
          'services[0]',
          'a necessary service needs its "reason", which visitors are shown',
        ],
        [
          'necessary among others without a reason',
          own({ category: ['analytics', 'necessary'] }),
          'services[0]',
          'a necessary service needs its "reason", which visitors are shown',
        ],
        [
          'an opt-out address that runs a script',
          own({ optOut: { url: 'javascript:1', effect: 'stop-use' } }),
          'services[0].optOut.url',
          'expected an https:// address',
        ],
        [
          'an opt-out that does not say what it stops',
          own({ optOut: { url: 'https://a.test' } }),
          'services[0].optOut.effect',
          'expected stop-sending or stop-use',
        ],
      ],
    ],
    [
      'settings',
      [
        [
          'an unknown regime',
          { ...least, regime: 'us' },
          'regime',
          `${regime}, or { default, regions }`,
        ],
        [
          'regions without a default',
          { ...least, regime: { regions: {} } },
          'regime.default',
          regime,
        ],
        [
          'an unknown regime for a region',
          { ...least, regime: { default: 'eu', regions: { JP: 'us' } } },
          'regime.regions.JP',
          regime,
        ],
        [
          'a region by its name',
          { ...least, regime: { default: 'eu', regions: { Japan: 'jp' } } },
          'regime.regions.Japan',
          'expected a region such as "JP"',
        ],
        [
          'a cookie name with a blank',
          { ...least, cookie: { name: 'a b' } },
          'cookie.name',
          'expected a cookie name',
        ],
        [
          'too long a life',
          { ...least, cookie: { maxAgeDays: 401 } },
          'cookie.maxAgeDays',
          'expected at most 400 days',
        ],
        [
          'no life',
          { ...least, cookie: { maxAgeDays: 0 } },
          'cookie.maxAgeDays',
          'expected at least 1 day',
        ],
        [
          'half a day',
          { ...least, cookie: { maxAgeDays: 0.5 } },
          'cookie.maxAgeDays',
          'expected whole number',
        ],
        [
          'a wildcard among the own hosts',
          { ...least, hosts: ['*.a.test'] },
          'hosts[0]',
          'expected a host name without a dot or a star before it: what lies below it is meant too, found "*.a.test": write "a.test"',
        ],
        [
          'an unknown environment',
          { ...least, environment: 'dev' },
          'environment',
          'expected production or staging',
        ],
        [
          'an unknown audience',
          { ...least, audience: 'adult' },
          'audience',
          'expected general or child',
        ],
        [
          'unlisted',
          { ...least, unlisted: 'block' },
          'unlisted',
          'expected hold or report or allow',
        ],
        ['grants', { ...least, grants: true }, 'grants', 'expected gesture or any'],
        [
          'texts that are no table',
          { ...least, texts: { ja: 'x' } },
          'texts.ja',
          'expected object',
        ],
        [
          'a language we do not speak',
          { ...least, languages: ['ja', 'fr'] },
          'languages[1]',
          languages,
        ],
        ['no language', { ...least, languages: [] }, 'languages', 'expected at least one language'],
        [
          'an unknown consent mode',
          { ...least, googleConsentMode: { mode: 'on' } },
          'googleConsentMode.mode',
          'expected basic or advanced or off',
        ],
        [
          'a wait that is over',
          { ...least, googleConsentMode: { waitForUpdate: -1 } },
          'googleConsentMode.waitForUpdate',
          'expected 0 or more milliseconds',
        ],
        [
          'a ledger that is only an address',
          { ...least, ledger: '/records' },
          'ledger',
          'expected object',
        ],
        ...['records', './records', '//other.test/records', '', 'javascript:0', '/a b', '/a?b'].map(
          (url) =>
            [
              `a ledger at ${JSON.stringify(url)}`,
              { ...least, ledger: { url } },
              'ledger.url',
              'expected an https:// address, or a path such as "/choices"',
            ] as const,
        ),
      ],
    ],
  ])('a fault in %s is told with its path and what was expected', (_, rows) => {
    test.each(rows)('%s', (_name, config, path, message) => {
      expect(parseConfig(config)).toEqual({ ok: false, faults: [{ path, message }] });
    });
  });

  test('an own service that is hardly begun is told what it lacks, not that it extends nothing', () => {
    const parsed = parseConfig({ ...least, services: [{ id: 'own-chat' }] });
    expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual([
      'services[0].category',
      'services[0].name',
      'services[0].operator',
    ]);
  });

  test('every fault is told at once', () => {
    const parsed = parseConfig({ property: 'X', policy: {}, services: 1 });
    expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual([
      'property',
      'policy.version',
      'services',
    ]);
  });
});

describe('the JSON Schema for editors', () => {
  const schema = configJsonSchema() as {
    readonly required: readonly string[];
    readonly additionalProperties: boolean;
    readonly properties: Readonly<Record<string, { readonly required?: readonly string[] }>>;
  };

  test('asks for the same three, and for the version of the policy', () => {
    expect([...schema.required].sort()).toEqual(['policy', 'property', 'services']);
    expect(schema.properties.policy?.required).toEqual(['version']);
  });

  test('knows every key that a config may have, and no other', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(whole).sort());
    expect(schema.additionalProperties).toBe(false);
  });

  test('knows the three forms of a service', () => {
    expect(JSON.stringify(schema.properties.services)).toMatch(
      /"extends".*"operator"|"operator".*"extends"/,
    );
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
