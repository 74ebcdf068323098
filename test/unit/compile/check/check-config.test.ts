import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../../sdk/compile/check/check-config.ts';

/** One that nothing is wrong with. */
const sound = {
  id: 'own-chat',
  category: 'functional',
  name: { ja: 'チャット', en: 'Chat' },
  operator: 'Chat Inc.',
  hosts: ['chat.example.com'],
  sends: { ja: ['書いた内容'], en: ['What you write'] },
  purpose: {
    site: { ja: '質問に答えるため', en: 'To answer questions' },
    recipient: { ja: '質問を届けるため', en: 'To deliver questions' },
  },
  policyUrl: 'https://chat.example.com/privacy',
};
const config = (more: object = {}, service: object = {}) => ({
  property: 'rarejob',
  policy: { version: '1', url: '/privacy/' },
  services: [{ ...sound, ...service }],
  contact: { name: { ja: '窓口', en: 'Desk' }, email: 'privacy@rarejob.co.jp' },
  ...more,
});
const found = async (raw: unknown) =>
  (await checkConfig(raw, 'choices.json')).map(({ rule, severity, service, name, host }) =>
    [severity, rule, ...[service, host, name].filter(Boolean)].join(' '),
  );

test('nothing is found where nothing is wrong', async () => {
  expect(await found(config())).toEqual([]);
});

test('a finding says where, why, and how to mend it', async () => {
  expect(await checkConfig(config({ policy: { version: '1' } }), 'x/choices.json')).toEqual([
    {
      rule: 'declaration-lacks',
      severity: 'warning',
      file: 'x/choices.json',
      name: 'policy.url',
      why: 'no surface can link to the policy',
      mend: 'Set "policy.url"',
    },
  ]);
});

