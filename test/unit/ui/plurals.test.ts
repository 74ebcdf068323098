import { describe, expect, test } from 'vitest';
import messages from '../../../extension/_locales/en/messages.json' with { type: 'json' };
import filipino from '../../../extension/_locales/fil/messages.json' with { type: 'json' };
import { fillMessage } from '../../../extension/platform/fill-message.ts';
import { LANGUAGES } from '../../../sdk/core/index.ts';
import { WORDS } from '../../../sdk/ledger-page/words.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';
import { fill } from '../../../sdk/ui/texts.ts';
import { flat } from '../../support/flat-texts.ts';

const NUMBERS = [0, 1, 2, 5, 21, 1000];

describe('a number and its noun', () => {
  const { optInLead, noticeLead } = STRINGS.en.notice;

  test.each([
    [0, '0 companies receive data'],
    [1, '1 company receives data'],
    [2, '2 companies receive data'],
    [5, '5 companies receive data'],
    [21, '21 companies receive data'],
    [1000, '1000 companies receive data'],
  ])('in English: %i', (n, said) => {
    expect(fill(noticeLead, { n }, 'en')).toContain(said);
    expect(fill(optInLead, { n }, 'en')).toContain(
      said.replace(/ receives? data/, ' will receive'),
    );
  });

  // After a number whose last word ends in a consonant (apat, anim, siyam) Filipino has a linker.
  test.each([
    [0, '0 kumpanya'],
    [1, '1 kumpanya'],
    [4, '4 na kumpanya'],
    [5, '5 kumpanya'],
    [21, '21 kumpanya'],
    [26, '26 na kumpanya'],
    [1000, '1000 kumpanya'],
  ])('in Filipino: %i', (n, said) => {
    expect(fill(STRINGS.fil.notice.noticeLead, { n }, 'fil')).toContain(said);
  });

  test.each(NUMBERS)('in Japanese there is one form: %i', (n) => {
    expect(fill(STRINGS.ja.notice.noticeLead, { n }, 'ja')).toContain(`${n}社に`);
  });
});

describe.each(LANGUAGES)('every text with a number in it (%s)', (language) => {
  const texts = flat(STRINGS[language]).filter(([, text]) => text.includes('|'));

  test.each(NUMBERS)('leaves no form behind: %i', (n) => {
    for (const [path, text] of texts) {
      expect(fill(text, { n, open: n }, language), path).not.toMatch(/[{}|]/);
    }
  });
});

test('in English no noun stands after a number in one form only', () => {
  const many =
    'others|(?:recipient|site|cookie|page|file|time|day|kind|rule|attempt|choice|container)s|companies|entries';
  const after = new RegExp(`(?:\\{\\w+\\}|\\$\\d) (?:\\w+ )?(?:${many})\\b`);
  const texts = [
    ...flat(STRINGS.en),
    ...flat(WORDS.en),
    // What has a key of its own for one says it right in both.
    ...flat(messages).filter(([path]) => !/_(?:one|other)\.message$/.test(path)),
  ];
  expect(texts.filter(([, text]) => after.test(text))).toEqual([]);
});

describe('in the extension', () => {
  test.each(NUMBERS)('%i', (n) => {
    const said = fillMessage('$1 {$1|recipient|recipients} blocked on $2.', [n, 'PROGOS'], 'en');
    expect(said).toBe(`${n} ${n === 1 ? 'recipient' : 'recipients'} blocked on PROGOS.`);
  });

  // After a number whose last word ends in a consonant Filipino has a linker.
  test.each([
    [1, '1 tatanggap'],
    [4, '4 na tatanggap'],
    [5, '5 tatanggap'],
    [16, '16 na tatanggap'],
  ])('in Filipino: %i', (n, words) => {
    expect(fillMessage(filipino.result_blocked.message, [n], 'fil')).toContain(words);
  });

  test('in Filipino no noun stands after a number without its linker', () => {
    const bare =
      /\$\d (?:tatanggap|site|cookie|pahina|file|beses|tala|tuntunin|minuto|container|address)/;
    const texts = Object.entries(filipino).filter(([key]) => !/_(?:one|other)$/.test(key));
    expect(texts.filter(([, { message }]) => bare.test(message))).toEqual([]);
  });

  test('what a site or a person is called is never read as a form', () => {
    expect(fillMessage('“$1” was set', ['{$1|a|b}'], 'en')).toBe('“{$1|a|b}” was set');
  });
});
