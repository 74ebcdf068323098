import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../../extension/enforce/claims.ts';
import { planRules } from '../../../extension/enforce/plan-rules.ts';
import type { Rule } from '../../../extension/platform/platform.ts';
import { plainHost } from '../../../extension/properties/plain-host.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';
import { parseHostPattern } from '../../../sdk/core/host-pattern.ts';
import { createMatcher } from '../../../sdk/core/match.ts';
import { ADDRESS_VECTORS, MATCH_SERVICES } from '../../support/match-vectors.ts';
import { isBlocked } from './rule-outcome.ts';

const isNecessary = ({ category }: ServiceInput): boolean =>
  [category].flat().includes('necessary');

const matchers = new WeakMap<readonly ServiceInput[], ReturnType<typeof createMatcher>>();

function matcherOf(services: readonly ServiceInput[]): ReturnType<typeof createMatcher> {
  const match = matchers.get(services) ?? createMatcher(services);
  matchers.set(services, match);
  return match;
}

/** What the gate would hold of these requests. */
function held(services: readonly ServiceInput[], blocked: readonly string[], url: URL): boolean {
  const ids = matcherOf(services)(url.hostname, url.pathname + url.search);
  const claimants = services.filter(({ id }) => ids.includes(id));
  return claimants.some(({ id }) => blocked.includes(id)) && !claimants.some(isNecessary);
}

const plan = (services: readonly ServiceInput[], blocked: readonly string[], demo = false) =>
  planRules([on('rarejob.com', services, blocked)], { topDomains: true, demo });

const on = (domain: string, services: readonly ServiceInput[], blocked: readonly string[]) => ({
  ...{ id: domain, domains: [domain], layers: [services], blocked },
});

const service = (id: string, hosts: string[], category: ServiceInput['category'] = 'analytics') =>
  ({ id, category, name: { ja: id, en: id }, operator: id, hosts }) satisfies ServiceInput;

const SHARED = [
  service('ads', ['www.google.com', 'www.google.com/pagead/'], 'advertising'),
  service('captcha', ['www.google.com/recaptcha/'], 'necessary'),
  service('tags', ['*.example.com', 'a.example.com/x'], 'analytics'),
  service('chat', ['chat.example.com', '*.deep.example.com'], 'functional'),
  service('tie', ['a.example.com/x'], 'functional'),
  service('signin', ['a.example.com/login'], 'necessary'),
  service('tracker', ['a.example.com/login'], 'advertising'),
];