describe('what is found', () => {
  test.each<[string, object, object, string[]]>([
    ['a fault, with its path', { regime: 'mars' }, {}, ['error config-fault regime']],
    [
      'a text that does not exist',
      { texts: { ja: { 'notice.nothing': 'x' } } },
      {},
      ['error config-fault texts.ja["notice.nothing"]'],
    ],
    [
      'own words for a button',
      { texts: { ja: { 'notice.reject': 'あとで', 'notice.optInTitle': '送信について' } } },
      {},
      ['error legal-minimum texts.ja["notice.reject"]'],
    ],
    [
      'a title that hides what happens',
      { texts: { en: { 'notice.noticeTitle': 'We care about you' } } },
      {},
      ['error legal-minimum texts.en["notice.noticeTitle"]'],
    ],
    [
      'nothing said of what is sent',
      {},
      { sends: undefined },
      ['error declaration-lacks own-chat sends'],
    ],
    [
      'said in one language only',
      {},
      { sends: { ja: ['書いた内容'], en: [] } },
      ['error declaration-lacks own-chat sends'],
    ],
    ['no purpose', {}, { purpose: undefined }, ['error declaration-lacks own-chat purpose']],
    [
      "the recipient's purpose is blank",
      {},
      { purpose: { ...sound.purpose, recipient: { ja: ' ', en: 'x' } } },
      ['error declaration-lacks own-chat purpose'],
    ],
    ['no policy', {}, { policyUrl: undefined }, ['warning policy-unknown own-chat policyUrl']],
    ['nobody to ask', { contact: undefined }, {}, ['warning declaration-lacks contact']],
    [
      'an opt-out that nobody confirmed',
      {},
      { optOut: { url: 'https://x.example.com/', effect: 'stop-use' } },
      ['warning opt-out-unconfirmed own-chat optOut'],
    ],
    ['drafts', {}, { drafts: ['sends'] }, ['warning facts-unconfirmed own-chat sends']],
    [
      'a necessary service of the own without a reason: not even compiled',
      {},
      { category: 'necessary' },
      ['error config-fault services[0]'],
    ],
    [
      'advanced mode where the regime asks first',
      { googleConsentMode: { mode: 'advanced' }, regime: 'eu' },
      { consentMode: true, category: 'analytics' },
      ['warning sends-before-choice googleConsentMode.mode'],
    ],
    ['grants without a hand', { grants: 'any' }, {}, ['warning grants-by-script grants']],
    ['the same where it is tried out', { grants: 'any', environment: 'staging' }, {}, []],
    [
      'a regime that is not in force',
      { regime: 'jp-appi-2026' },
      {},
      ['warning config-warning regime'],
    ],
    [
      'the same where it runs by notice',
      { googleConsentMode: { mode: 'advanced' }, regime: 'jp' },
      { consentMode: true, category: 'analytics' },
      [],
    ],
  ])('%s', async (_, more, service, expected) => {
    expect(await found(config(more, service))).toEqual(expected);
  });

  test('a service of the catalogue that a config makes necessary', async () => {
    const video = (more: object) => config({ services: [{ extends: 'youtube-embed', ...more }] });
    const necessary = (findings: string[]) => findings.filter((line) => /necessary/.test(line));
    const reason = { ja: '動画がレッスンそのものです。', en: 'The video is the lesson.' };
    expect(necessary(await found(video({ category: 'necessary' })))).toEqual([
      'error necessary-without-reason youtube-embed reason',
    ]);
    expect(necessary(await found(video({ category: 'necessary', reason })))).toEqual([
      'warning made-necessary youtube-embed category',
    ]);
    expect(necessary(await found(video({})))).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['eu', { regime: 'eu' }, ['warning necessary-disputed recaptcha category']],
    [
      'uk, among others',
      { regime: { default: 'jp', regions: { GB: 'uk' } } },
      ['warning necessary-disputed recaptcha category'],
    ],
    ['jp', { regime: 'jp' }, []],
    [
      'eu, asked first',
      { regime: 'eu', services: [{ extends: 'recaptcha', category: 'functional' }] },
      [],
    ],
    ['eu, another captcha', { regime: 'eu', services: ['cloudflare-turnstile'] }, []],
  ])('reCAPTCHA as necessary, under %s', async (_, more, expected) => {
    const findings = await found(config({ services: ['recaptcha'], ...more }));
    expect(findings.filter((line) => /disputed/.test(line))).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['statistics', {}, ['warning statistics-shared google-analytics-4 regime']],
    ['what waits for a choice anyway', { services: ['hubspot', 'google-ads'] }, []],
    ['the same elsewhere', { regime: 'jp' }, []],
  ])('under uk, who uses the data for itself: %s', async (_, more, expected) => {
    const findings = await found(
      config({ regime: 'uk', services: ['google-analytics-4'], ...more }),
    );
    expect(findings.filter((line) => /statistics-shared/.test(line))).toEqual(expected);
  });

  test.each<[string, object, readonly RegExp[]]>([
    ['comes with ads', { regime: 'eu' }, [/^under eu it is granted/]],
    ['comes with nothing', { regime: 'jp' }, [/^under jp nothing grants it/]],
    [
      'depends on the region',
      { regime: { default: 'jp', regions: { GB: 'uk' } } },
      [/^under uk it is granted/, /^under jp nothing grants it/],
    ],
    [
      'comes with a service of its own',
      { regime: 'jp', services: ['google-ads', 'google-enhanced-conversions'] },
      [],
    ],
    ['is nobody’s concern', { regime: 'eu', services: ['line-tag'] }, []],
  ])('ad_user_data %s', async (_, more, expected) => {
    const findings = await checkConfig(config({ services: ['google-ads'], ...more }), 'x');
    const own = findings.filter(({ rule }) => rule === 'ad-user-data');
    expect(own.map(({ why }) => why)).toEqual(expected.map((why) => expect.stringMatching(why)));
  });

  test.each<[string, string[], string[], string | undefined]>([
    ['the same host', ['a.example.com'], ['a.example.com'], 'a.example.com'],
    ['in another spelling', ['a.example.com'], ['a.example.com/'], 'a.example.com'],
    ['the same path', ['a.example.com/x'], ['a.example.com/x'], 'a.example.com/x'],
    ['another path', ['a.example.com/x'], ['a.example.com/y'], undefined],
    ['a longer path', ['a.example.com'], ['a.example.com/y'], undefined],
    ['below it', ['*.example.com'], ['a.example.com'], undefined],
  ])('two services on one host: %s', async (_, one, other, host) => {
    const services = [
      { ...sound, hosts: one },
      { ...sound, id: 'other', hosts: other },
    ];
    expect(await found(config({ services }))).toEqual(
      host ? [`error host-tie own-chat ${host}`] : [],
    );
  });
});
