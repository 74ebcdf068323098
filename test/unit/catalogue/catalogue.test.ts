import { describe, expect, test } from 'vitest';
import {
  catalogue,
  serviceByCookie,
  serviceByHost,
  serviceById,
} from '../../../sdk/catalogue/index.ts';
import type { Category } from '../../../sdk/core/category.ts';
import { serviceSchema } from '../../../sdk/core/config.schema.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';
import { type HostPattern, parseHostPattern } from '../../../sdk/core/host-pattern.ts';
import { createMatcher, matchesName } from '../../../sdk/core/match.ts';

const named = catalogue.map((service) => [service.id, service] as const);
const expectService = (id: string): ServiceInput => {
  const service = serviceById(id);
  if (!service) throw new Error(`no service "${id}"`);
  return service;
};
const expectPattern = (text: string): HostPattern => {
  const pattern = parseHostPattern(text);
  if (!pattern) throw new Error(`"${text}" is no pattern`);
  return pattern;
};
const categoriesOf = (service: ServiceInput): readonly Category[] => [service.category].flat();
const isNecessary = (service: ServiceInput) => categoriesOf(service).includes('necessary');
const idsFor = (url: string): readonly string[] => {
  const { hostname, pathname, search } = new URL(url);
  return serviceByHost(catalogue, hostname, pathname + search).map(({ id }) => id);
};

