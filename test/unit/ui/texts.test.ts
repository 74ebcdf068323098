import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { buildTexts } from '../../../sdk/compile/texts.ts';
import {
  type ConfigInput,
  LANGUAGES,
  type Language,
  type OwnTexts,
  REASONS,
  type ServiceInput,
} from '../../../sdk/core/index.ts';
import { WORDS } from '../../../sdk/ledger-page/words.ts';
import { receiptWords } from '../../../sdk/ui/receipt/words.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';
import { flat } from '../../support/flat-texts.ts';

const input = (more: Partial<ConfigInput> = {}): ConfigInput => ({
  property: 'rarejob',
  policy: { version: '1', url: '/privacy/' },
  services: [],
  ...more,
});
const services = (...ids: string[]): ServiceInput[] =>
  catalogue.filter(({ id }) => ids.includes(id));

/** All that is said in a language. The operator's page speaks two. */
const textsIn = (language: Language): unknown => ({
  sdk: STRINGS[language],
  receipt: receiptWords(language),
  ...(language !== 'fil' && { ledger: WORDS[language] }),
});

describe('the wording', () => {
  test.each(LANGUAGES.filter((language) => language !== 'ja'))(
    '%s says the same things as Japanese, with the same values in them',
    (language) => {
      const own = flat(textsIn(language));
      const japanese = flat(textsIn('ja')).filter(
        ([path]) => language !== 'fil' || !path.startsWith('.ledger'),
      );
      const values = ([path, text]: [string, string]) => [
        path,
        text.match(/\{\w+\}/g)?.sort() ?? [],
      ];
      expect(own.map(([path]) => path)).toEqual(japanese.map(([path]) => path));
      expect(own.map(values)).toEqual(japanese.map(values));
    },
  );

  test('nothing is empty, and every reason has its words', () => {
    for (const language of LANGUAGES) {
      for (const [path, text] of flat(textsIn(language))) expect(text.trim(), path).not.toBe('');
    }
    for (const { details } of Object.values(STRINGS)) {
      expect(Object.keys(details.reasons).sort()).toEqual([...REASONS].sort());
    }
  });

  test('our refusal is never called as the setting of the browser is', () => {
    const ours = flat(STRINGS.ja).filter(([path]) => !path.startsWith('.details.browser'));
    expect(ours.filter(([, text]) => text.includes('拒否'))).toEqual([]);
  });

  test('the three browser choices have the names that the policy gives them', () => {
    expect(STRINGS.ja.details.browser.choices.map(({ label }) => label)).toEqual([
      'すべてのクッキーを許可する',
      'すべてのクッキーを拒否する',
      'クッキーを受信したらユーザーに通知する',
    ]);
  });

  test('the buttons are named as agreed', () => {
    const { accept, reject, customize } = STRINGS.ja.notice;
    expect([accept, reject, customize]).toEqual(['すべて許可', '必要なものだけ', '選んで決める']);
  });

  test('Japanese sentences of the first layer are short', () => {
    for (const [path, text] of flat(STRINGS.ja.notice)) {
      for (const sentence of text.split('。'))
        expect(sentence.length, path).toBeLessThanOrEqual(46);
    }
  });
});

