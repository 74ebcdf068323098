import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import {
  type CompiledConfig,
  type ConfigInput,
  createJudges,
  createMatcher,
  type Decision,
  decide,
  type GateService,
  REASONS,
  REGIME_IDS,
  type Reason,
  type RegimeId,
  type Signals,
} from '../../../sdk/core/index.ts';
import { config, NOW, RULES, valid } from '../../support/builders.ts';

const OPEN: readonly Reason[] = ['required', 'chosen', 'notice'];
const verdict = (reason: Reason) => ({ allowed: OPEN.includes(reason), reason });

/** A decision in which each service has its reason, and every choosable category is undecided. */
const deciding = (reasons: Readonly<Record<string, Reason>>): Decision => ({
  categories: {
    necessary: verdict('required'),
    functional: verdict('undecided'),
    analytics: verdict('undecided'),
    advertising: verdict('undecided'),
    measurement: verdict('undecided'),
  },
  services: Object.fromEntries(Object.entries(reasons).map(([id, why]) => [id, verdict(why)])),
});

type JudgeConfig = Pick<CompiledConfig, 'services' | 'known' | 'unlisted' | 'regimes'>;

/** A judge of `www.rarejob.com`, and what it told of services that nobody declared. */
function judging(of: JudgeConfig, decision: Decision, regime: RegimeId = 'jp-strict') {
  const told: [id: string, host: string, held: boolean][] = [];
  const judges = createJudges(
    { regimes: RULES, ...of },
    'www.rarejob.com',
    (...seen) => void told.push(seen),
  );
  return { ...judges(decision, regime), told };
}

describe('who claims an address decides on it', () => {
  const services: GateService[] = [
    { id: 'login', categories: ['necessary'], hosts: ['shared.test', 'login.test'] },
    { id: 'ads', categories: ['advertising'], hosts: ['shared.test', 'tie.test', '*.ads.test'] },
    { id: 'stats', categories: ['analytics'], hosts: ['tie.test', 'stats.ads.test'] },
    { id: 'long', categories: ['analytics'], hosts: ['tie.test/long/', 'login.test/ads/'] },
    { id: 'own', categories: ['measurement'], firstPartyPaths: ['/held/', '/tag.js?id='] },
  ];
  const { request } = judging(
    { services },
    deciding({
      login: 'required',
      ads: 'refused',
      stats: 'chosen',
      long: 'undecided',
      own: 'gpc',
    }),
  );
  const PASSES = undefined;

  test.each([
    // The longest path wins, whoever else claims the host.
    ['tie.test', '/long/a', { ids: ['long'], reason: 'undecided' }],
    ['login.test', '/ads/', { ids: ['long'], reason: 'undecided' }],
    ['login.test', '/ads', PASSES],
    ['login.test', '/', PASSES],
    // An exact host over a wildcard, which names subdomains only.
    ['stats.ads.test', '/', PASSES],
    ['other.ads.test', '/', { ids: ['ads'], reason: 'refused' }],
    ['ads.test', '/', PASSES],
    // A tie: held unless all are allowed, or one is necessary.
    ['tie.test', '/', { ids: ['ads'], reason: 'refused' }],
    ['shared.test', '/', PASSES],
    // Paths of the property's own host, with the query.
    ['www.rarejob.com', '/held/script.js', { ids: ['own'], reason: 'gpc' }],
    ['www.rarejob.com', '/tag.js?id=1', { ids: ['own'], reason: 'gpc' }],
    ['www.rarejob.com', '/tag.js', PASSES],
    ['www.rarejob.com', '/', PASSES],
    ['lms.rarejob.com', '/held/script.js', PASSES],
    // Hosts that nobody knows.
    ['nobody.test', '/', PASSES],
    ['tie.test.nobody.test', '/', PASSES],
    ['', '/', PASSES],
    ['constructor', '/', PASSES],
  ])('%s%s → %j', (host, path, hold) => {
    expect(request(host, path)).toEqual(hold);
  });

  test.each([
    ['both allowed', 'chosen', 'notice', false],
    ['the first closed', 'withdrawn', 'chosen', true],
    ['the second closed', 'chosen', 'withdrawn', true],
    ['both closed', 'undecided', 'expired', true],
    ['one necessary, the other refused', 'refused', 'required', false],
  ] as const)('a tie of two, %s: %s and %s, held %s', (_, ads, stats, held) => {
    const { request } = judging({ services }, deciding({ ads, stats }));
    expect(!!request('tie.test', '/')).toBe(held);
  });
});