describe('shape', () => {
  test('sorted by id, every id once', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test.each(named)('%s fits the schema and is complete', (_, service) => {
    expect(serviceSchema.safeParse(service).error?.issues ?? []).toEqual([]);
    expect((service.hosts ?? service.firstPartyPaths)?.length).toBeGreaterThan(0);
    expect(service.cookies).toBeDefined();
    expect(service.sends?.ja.length).toBeGreaterThan(0);
    expect(service.sends?.en.length).toBe(service.sends?.ja.length);
    expect(service.purpose).toBeDefined();
    expect(service.evidence).toBeDefined();
    expect(service.policyUrl).toMatch(/^https:\/\//);
    if (service.optOut) expect(service.optOut.url).toMatch(/^https:\/\//);
  });

  test.each([
    'a8-net',
    'ad-ebis',
    'google-ads',
    'google-analytics-4',
    'google-maps',
    'google-sign-in',
    'google-tag-manager',
    'karte',
    'line-tag',
    'meta-pixel',
    'microsoft-clarity',
    'recaptcha',
    'stripe',
    'yahoo-japan-ads',
    'youtube-embed',
    'zendesk',
  ])('%s keeps its id, which the public contract names', (id) => {
    expect(serviceById(id)?.id).toBe(id);
  });

  test("a property's own host is no service", () => {
    const own = ['www.rarejob.com', 'www.rarejob.co.jp', 'www.progos.ai', 'www.progos.co.jp'];
    for (const host of own) expect(serviceByHost(catalogue, host, '/'), host).toEqual([]);
  });
});

describe('texts', () => {
  const textsOf = ({ name, sends, purpose, reason }: ServiceInput, language: 'ja' | 'en') => [
    name[language],
    ...(sends?.[language] ?? []),
    purpose?.site[language],
    purpose?.recipient[language],
    reason?.[language],
  ];

  test.each(named)('%s: no vague words, English in English', (_, service) => {
    expect(textsOf(service, 'ja').join('\n')).not.toMatch(/等|その他|など/);
    expect(textsOf(service, 'en').join('\n')).not.toMatch(/[\u3000-\u9fff]|\betc\b|and so on/);
  });

  test('one datum is said in one way: every Japanese text has one English text', () => {
    const english = new Map<string, string>();
    for (const { sends = { ja: [], en: [] } } of catalogue) {
      sends.ja.forEach((ja, index) => {
        const en = sends.en[index] ?? '';
        expect(english.get(ja) ?? en).toBe(en);
        english.set(ja, en);
      });
    }
    expect(english.size).toBe(new Set(english.values()).size);
    expect(english.size).toBeLessThanOrEqual(28);
  });
});

describe('categories', () => {
  const both: Category[] = ['advertising', 'measurement'];
  test.each<[string, Category | Category[]]>([
    ['google-tag-manager', 'analytics'],
    ['google-analytics-4', 'analytics'],
    ['new-relic', 'analytics'],
    ['cloudflare', 'necessary'],
    ['cloudflare-web-analytics', 'analytics'],
    ['google-ads', 'advertising'],
    ['google-ads-conversion', 'measurement'],
    ['a8-net', 'measurement'],
    ['accesstrade', 'measurement'],
    ['afb', 'measurement'],
    ['rentracks', 'measurement'],
    ['valuecommerce', 'measurement'],
    ['hubspot', ['analytics', 'advertising', 'measurement']],
    ['hubspot-forms', 'functional'],
    ['hubspot-chat', 'functional'],
    ['karte', ['functional', 'analytics']],
    ['meta-pixel', both],
    ['yahoo-japan-ads', both],
    ['line-tag', both],
  ])('%s is %s', (id, category) => {
    expect(expectService(id).category).toEqual(category);
  });

  test('advertising without measurement stands only where the tag is split', () => {
    const alone = catalogue.filter(
      (service) =>
        categoriesOf(service).includes('advertising') &&
        !categoriesOf(service).includes('measurement'),
    );
    expect(alone.map(({ id }) => id)).toEqual([
      'braze',
      'google-ads',
      'repro',
      'salesforce-pardot',
    ]);
  });

  test('a necessary service says why the site needs it, and is nothing else beside', () => {
    const necessary = catalogue.filter(isNecessary);
    // Logins, payments and what tells people from programs.
    expect(necessary.map(({ id }) => id)).toEqual([
      ...['amazon-pay', 'apple-sign-in', 'cloudflare', 'cloudflare-turnstile', 'gmo-pg'],
      ...['google-sign-in', 'hcaptcha', 'komoju', 'line-login', 'paidy', 'pay-jp', 'paypal'],
      ...['recaptcha', 'stripe'],
    ]);
    for (const service of necessary) {
      expect(service.category).toBe('necessary');
      expect(service.reason?.ja).toBeTruthy();
      expect(service.reason?.en).toBeTruthy();
    }
  });
});

describe('hosts', () => {
  test.each([
    ['https://www.google.com/recaptcha/api.js?render=x', 'recaptcha'],
    ['https://www.gstatic.com/recaptcha/releases/x/recaptcha__ja.js', 'recaptcha'],
    ['https://www.recaptcha.net/recaptcha/api.js', 'recaptcha'],
    ['https://www.google.com/maps/embed?pb=1', 'google-maps'],
    ['https://maps.google.co.jp/maps?output=embed', 'google-maps'],
    ['https://maps.googleapis.com/maps/api/js', 'google-maps'],
    ['https://accounts.google.com/gsi/client', 'google-sign-in'],
    ['https://www.google.com/g/collect?v=2', 'google-analytics-4'],
    ['https://region1.google-analytics.com/g/collect', 'google-analytics-4'],
    ['https://region1.analytics.google.com/g/collect', 'google-analytics-4'],
    ['https://stats.g.doubleclick.net/g/collect?v=2', 'google-analytics-4'],
    ['https://stats.g.doubleclick.net/other', 'google-doubleclick'],
    ['https://www.googletagmanager.com/gtm.js?id=GTM-X', 'google-tag-manager'],
    ['https://www.googletagmanager.com/ns.html?id=GTM-X', 'google-tag-manager'],
    ['https://www.googletagmanager.com/gtag/js?id=G-X', 'google-analytics-4'],
    ['https://www.googletagmanager.com/gtag/js?id=AW-1', 'google-ads'],
    ['https://www.googletagmanager.com/gtag/destination?id=AW-1&l=dataLayer', 'google-ads'],
    ['https://www.googletagmanager.com/gtag/js?id=DC-1', 'google-doubleclick'],
    ['https://www.google.com/pagead/1p-user-list/1/', 'google-ads'],
    ['https://www.google.co.jp/pagead/1p-user-list/1/', 'google-ads'],
    ['https://www.google.com/ads/ga-audiences', 'google-ads'],
    ['https://www.google.com/ccm/collect?en=page_view', 'google-ads'],
    ['https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/', 'google-ads'],
    ['https://td.doubleclick.net/td/rul/1', 'google-ads'],
    ['https://www.google.com/pagead/1p-conversion/1/', 'google-ads-conversion'],
    ['https://www.google.co.jp/pagead/1p-conversion/1/', 'google-ads-conversion'],
    ['https://www.google.com/ccm/form-data/1', 'google-enhanced-conversions'],
    ['https://google.com/pagead/form-data/1?em=x', 'google-enhanced-conversions'],
    ['https://www.googleadservices.com/pagead/conversion/1/', 'google-ads-conversion'],
    ['https://www.googleadservices.com/pagead/conversion_async.js', 'google-ads-conversion'],
    ['https://googleads.g.doubleclick.net/pagead/conversion/1/', 'google-ads-conversion'],
    ['https://googleads.g.doubleclick.net/pagead/ads?client=1', 'google-adsense'],
    ['https://googleads.g.doubleclick.net/pagead/adview', 'google-doubleclick'],
    ['https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js', 'google-adsense'],
    ['https://securepubads.g.doubleclick.net/tag/js/gpt.js', 'google-ad-manager'],
    ['https://www.google.com.ph/pagead/1p-user-list/1/', 'google-ads'],
    ['https://www.google.com.ph/ads/ga-audiences', 'google-ads'],
    ['https://www.google.com.ph/pagead/1p-conversion/1/', 'google-ads-conversion'],
    ['https://www.google.de/maps/embed?pb=1', 'google-maps'],
    ['https://1234.fls.doubleclick.net/activityi', 'google-doubleclick'],
    ['https://connect.facebook.net/ja_JP/fbevents.js', 'meta-pixel'],
    ['https://connect.facebook.net/en_US/fbevents.js', 'meta-pixel'],
    ['https://connect.facebook.net/signals/config/1?v=2.9', 'meta-pixel'],
    ['https://connect.facebook.net/ja_JP/sdk.js', 'facebook-login'],
    ['https://connect.facebook.net/en_US/sdk/xfbml.customerchat.js', 'facebook-login'],
    ['https://www.facebook.com/plugins/page.php', 'facebook-plugins'],
    ['https://www.facebook.com/v21.0/plugins/like.php', 'facebook-plugins'],
    ['https://d.line-scdn.net/r/web/social-plugin/js/thirdparty/loader.min.js', 'line-social'],
    ['https://d.line-cdn.net/n/line_tag/public/release/v1/lt.js', 'line-tag'],
    ['https://b92.yahoo.co.jp/js/s_retargeting.js', 'yahoo-japan-ads'],
    ['https://b.yjtag.jp/iframe', 'yahoo-japan-ads'],
    ['https://itrack2.valuecommerce.ne.jp/x', 'valuecommerce'],
    ['https://widget.criteo.com/event', 'criteo'],
    ['https://dx.ads.linkedin.com/x', 'linkedin-insight'],
    ['https://sdk.fra-01.braze.eu/api/v3/data/', 'braze'],
    ['https://app.eu.adjust.com/session', 'adjust'],
    ['https://bam-cell.nr-data.net/1/x', 'new-relic'],
    ['https://js.ptengine.com/x.js', 'ptengine'],
    ['https://acme.tt.omtrdc.net/m2/acme/mbox/json', 'adobe-target'],
    ['https://acme.sc.omtrdc.net/b/ss/x', 'adobe-analytics'],
    ['https://www.facebook.com/tr/?id=1&ev=PageView', 'meta-pixel'],
    ['https://px.ads.linkedin.com/collect', 'linkedin-insight'],
    ['https://t.co/i/adsct?bci=1', 'x-ads'],
    ['https://t.co/1/i/adsct', 'x-ads'],
    ['https://bat.bing.com/bat.js', 'microsoft-ads-uet'],
    ['https://k.clarity.ms/collect', 'microsoft-clarity'],
    ['https://s.yimg.jp/images/listing/tool/cv/ytag.js', 'yahoo-japan-ads'],
    ['https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js', 'line-tag'],
    ['https://sdk.iad-01.braze.com/api/v3/data/', 'braze'],
    ['https://challenges.cloudflare.com/turnstile/v0/api.js', 'cloudflare-turnstile'],
    ['https://static.cloudflareinsights.com/beacon.min.js', 'cloudflare-web-analytics'],
    ['https://js.hs-scripts.com/1.js', 'hubspot'],
    ['https://js-eu1.hs-scripts.com/1.js', 'hubspot'],
    ['https://track.hubspot.com/__ptq.gif', 'hubspot'],
    ['https://js.hsforms.net/forms/embed/v2.js', 'hubspot-forms'],
    ['https://forms.hsforms.com/submissions/v3/public/submit', 'hubspot-forms'],
    ['https://forms.hubspot.com/uploads/form/v2/1', 'hubspot-forms'],
    ['https://js.usemessages.com/conversations-embed.js', 'hubspot-chat'],
    ['https://js.stripe.com/v3/', 'stripe'],
    ['https://b.js.stripe.com/v3/', 'stripe'],
    ['https://hooks.stripe.com/redirect', 'stripe'],
    // The regions of a vendor, and the later names of its hosts.
    ['https://browser-intake-ap1-datadoghq.com/api/v2/rum', 'datadog-rum'],
    ['https://browser-intake-us5-datadoghq.com/api/v2/rum', 'datadog-rum'],
    ['https://browser-intake-ddog-gov.com/api/v2/rum', 'datadog-rum'],
    ['https://events.eu1.segmentapis.com/v1/t', 'segment'],
    ['https://edge.adobedc.net/ee/v1/interact', 'adobe-analytics'],
    ['https://cdn.us.heap-api.com/config/1/heap_config.js', 'heap'],
    ['https://static.intercomassets.com/x.png', 'intercom'],
    ['https://analytics.us.tiktok.com/i18n/pixel/events.js', 'tiktok-pixel'],
    ['https://cdn.lgrckt-in.com/LogRocket.min.js', 'logrocket'],
    ['https://delivery.satr.jp/js/creative_set.js', 'satori'],
    ['https://rpx.a8.net/svt/ejp', 'a8-net'],
    ['https://checkout.pay.jp/', 'pay-jp'],
    ['https://cdn.paidy.com/promo', 'paidy'],
    ['https://sdk.form.run/js/v2/formrun.js', 'formrun'],
    ['https://recaptcha.google.com/recaptcha/api.js', 'recaptcha'],
  ])('%s → %s', (url, id) => {
    expect(idsFor(url)).toEqual([id]);
  });

  test.each([
    'https://www.google.com/search?q=a',
    'https://www.gstatic.com/charts/loader.js',
    'https://www.linkedin.com/company/x',
    'https://t.co/abc',
    'https://s.yimg.jp/images/top/x.png',
    'https://d.line-scdn.net/r/web/other.js',
    'https://connect.facebook.net/ja_JP/other.js',
    'https://www.facebook.com/rarejob',
    'https://karte.io/optout/',
  ])('%s is nobody’s', (url) => {
    expect(idsFor(url)).toEqual([]);
  });

  const patterns = catalogue.flatMap(({ id, hosts = [] }) => hosts.map((text) => ({ id, text })));

  test('every pattern is legal, and none is said twice, by one service or by two', () => {
    expect(patterns.filter(({ text }) => !parseHostPattern(text))).toEqual([]);
    const texts = patterns.map(({ text }) => text.replace(/^([^/]+)\/$/, '$1'));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test('none takes a whole host that many share: those are named down to a path or a distribution', () => {
    const shared =
      /^(\*\.)?((www\.)?google\.[a-z.]+|www\.gstatic\.com|gstatic\.com|(www\.)?facebook\.com|connect\.facebook\.net|t\.co|s\.yimg\.jp|yimg\.jp|yahoo\.co\.jp|line-scdn\.net|d\.line-scdn\.net|line\.me|rakuten\.co\.jp|bing\.com|cloudfront\.net|amazonaws\.com|akamai(hd|zed)?\.net|azureedge\.net|fastly\.net|cdnjs\.cloudflare\.com|cloudflare\.com|jsdelivr\.net|unpkg\.com|ajax\.googleapis\.com|googleapis\.com|googleusercontent\.com|apple\.com|amazon\.com|microsoft\.com|note\.com|twitter\.com|x\.com)\/?$/;
    expect(patterns.filter(({ text }) => shared.test(text))).toEqual([]);
  });

  test('no ties: each pattern, as a request, is its own service’s alone', () => {
    const match = createMatcher(catalogue);
    for (const { id, text } of patterns) {
      const { host, subdomains, path } = expectPattern(text);
      const name = subdomains ? `any.${host}` : host;
      for (const request of [path, `${path}~`]) {
        expect(match(name, request), text).toEqual([id]);
      }
    }
  });

  test('nothing a service lists is already covered by its own wildcard', () => {
    for (const { id, hosts = [] } of catalogue) {
      for (const text of hosts.filter((host) => !host.startsWith('*.'))) {
        const others = hosts.filter((other) => other.startsWith('*.'));
        const { host, path } = expectPattern(text);
        expect(createMatcher([{ id, hosts: others }])(host, path), `${id}: ${text}`).toEqual([]);
      }
    }
  });

  test('no pattern of another service reaches into a necessary one', () => {
    const others = createMatcher(catalogue.filter((service) => !isNecessary(service)));
    for (const { id, hosts = [] } of catalogue.filter(isNecessary)) {
      for (const text of hosts) {
        const { host, path } = expectPattern(text);
        expect(others(host, path), `${id}: ${text}`).toEqual([]);
        const deeper = patterns.filter((p) => p.id !== id && p.text.startsWith(text));
        expect(deeper, text).toEqual([]);
      }
    }
  });
});

describe('what stays when advertising, measurement and analytics are refused', () => {
  const refused: readonly Category[] = ['advertising', 'measurement', 'analytics'];
  const isHeld = (url: string) =>
    idsFor(url).some((id) => categoriesOf(expectService(id)).some((c) => refused.includes(c)));

  test.each([
    'https://www.google.com/recaptcha/api.js',
    'https://www.gstatic.com/recaptcha/releases/x/recaptcha__ja.js',
    'https://accounts.google.com/gsi/client',
    'https://js.hsforms.net/forms/embed/v2.js',
    'https://forms.hsforms.com/embed/v3/form/1/x/json',
    'https://js.usemessages.com/conversations-embed.js',
    'https://www.google.com/maps/embed?pb=1',
    'https://js.stripe.com/v3/',
  ])('%s', (url) => {
    expect(isHeld(url)).toBe(false);
  });

  test.each([
    'https://js.hs-scripts.com/1.js',
    'https://static.cloudflareinsights.com/beacon.min.js',
    'https://www.google.com/pagead/1p-user-list/1/',
    'https://www.googletagmanager.com/gtm.js?id=GTM-X',
  ])('but not %s', (url) => {
    expect(isHeld(url)).toBe(true);
  });
});

describe('cookies', () => {
  const owned = catalogue.flatMap(({ id, cookies = [] }) =>
    cookies.map((cookie) => ({ id, ...cookie })),
  );

  test('a name on the property has one owner', () => {
    const keys = owned
      .filter(({ party }) => party !== 'third')
      .map(({ name, match }) => `${name} ${match ?? 'exact'}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test.each([
    ['_ga', 'google-analytics-4'],
    ['_ga_ABC123', 'google-analytics-4'],
    ['_gac_UA-1', 'google-analytics-4'],
    ['_gac_gb_UA-1', 'google-ads-conversion'],
    ['_gcl_au', 'google-ads-conversion'],
    ['_fbp', 'meta-pixel'],
    ['_ycl_yjad', 'yahoo-japan-ads'],
    ['messagesUtk', 'hubspot-chat'],
    ['hubspotutk', 'hubspot'],
    ['_hjSession_1', 'hotjar'],
    ['__zlcmid', 'zendesk'],
    ['__stripe_mid', 'stripe'],
  ])('%s is of %s', (name, id) => {
    expect(serviceByCookie(catalogue, name)?.id).toBe(id);
  });

  // Seen on pages, and so removed when their service is closed.
  test.each([
    ['__ulfpc', 'user-insight'],
    ['_im_vid', 'intimate-merger'],
    ['_td', 'treasure-data'],
    ['_td_global', 'treasure-data'],
    ['rpr_uid', 'repro'],
    ['rpr_session_started_at', 'repro'],
    ['krt_rewrite_uid', 'karte'],
    ['_ts_yjad', 'yahoo-japan-ads'],
    ['_rt.uid', 'rtoaster'],
    ['ch-veil-id', 'channel-talk'],
    ['_mkto_trk', 'marketo'],
    ['utag_main', 'tealium'],
    ['ABTastySession', 'ab-tasty'],
    ['_hp2_id.123', 'heap'],
    ['fs_uid', 'fullstory'],
    ['__adroll_fpc', 'adroll'],
    ['_parsely_visitor', 'parsely'],
    ['_twpid', 'x-ads'],
    ['_uetmsclkid', 'microsoft-ads-uet'],
    ['_ym_visorc_1', 'yandex-metrica'],
    ['SL_C_23361dd035530_SID', 'smartlook'],
    ['QSI_HistorySession', 'qualtrics'],
    ['AF_SYNC', 'appsflyer'],
  ])('%s is of %s, and no draft', (name, id) => {
    const service = serviceByCookie(catalogue, name);
    expect(service?.id).toBe(id);
    const own = service?.cookies?.filter((cookie) => matchesName(cookie, name)) ?? [];
    expect(own.some(({ draft, keep }) => !draft && !keep)).toBe(true);
  });

  test.each(['uid', 'm', 'td', 'fr', 'NID', 'IDE', 'SOC', 'vc_visit', 'PREF', 'session'])(
    'a site’s own cookie %s is nobody’s',
    (name) => {
      expect(serviceByCookie(catalogue, name)).toBeUndefined();
    },
  );

  test.each([
    ['google-doubleclick', ['IDE', 'DSID', 'test_cookie', 'ar_debug', 'RUL']],
    ['meta-pixel', ['fr', 'datr']],
    ['microsoft-clarity', ['CLID', 'SM', 'MUID']],
    ['google-maps', ['OGPC', 'OGP', 'NID']],
    ['criteo', ['uid']],
    ['taboola', ['t_gid']],
    ['tiktok-pixel', ['msToken', 'ttwid']],
    ['zendesk', ['_zendesk_session', '_zendesk_shared_session', '_help_center_session']],
  ])('%s keeps %s on its own host', (id, names) => {
    const third = expectService(id).cookies?.filter(({ party }) => party === 'third');
    expect(third?.map(({ name }) => name)).toEqual(names);
  });

  test("a person's own opt-out at a vendor is kept, and nothing else is", () => {
    expect(owned.filter(({ keep }) => keep).map(({ id, name }) => `${id} ${name}`)).toEqual([
      'ad-ebis tracking_reject',
      'braze ab.optOut',
      'clicky no_tracky_',
      'contentsquare _cs_optout',
      'criteo crto_is_user_optout',
      'google-adsense __gpi_optout',
      'hubspot __hs_opt_out',
      'hubspot __hs_do_not_track',
      'karte krt_oo',
      'lucky-orange _global_lucky_opt_out',
      'matomo-cloud mtm_consent_removed',
      'matomo-cloud matomo_ignore',
      'optimizely optimizelyOptOut',
      'repro rpr_opted_in',
      'zendesk __zlcprivacy',
    ]);
    const stored = catalogue.flatMap(({ id, storage = [] }) =>
      storage.filter(({ keep }) => keep).map(({ area, name }) => `${id} ${area} ${name}`),
    );
    expect(stored).toEqual(['braze local ab.optOut', 'karte local krt___oo']);
  });

  test.each([
    ['local', 'ab.storage.deviceId.x', 'braze'],
    ['local', '_uetvid_exp', 'microsoft-ads-uet'],
    ['local', 'li_adsId', 'linkedin-insight'],
    ['session', 'tt_pixel_session_index', 'tiktok-pixel'],
    ['local', 'taboola global:user-id', 'taboola'],
    ['local', 'OB-USER-TOKEN', 'outbrain'],
    ['local', 'optimizely_data$$oeu1$$1$$event_queue', 'optimizely'],
    ['local', '_gcl_ls', 'google-ads-conversion'],
    ['local', '_hjUserAttributes', 'hotjar'],
    ['session', '_cltk', 'microsoft-clarity'],
    ['local', 'cto_bundle', 'criteo'],
    ['local', 'HUBLYTICS_EVENTS_53', 'hubspot'],
    ['local', 'krt___ingest.vis', 'karte'],
    ['local', 'krtdimh', 'karte'],
    ['local', '__im_uid', 'intimate-merger'],
    ['local', 'intercom.intercom-state-abc', 'intercom'],
    ['local', 'mapbox.eventData.uuid:abc', 'mapbox'],
    ['local', 'LIFF_STORE:1-a:accessToken', 'line-login'],
    ['session', 'sentryReplaySession', 'sentry'],
  ])('an id kept in %s storage, %s, goes with %s', (area, name, id) => {
    const owners = catalogue.filter(({ storage = [] }) =>
      storage.some((own) => own.area === area && !own.draft && matchesName(own, name)),
    );
    expect(owners.map((owner) => owner.id)).toEqual([id]);
  });

  test.each(['a8', 'vc', 'cp_', 'pt_', 'lpv', '_rt', 'SOC', 'pi_opt_in', 'g_state'])(
    '%s was confirmed by no source: a draft, never deleted',
    (name) => {
      const cookies = owned.filter((cookie) => cookie.name === name);
      expect(cookies.map(({ draft }) => draft)).toEqual([true]);
    },
  );

  test('a name of one or two letters on the property is never deletable', () => {
    const short = owned.filter(({ name, party, draft }) => name.length < 3 && !party && !draft);
    expect(short).toEqual([]);
  });
});

describe('drafts', () => {
  const FIELDS = ['operator', 'hosts', 'cookies', 'sends', 'purpose', 'policyUrl', 'optOut'];

  test.each(named)('%s names what no source confirmed', (_, service) => {
    const { drafts = [], cookies = [], optOut, evidence = [] } = service;
    expect(drafts).toEqual(FIELDS.filter((field) => drafts.includes(field)));
    expect(drafts).toEqual(expect.arrayContaining(['sends', 'purpose']));
    expect(drafts.includes('optOut')).toBe(optOut !== undefined && !optOut.confirmed);
    const isGuess = cookies.length > 0 && cookies.every(({ draft }) => draft);
    if (isGuess) expect(drafts).toContain('cookies');
    if (evidence.length === 0) expect(drafts).toContain('hosts');
    // Nothing stands here that nobody looked up and nobody doubts.
    if (cookies.length === 0 && !drafts.includes('cookies')) expect(evidence).not.toEqual([]);
  });

  test('no vague evidence', () => {
    const evidence = catalogue.flatMap((service) => service.evidence ?? []);
    expect(evidence.filter((text) => /public code|corpus|seed/.test(text))).toEqual([]);
  });
});

describe('opt-outs', () => {
  test('only these are confirmed and so become links, each with a known effect', () => {
    const links = catalogue.flatMap(({ id, optOut }) =>
      optOut?.confirmed ? [`${id} ${optOut.effect}`] : [],
    );
    expect(links).toEqual([
      'ad-ebis stop-use',
      'criteo stop-use',
      'google-analytics-4 stop-sending',
      'i-mobile stop-use',
      'intimate-merger stop-use',
      'line-tag stop-use',
      'logly stop-use',
      'supership-scaleout stop-use',
      'yahoo-japan-ads stop-use',
    ]);
  });

  test('"stops the sending" is said only where the vendor says it', () => {
    const stopping = catalogue.filter(({ optOut }) => optOut?.effect === 'stop-sending');
    expect(stopping.map(({ id }) => id)).toEqual(['google-analytics-4', 'karte']);
  });
});

test('the ids by which ads tell a click: each is read by one service, whose ads these are', () => {
  const read = catalogue.flatMap(({ id, clickIds = [] }) => clickIds.map((name) => [name, id]));
  expect(Object.fromEntries(read)).toEqual({
    ScCid: 'snap-pixel',
    a8: 'a8-net',
    dclid: 'google-doubleclick',
    dicbo: 'outbrain',
    epik: 'pinterest-tag',
    fbclid: 'meta-pixel',
    gbraid: 'google-ads-conversion',
    gclid: 'google-ads-conversion',
    gclsrc: 'google-ads-conversion',
    ldtag_cl: 'line-tag',
    li_fat_id: 'linkedin-insight',
    msclkid: 'microsoft-ads-uet',
    tblci: 'taboola',
    ttclid: 'tiktok-pixel',
    twclid: 'x-ads',
    wbraid: 'google-ads-conversion',
    yclid: 'yahoo-japan-ads',
  });
  expect(new Set(read.map(([name]) => name)).size).toBe(read.length);
  for (const [, id = ''] of read) {
    const service = expectService(id);
    expect([service.category].flat()).toContain('measurement');
  }
});
