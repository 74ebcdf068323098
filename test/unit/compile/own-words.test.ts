import { describe, expect, test } from 'vitest';
import { withOwnWords } from '../../../sdk/compile/own-words.ts';
import { LANGUAGES, type Language, OWN_WORDS, type OwnTexts } from '../../../sdk/core/index.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';
import type { LanguageStrings } from '../../../sdk/ui/strings/language-strings.ts';

const said = (texts: Record<string, string>, language: Language = 'ja') =>
  withOwnWords({ texts: { [language]: texts as OwnTexts } }, language, STRINGS[language]);
const at = (strings: LanguageStrings, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], strings);

describe('a site may use its own words', () => {
  test.each(OWN_WORDS)('%s, in every language we speak', (key) => {
    for (const [language, ours] of LANGUAGES.map((id) => [id, STRINGS[id]] as const)) {
      const values = String(at(ours, key)).match(/\{\w+\}/g) ?? [];
      const text = [language === 'en' ? 'What we send' : '送信 pagpapadala', ...values].join(' ');
      const { strings, faults, fixed } = said({ [key]: text }, language);
      expect([faults, fixed]).toEqual([[], []]);
      expect(at(strings, key)).toBe(text);
      // Ours are as they were.
      expect(at(ours, key)).not.toBe(text);
    }
  });
});

describe('what the law needs and the equality of the buttons stay', () => {
  test.each([
    'notice.accept',
    'notice.reject',
    'notice.customize',
    'notice.told.stop',
    'us.notice.customize',
    'notice.close',
    'notice.meaning',
    'notice.noticeLead',
    'notice.optInLead',
    'notice.login',
    'details.gpcNotice',
    'notice.measurement.text',
    'details.again.policy-changed',
    'details.accept',
    'details.reject',
    'details.withdraw',
    'details.sends',
    'details.operator',
    'details.purposeSite',
    'details.purposeRecipient',
    'details.optOut',
    'details.contact',
    'details.draft',
    'details.declaration.title',
    'details.categories.advertising.text',
    'details.embed.once',
    'details.embed.always',
  ])('%s', (key) => {
    for (const [language, ours] of LANGUAGES.map((id) => [id, STRINGS[id]] as const)) {
      const { strings, faults, fixed } = said({ [key]: 'OK!' }, language);
      expect(faults).toEqual([]);
      expect(fixed).toEqual([
        { path: `texts.${language}["${key}"]`, message: expect.stringContaining('fixed') },
      ]);
      expect(strings).toEqual(ours);
    }
  });

  test.each<[Language, string, string]>([
    ['ja', 'notice.noticeTitle', 'プライバシーを大切にしています'],
    ['ja', 'notice.reopen', '設定'],
    ['en', 'details.title', 'Your experience'],
  ])('a title that no longer says that something is sent: %s %s', (language, key, text) => {
    const { fixed, strings } = said({ [key]: text }, language);
    expect(fixed.map(({ path }) => path)).toEqual([`texts.${language}["${key}"]`]);
    expect(strings).toEqual(STRINGS[language]);
  });
});

describe('what names nothing is a fault with its path', () => {
  test.each([
    'notice.nothing',
    'notice',
    'details.categories',
    'details.browser.choices.0.label',
    'constructor',
    'notice.constructor.name',
    '__proto__.x',
  ])('%s', (key) => {
    const { faults, strings } = said(JSON.parse(`{ "${key}": "x" }`));
    expect(faults).toEqual([
      { path: `texts.ja["${key}"]`, message: expect.stringContaining('no such text') },
    ]);
    expect(strings).toEqual(STRINGS.ja);
  });

  test('so is a text that lost the value in it, or says nothing', () => {
    const { faults } = said({ 'details.signIn.use': 'ログイン', 'notice.policy': ' ' });
    expect(faults.map(({ message }) => message)).toEqual([
      'expected a text with {name}',
      'expected a text',
    ]);
  });
});