describe('the texts of a property', () => {
  const topics = (...ids: string[]) =>
    buildTexts(input(), services(...ids), 'ja').meaning.topics.map(({ label }) => label);

  test('cookies, Google Analytics and ad-effect measurement are named apart, where there are any', () => {
    expect(topics('google-analytics-4', 'ad-ebis')).toEqual([
      'Cookie（クッキー）',
      'Google Analytics（計測）',
      '広告効果の測定',
    ]);
    expect(topics('youtube-embed')).toEqual(['Cookie（クッキー）']);
  });

  test('each service has the number of its company, so that companies can be counted', () => {
    const { notice } = buildTexts(
      input(),
      services('google-analytics-4', 'google-ads', 'line-tag', 'recaptcha'),
      'ja',
    );
    // Sorted by id: google-ads, google-analytics-4, line-tag, recaptcha (Google's again).
    expect(notice.companies).toEqual([0, 0, 1, 0]);
    expect(notice.names).toEqual(['Google', 'LINEヤフー']);
  });

  test('the policy has a page for each language, and the notice leads to its list', () => {
    const leads = (url: ConfigInput['policy']['url'], language: Language) => {
      const own = { ...input(), policy: { version: '1', url } };
      const { notice, details } = buildTexts(own, services('line-tag'), language);
      return [notice.policyUrl, details.policyUrl];
    };
    const urls = { ja: '/privacy/', en: '/en/privacy/' };
    expect(leads(urls, 'ja')).toEqual(['/privacy/#rj-declaration', '/privacy/']);
    expect(leads(urls, 'en')).toEqual(['/en/privacy/#rj-declaration', '/en/privacy/']);
    expect(leads(urls, 'fil')).toEqual(['/en/privacy/#rj-declaration', '/en/privacy/']);
    expect(leads({ ...urls, fil: '/fil/' }, 'fil')).toEqual(['/fil/#rj-declaration', '/fil/']);
    // The site knows better where its list is.
    expect(leads('/privacy#cookies', 'en')).toEqual(['/privacy#cookies', '/privacy#cookies']);
  });

  test('a title that says nothing is sent is true: necessary services are told apart', () => {
    const title = (...ids: string[]) =>
      buildTexts(input(), services(...ids), 'ja').notice.strings.optInTitle;
    expect(title('line-tag')).toBe('外部への送信は、まだ行っていません');
    expect(title('line-tag', 'recaptcha')).toBe('サイトに必要な情報のほかは、送信していません');
  });

  test('click data and what it may be matched with are told in both layers', () => {
    const { meaning, details } = buildTexts(input(), services('ad-ebis'), 'ja');
    const [, measurement] = meaning.topics;
    for (const text of [measurement?.text, details.strings.categories.measurement.text]) {
      for (const word of ['日付', '掲載サイト', '登録', '照らし合わせる'])
        expect(text).toContain(word);
    }
  });

  test.each<[Language, ...string[]]>([
    ['ja', '2年', 'ブラウザを閉じるまで', '30分'],
    ['en', '2 years', 'until the browser closes', '30 minutes'],
    ['fil', '2 taon', 'hanggang isara ang browser', '30 minuto'],
  ])('how long a cookie stays is said in the language: %s', (language, ...said) => {
    const own: ServiceInput = {
      id: 'own',
      category: 'analytics',
      name: { ja: '計測', en: 'Statistics' },
      operator: 'x',
      cookies: ['2 years', 'session', '30 minutes'].map((lifetime) => ({ name: 'c', lifetime })),
    };
    const { details } = buildTexts(input(), [own], language);
    expect(details.services[0]?.cookies.map(({ lifetime }) => lifetime)).toEqual(said);
  });

  test('who reads Filipino is given names and the site’s own words in English', () => {
    const { details, notice } = buildTexts(
      input({
        policy: { version: '2', summary: { ja: '送り先が1社ふえました。', en: 'One more.' } },
      }),
      services('google-analytics-4'),
      'fil',
    );
    const [english] = buildTexts(input(), services('google-analytics-4'), 'en').details.services;
    expect(details.services[0]?.name).toBe(english?.name);
    expect(details.services[0]?.sends).toEqual(english?.sends);
    expect(notice.summary).toBe('One more.');
    expect(notice.strings.accept).toBe('Payagan lahat');
  });

  test('what changed and the window for questions are in the language of the page', () => {
    const { notice, details } = buildTexts(
      input({
        policy: { version: '2', summary: { ja: '送り先が1社ふえました。', en: 'One more.' } },
        contact: { name: { ja: '窓口', en: 'Desk' }, email: 'privacy@rarejob.co.jp' },
      }),
      [],
      'ja',
    );
    expect(notice.summary).toBe('送り先が1社ふえました。');
    expect(details.contact).toEqual({ name: '窓口', email: 'privacy@rarejob.co.jp' });
  });

  test('a service says in the language what is sent, to whom and why, and what is a draft', () => {
    const { details } = buildTexts(input(), services('line-tag'), 'en');
    expect(details.services[0]).toMatchObject({
      id: 'line-tag',
      name: expect.stringContaining('LINE'),
      sends: expect.arrayContaining([expect.stringMatching(/^[ -~’]+$/)]),
      purposeSite: expect.any(String),
      purposeRecipient: expect.any(String),
      drafts: expect.arrayContaining(['sends']),
    });
  });

  test('a site may word the title, but not the buttons or the legal minimum', () => {
    const { notice, faults, warnings } = buildTexts(
      input({
        texts: {
          ja: {
            'notice.optInTitle': '当サイトの見出し',
            'notice.accept': 'はい！',
            'notice.reject': 'いいえ',
            'notice.nothing': 'x',
          } as OwnTexts,
        },
      }),
      [],
      'ja',
    );
    expect(notice.strings.optInTitle).toBe('当サイトの見出し');
    expect([notice.strings.accept, notice.strings.reject]).toEqual([
      'すべて許可',
      '必要なものだけ',
    ]);
    expect(warnings.map(({ path }) => path)).toEqual([
      'texts.ja["notice.accept"]',
      'texts.ja["notice.reject"]',
    ]);
    expect(faults.map(({ path }) => path)).toEqual(['texts.ja["notice.nothing"]']);
  });
});
