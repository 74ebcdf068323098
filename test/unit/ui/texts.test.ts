import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { buildTexts } from '../../../sdk/compile/texts.ts';
import { type ConfigInput, REASONS, type ServiceInput } from '../../../sdk/core/index.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';

const input = (more: Partial<ConfigInput> = {}): ConfigInput => ({
  property: 'rarejob',
  policy: { version: '1', url: '/privacy/' },
  services: [],
  ...more,
});
const services = (...ids: string[]): ServiceInput[] =>
  catalogue.filter(({ id }) => ids.includes(id));

/** Every text with the path to it. */
const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) => flat(part, `${path}.${key}`));

describe('the wording', () => {
  const [ja, en] = [flat(STRINGS.ja), flat(STRINGS.en)];

  test('Japanese and English say the same things, with the same values in them', () => {
    expect(en.map(([path]) => path)).toEqual(ja.map(([path]) => path));
    const values = ([path, text]: [string, string]) => [path, text.match(/\{\w+\}/g) ?? []];
    expect(en.map(values)).toEqual(ja.map(values));
  });

  test('nothing is empty, and every reason has its words', () => {
    for (const [path, text] of [...ja, ...en]) expect(text.trim(), path).not.toBe('');
    for (const { details } of Object.values(STRINGS)) {
      expect(Object.keys(details.reasons).sort()).toEqual([...REASONS].sort());
    }
  });

  test('our refusal is never called as the setting of the browser is', () => {
    const ours = ja.filter(([path]) => !path.startsWith('.details.browser'));
    expect(ours.filter(([, text]) => text.includes('拒否'))).toEqual([]);
  });

  test('the three browser choices have the names that the policy gives them', () => {
    expect(STRINGS.ja?.details.browser.choices.map(({ label }) => label)).toEqual([
      'すべてのクッキーを許可する',
      'すべてのクッキーを拒否する',
      'クッキーを受信したらユーザーに通知する',
    ]);
  });

  test('the buttons are named as agreed', () => {
    const { accept, reject, customize } = STRINGS.ja?.notice ?? {};
    expect([accept, reject, customize]).toEqual(['すべて許可', '必要なものだけ', '選んで決める']);
  });

  test('Japanese sentences of the first layer are short', () => {
    const { topics: _, ...notice } = { topics: [], ...STRINGS.ja?.notice };
    for (const [path, text] of flat(notice)) {
      for (const sentence of text.split('。'))
        expect(sentence.length, path).toBeLessThanOrEqual(46);
    }
  });
});

describe('the texts of a property', () => {
  const topics = (...ids: string[]) =>
    buildTexts(input(), services(...ids), 'ja').notice.strings.topics.map(({ label }) => label);

  test('cookies, Google Analytics and ad-effect measurement are named apart, where there are any', () => {
    expect(topics('google-analytics-4', 'ad-ebis')).toEqual([
      'Cookie（クッキー）',
      'Google アナリティクス',
      '広告効果の計測',
    ]);
    expect(topics('youtube-embed')).toEqual(['Cookie（クッキー）']);
  });

  test('companies are counted, not services, and necessary ones left out', () => {
    const { notice } = buildTexts(
      input(),
      services('google-analytics-4', 'google-ads', 'recaptcha', 'line-tag'),
      'ja',
    );
    expect(notice.strings.optInLead).toContain('2社');
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
    const { notice, faults } = buildTexts(
      input({
        texts: {
          ja: {
            'notice.optInTitle': '当サイトの見出し',
            'notice.accept': 'はい！',
            'notice.reject': 'いいえ',
            'notice.nothing': 'x',
          },
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
    expect(faults.map(({ path }) => path)).toEqual([
      'texts.ja["notice.accept"]',
      'texts.ja["notice.reject"]',
      'texts.ja["notice.nothing"]',
    ]);
  });
});