describe('planRules', () => {
  test.each([
    // refused, address, blocked
    [['ads'], 'https://www.google.com/', true],
    [['ads'], 'https://www.google.com/pagead/1?x=1', true],
    [['ads'], 'https://www.google.com/recaptcha/api.js', false],
    [['ads'], 'https://google.com/', false],
    [['ads'], 'https://sub.www.google.com/', false],
    [['ads'], 'wss://www.google.com/socket', true],
    [['ads'], 'https://www.google.com:8443/', true],
    [['tags'], 'https://b.example.com/', true],
    [['tags'], 'https://example.com/', false],
    [['tags'], 'https://b.example.com.evil.test/', false],
    [['tags'], 'https://evil.test/?u=https://b.example.com/', false],
    [['tags'], 'https://chat.example.com/', false],
    [['tags'], 'https://x.chat.example.com/', true],
    [['tags'], 'https://one.deep.example.com/', false],
    [['chat'], 'https://one.deep.example.com/', true],
    [['chat'], 'https://b.example.com/', false],
    // On a tie: held unless all may pass, or one is necessary.
    [['tie'], 'https://a.example.com/x/1', true],
    [['tracker'], 'https://a.example.com/login', false],
    [['tags'], 'https://A.example.com/X', true],
    [[], 'https://b.example.com/', false],
  ])('refusing %j: %s is blocked: %s', (blocked, address, expected) => {
    const { href } = new URL(address);
    expect(isBlocked(plan(SHARED, blocked), href, 'www.rarejob.com')).toBe(expected);
    expect(held(SHARED, blocked, new URL(href))).toBe(expected);
  });

  describe('gives the answers of the page’s matcher', () => {
    const services = MATCH_SERVICES.map(({ id, hosts = [] }) => service(id, hosts));
    const match = createMatcher(services);
    test.each(ADDRESS_VECTORS)('%s%s', (host, path) => {
      // Browsers reach the same host by several names.
      const ids = match(plainHost(host) ?? '', path);
      for (const { id } of services) {
        const blocked = isBlocked(plan(services, [id]), `https://${host}${path}`, 'rarejob.com');
        expect(blocked, id).toBe(ids.includes(id));
      }
    });
  });

  test('a service is blocked on the property’s own host by the paths that it declares', () => {
    const own = { ...service('own', []), firstPartyPaths: ['/collect/'] };
    const rules = plan([own], ['own']);
    expect(isBlocked(rules, 'https://www.rarejob.com/collect/x', 'www.rarejob.com')).toBe(true);
    expect(isBlocked(rules, 'https://rarejob.com/collect/x', 'www.rarejob.com')).toBe(true);
    expect(isBlocked(rules, 'https://www.rarejob.com/other', 'www.rarejob.com')).toBe(false);
    expect(isBlocked(rules, 'https://progos.ai/collect/x', 'www.rarejob.com')).toBe(false);
  });

  test('blocks on that property only', () => {
    const rules = plan(SHARED, ['tags']);
    expect(isBlocked(rules, 'https://b.example.com/', 'rarejob.com')).toBe(true);
    expect(isBlocked(rules, 'https://b.example.com/', 'www.progos.ai')).toBe(false);
    expect(isBlocked(rules, 'https://b.example.com/', 'notrarejob.com')).toBe(false);
  });

  test('is the same table as the gate, for the whole catalogue', () => {
    const addresses = catalogue.flatMap(({ hosts = [] }) =>
      hosts.flatMap((text) => {
        const { host, subdomains, path } = parseHostPattern(text) ?? { host: '', path: '' };
        return [host, `sub.${host}`, ...(subdomains ? [`a.b.${host}`] : [])].flatMap((name) =>
          [
            `https://${name}/`,
            `https://${name}${path}`,
            `https://${name}${path}more?id=AW-1`,
            `https://${name}${path.slice(0, -1)}`,
          ].map((address) => new URL(address).href),
        );
      }),
    );
    for (const blocked of [
      ['google-ads'],
      ['google-analytics-4', 'google-doubleclick'],
      ['google-tag-manager'],
      catalogue.filter((one) => !isNecessary(one)).map(({ id }) => id),
    ]) {
      const rules = plan(catalogue, blocked);
      const wrong = addresses.filter(
        (address) =>
          isBlocked(rules, address, 'www.rarejob.com') !==
          held(catalogue, blocked, new URL(address)),
      );
      expect(wrong).toEqual([]);
    }
  });

  test('is the same table as the gate, for any hosts and paths', () => {
    const hosts = ['x.test', 'a.x.test', 'b.a.x.test', 'ax.test'];
    const paths = ['', '/', '/p', '/p/', '/p/q', '/p?id=1'];
    const pattern = fc
      .tuple(fc.constantFrom('', '*.'), fc.constantFrom(...hosts), fc.constantFrom(...paths))
      .map((parts) => parts.join(''));
    const claims = fc.array(
      fc.record({
        hosts: fc.array(pattern, { minLength: 1, maxLength: 3 }),
        category: fc.constantFrom<ServiceInput['category']>('analytics', 'necessary'),
        blocked: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(claims, (list) => {
        const services = list.map((one, index) => service(`s${index}`, one.hosts, one.category));
        const blocked = services
          .filter((one, index) => list[index]?.blocked && !isNecessary(one))
          .map(({ id }) => id);
        const rules = plan(services, blocked);
        for (const host of [...hosts, 'c.b.a.x.test', 'test']) {
          for (const path of paths) {
            const url = new URL(`https://${host}${path}`);
            expect(isBlocked(rules, url.href, 'rarejob.com'), url.href).toBe(
              held(services, blocked, url),
            );
          }
        }
      }),
    );
  });

  test('in the demo, the host that plays a vendor is blocked as the vendor is', () => {
    const rules = plan(SHARED, ['tags'], true);
    const played = 'http://b.example.com.vendors.localhost:4400/x';
    expect(isBlocked(rules, played, 'rarejob.com')).toBe(true);
    expect(isBlocked(rules, 'https://b.example.com/', 'rarejob.com')).toBe(true);
    expect(isBlocked(plan(SHARED, ['tags']), played, 'rarejob.com')).toBe(false);
  });

  test('the same rules have the same ids, each its own, and two properties share one', () => {
    const everything = catalogue.filter((one) => !isNecessary(one)).map(({ id }) => id);
    const rules = plan(catalogue, everything);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const both = planRules(
      ['rarejob.com', 'progos.ai'].map((domain) => on(domain, catalogue, everything)),
      { topDomains: true, demo: false },
    );
    // What a property serves from its own host is its own, and so are rules without an expression.
    const ids = (list: readonly Rule[]): number[] =>
      list
        .filter(({ condition }) => !/rarejob|progos|^$/.test(condition.regexFilter ?? ''))
        .map(({ id }) => id);
    expect(ids(both)).toEqual(ids(rules));
    // Browsers take 1000 rules with a regular expression, 250 of them for what sites declare.
    const exact = both.filter(({ condition }) => condition.regexFilter);
    expect(exact.length).toBeLessThan(700);
  });

  test('holds in a frame of another site too, where no rule says it exactly', () => {
    const rules = plan(SHARED, ['ads', 'tags']);
    const framed = (url: string, initiator = 'www.rarejob.com') =>
      isBlocked(rules, url, 'portal.example', initiator);
    expect(framed('https://b.example.com/')).toBe(true);
    expect(framed('https://www.google.com/pagead/1')).toBe(true);
    expect(framed('https://www.google.com/recaptcha/api.js')).toBe(false);
    expect(framed('https://chat.example.com/')).toBe(false);
    expect(framed('https://b.example.com/', 'portal.example')).toBe(false);
  });

  test.each([
    'https://B.Example.com/',
    'https://b.example.com./',
    'https://b.example.com:8443/',
    'https://name@b.example.com/',
    'https://name:word@b.example.com.:8443/x',
    'wss://b.example.com',
  ])('a host has many names: %s', (address) => {
    expect(isBlocked(plan(SHARED, ['tags']), new URL(address).href, 'rarejob.com')).toBe(true);
  });

  test.each(['https://evil.test/@b.example.com/', 'https://b.example.com@evil.test/'])(
    'and what only looks like it is another: %s',
    (address) => {
      expect(isBlocked(plan(SHARED, ['tags']), new URL(address).href, 'rarejob.com')).toBe(false);
    },
  );

  test('without `topDomains` rules go by who asks', () => {
    const [rule] = planRules([on('rarejob.com', SHARED, ['chat'])], {
      topDomains: false,
      demo: false,
    });
    expect(rule?.condition.initiatorDomains).toEqual(['rarejob.com']);
    expect(rule?.condition.topDomains).toBeUndefined();
  });
});

test('what is decided is the same each time, whatever was asked for in between', () => {
  const ids = catalogue.slice(0, 40).map(({ id }) => id);
  const refusing = (service: string, domain = 'a.example') =>
    claimsOf({ id: 'a', domains: [domain], layers: [catalogue, [], []], blocked: [service] });
  const first = ids.map((id) => refusing(id));
  expect(ids.map((id) => refusing(id))).toEqual(first);
  expect(new Set(first.map((claims) => JSON.stringify(claims))).size).toBeGreaterThan(30);
  const paths = catalogue.find(
    (service) => (service.firstPartyPaths ?? []).length > 0 && !isNecessary(service),
  );
  const hosts = (domain: string) => refusing(paths?.id ?? '', domain).map(({ host }) => host);
  expect(hosts('a.example')).toContain('a.example');
  expect(hosts('b.example')).toContain('b.example');
  expect(hosts('b.example')).not.toContain('a.example');
});