describe('what only the catalogue knows', () => {
  const known = { tracker: ['tracker.test'], rival: ['tracker.test', 'ads.test'] };
  const services: GateService[] = [{ id: 'ads', categories: ['advertising'], hosts: ['ads.test'] }];
  const HELD = { ids: ['tracker', 'rival'], reason: 'unknown' };

  test.each([
    // `unlisted`, regime, held, told
    ['hold', 'jp', true, true],
    ['hold', 'eu', true, true],
    ['report', 'jp', false, true],
    ['report', 'eu', false, true],
    ['allow', 'jp', false, false],
    ['allow', 'eu', false, false],
    // By itself where nothing runs before a choice; told where tags run by notice.
    [undefined, 'jp', false, true],
    [undefined, 'jp-strict', true, true],
    [undefined, 'eu', true, true],
    [undefined, 'us-ca', false, true],
    [undefined, 'ph', true, true],
  ] as const)('unlisted %s, %s: held %s, told %s', (unlisted, regime, held, told) => {
    const judge = judging({ services, known, unlisted }, deciding({ ads: 'chosen' }), regime);
    expect(judge.request('tracker.test', '/a.js')).toEqual(held ? HELD : undefined);
    expect(judge.told).toEqual(told ? [['tracker', 'tracker.test', held]] : []);
  });

  test.each([
    ['chosen', undefined],
    ['refused', { ids: ['ads'], reason: 'refused' }],
  ] as const)('a host that is declared too follows its service: %s', (reason, hold) => {
    const judge = judging({ services, known, unlisted: 'hold' }, deciding({ ads: reason }));
    expect(judge.request('ads.test', '/')).toEqual(hold);
    expect(judge.told).toEqual([]);
  });
});

describe('a tag that obeys Google Consent Mode, in advanced mode', () => {
  const stats: GateService = { id: 'stats', categories: ['analytics'], hosts: ['stats.test'] };
  const MAY_LOAD: readonly Reason[] = [...OPEN, 'undecided', 'deferred'];

  test.each(REASONS)('%s: whether it may load, and whether it may store', (reason) => {
    const services = [{ ...stats, consentMode: true, cookies: [{ name: '_s' }] }];
    const judge = judging({ services }, deciding({ stats: reason }));
    const held = { ids: ['stats'], reason };
    const loads = MAY_LOAD.includes(reason) ? undefined : held;
    expect(judge.id('stats')).toEqual(loads);
    expect(judge.request('stats.test', '/collect')).toEqual(loads);
    expect(judge.cookie('_s')).toEqual(OPEN.includes(reason) ? undefined : held);
  });

  test.each(REASONS)('%s: in basic mode it loads only where it is allowed', (reason) => {
    const judge = judging({ services: [stats] }, deciding({ stats: reason }));
    const held = OPEN.includes(reason) ? undefined : { ids: ['stats'], reason };
    expect(judge.id('stats')).toEqual(held);
    expect(judge.request('stats.test', '/collect')).toEqual(held);
  });

  test('it opens no host that it shares with a service that is held', () => {
    const services: GateService[] = [
      { ...stats, consentMode: true },
      { id: 'ads', categories: ['advertising'], hosts: ['stats.test'] },
    ];
    const judge = judging({ services }, deciding({ stats: 'undecided', ads: 'undecided' }));
    expect(judge.request('stats.test', '/')).toEqual({ ids: ['ads'], reason: 'undecided' });
  });

  /* By the real decision: what a person did, and what the browser says. */
  const GPC: Signals = { gpc: true };
  test.each([
    ['nobody was asked yet', { kind: 'absent' }, {}, true],
    ['closed without choosing', valid({ method: 'defer' }), {}, true],
    ['refused', valid({ categories: { advertising: 'refused' } }), {}, false],
    ['taken back', valid({ categories: { advertising: 'withdrawn' } }), {}, false],
    ['the service refused by name', valid({ services: { ads: 'refused' } }), {}, false],
    ['Global Privacy Control', { kind: 'absent' }, GPC, false],
    ['a record that can not be read', { kind: 'malformed', why: '' }, {}, false],
  ] as const)('by the real decision, %s', (_, reading, signals, mayLoad) => {
    const services: GateService[] = [
      { id: 'ads', categories: ['advertising'], hosts: ['ads.test'], consentMode: true },
    ];
    const decision = decide(config({ services }), reading, { gpc: false, ...signals }, NOW);
    expect(!judging({ services }, decision).request('ads.test', '/')).toBe(mayLoad);
  });
});

describe('cookies', async () => {
  const input: ConfigInput = {
    property: 'rarejob',
    policy: { version: '1' },
    services: [
      {
        id: 'ads',
        category: 'advertising',
        name: { ja: '', en: '' },
        operator: 'Ads',
        cookies: [
          { name: '_ads' },
          { name: '_ads_', match: 'prefix' },
          { name: '_ads_optout', keep: true },
          { name: 'uid', party: 'third' },
          { name: '_guess', draft: true },
        ],
      },
      {
        id: 'stats',
        category: 'analytics',
        name: { ja: '', en: '' },
        operator: 'Stats',
        cookies: [{ name: '_ads_stats' }, { name: '_', match: 'prefix' }],
      },
    ],
  };
  // What the compiler leaves out is no business of a page.
  const compiled = await compileConfig(input, { digest: sha256 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { cookie } = judging(compiled.value.config, deciding({ ads: 'refused', stats: 'chosen' }));
  const ADS = { ids: ['ads'], reason: 'refused' };

  test.each([
    ['its own', '_ads', ADS],
    ['by prefix', '_ads_1', ADS],
    ['the prefix alone', '_ads_', ADS],
    ['the exact name over the prefix: another service, allowed', '_ads_stats', undefined],
    ['the longer prefix stands, not the shorter', '_adsx', undefined],
    ["a person's own opt-out", '_ads_optout', undefined],
    ['nobody’s', 'session', undefined],
    ['the vendor keeps it on its own host', 'uid', undefined],
    ['a name that no source confirmed', '_guess', undefined],
    ['a name that every object has', 'constructor', undefined],
    ['no name', '', undefined],
  ])('%s: %s → %j', (_, name, hold) => {
    expect(cookie(name)).toEqual(hold);
  });

  test('an opt-out is kept whatever was decided on', () => {
    for (const reason of REASONS) {
      const judge = judging(compiled.value.config, deciding({ ads: reason, stats: reason }));
      expect(judge.cookie('_ads_optout')).toBeUndefined();
    }
  });
});

test.each([
  ['stats', undefined],
  ['ads', { ids: ['ads'], reason: 'withdrawn' }],
  ['necessary', undefined],
  ['analytics', { ids: ['analytics'], reason: 'undecided' }],
  ['nobody', { ids: ['nobody'], reason: 'unknown' }],
  ['constructor', { ids: ['constructor'], reason: 'unknown' }],
  ['__proto__', { ids: ['__proto__'], reason: 'unknown' }],
  ['', { ids: [''], reason: 'unknown' }],
])('the id "%s" → %j', (id, hold) => {
  const { id: judge } = judging({ services: [] }, deciding({ stats: 'chosen', ads: 'withdrawn' }));
  expect(judge(id)).toEqual(hold);
});

describe('for any services and any decision', () => {
  const host = fc.constantFrom('a.test', 'b.a.test', '*.a.test', 'a.test/x', 'c.test/x/y');
  const service = fc.record({
    hosts: fc.array(host, { maxLength: 3 }),
    firstPartyPaths: fc.array(fc.constantFrom('/x', '/x/y'), { maxLength: 1 }),
    reason: fc.constantFrom(...REASONS),
    consentMode: fc.boolean(),
  });
  const page = fc.array(service, { minLength: 1, maxLength: 6 }).map((all) => ({
    services: all.map(
      ({ hosts, firstPartyPaths, consentMode, reason }, index): GateService => ({
        id: `s${index}`,
        categories: [reason === 'required' ? 'necessary' : 'advertising'],
        hosts,
        firstPartyPaths,
        consentMode,
        cookies: [{ name: `_${index}`, match: 'prefix' }],
      }),
    ),
    reasons: Object.fromEntries(all.map(({ reason }, index) => [`s${index}`, reason])),
  }));
  const address = fc.tuple(
    fc.constantFrom('a.test', 'b.a.test', 'c.test', 'www.rarejob.com', 'nobody.test'),
    fc.constantFrom('/', '/x', '/x/y', '/x/y?z'),
  );
  const unlisted = fc.constantFrom(undefined, 'hold', 'report', 'allow');
  const regime = fc.constantFrom(...REGIME_IDS);

  test('a refusal by any claimant holds, unless a necessary one shares the address', () => {
    fc.assert(
      fc.property(
        page,
        address,
        unlisted,
        regime,
        ({ services, reasons }, [to, path], mode, where) => {
          const match = createMatcher(
            services.map(({ id, hosts = [], firstPartyPaths = [] }) => ({
              id,
              hosts: [...hosts, ...firstPartyPaths.map((own) => `www.rarejob.com${own}`)],
            })),
          );
          const claims = match(to, path).map((id) => reasons[id]);
          const { request } = judging({ services, unlisted: mode }, deciding(reasons), where);
          const hold = request(to, path);
          if (claims.includes('required')) expect(hold).toBeUndefined();
          else if (claims.some((why) => /refused|withdrawn|gpc/.test(`${why}`))) {
            expect(hold).toBeDefined();
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('the order of the services says nothing about what is held', () => {
    const shuffled = page.chain(({ services, reasons }) =>
      fc
        .shuffledSubarray(services, { minLength: services.length })
        .map((other) => ({ services, other, reasons })),
    );
    fc.assert(
      fc.property(
        shuffled,
        address,
        unlisted,
        regime,
        ({ services, other, reasons }, [to, path], mode, where) => {
          const [one, two] = [services, other].map((all) =>
            judging({ services: all, unlisted: mode }, deciding(reasons), where),
          );
          expect(!!two?.request(to, path)).toBe(!!one?.request(to, path));
          for (const { id } of services) {
            expect(two?.id(id)).toEqual(one?.id(id));
            expect(two?.cookie(`_${id.slice(1)}`)).toEqual(one?.cookie(`_${id.slice(1)}`));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
