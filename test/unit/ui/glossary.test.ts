import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../sdk/core/index.ts';
import { WORDS } from '../../../sdk/ledger-page/words.ts';
import { receiptWords } from '../../../sdk/ui/receipt/words.ts';
import { STRINGS } from '../../../sdk/ui/strings/index.ts';
import { flat } from '../../support/flat-texts.ts';

const ROOT = join(import.meta.dirname, '../../..');
const README = readFileSync(join(ROOT, 'sdk/ui/strings/README.md'), 'utf8');

/** Cells of the table under a heading, without its head. */
const rowsUnder = (heading: string): string[][] => {
  const [, part = ''] = README.split(`## ${heading}\n`);
  const lines = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

/** The extension's texts, where it speaks the language. */
function ofExtension(language: Language): unknown {
  const file = join(ROOT, `extension/_locales/${language}/messages.json`);
  if (!existsSync(file)) return {};
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

const textsIn = (language: Language) =>
  flat({
    sdk: STRINGS[language],
    receipt: receiptWords(language),
    ledger: language === 'fil' ? {} : WORDS[language],
    extension: ofExtension(language),
  });

/** Where a browser's own setting is named, it has the name that the policy gives it. */
const NAMED_BY_THE_POLICY = /^\.sdk\.details\.browser\.choices\./;

describe.each(LANGUAGES)('texts in %s', (language) => {
  const texts = textsIn(language).filter(([path]) => !NAMED_BY_THE_POLICY.test(path));
  const has = (text: string, word: string): boolean => {
    if (language === 'ja') return text.includes(word);
    const plain = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\p{L}])${plain}(?![\\p{L}])`, 'iu').test(text);
  };

  test.each(rowsUnder('Not said').filter(([id]) => id === language))(
    '%s: nothing says “%s”',
    (_, word = '') => {
      expect(texts.filter(([, text]) => has(text, word))).toEqual([]);
    },
  );

  const column = 1 + ['ja', 'en', 'fil'].indexOf(language);
  test.each(rowsUnder('Words').map((row) => [row[column] ?? '', row[0] ?? '']))(
    '“%s” is the word for: %s',
    (word) => {
      const known = texts.some(([, text]) => text.toLowerCase().includes(word.toLowerCase()));
      expect(known).toBe(true);
    },
  );
});

test('the glossary is read: it has words for every language', () => {
  expect(rowsUnder('Words').length).toBeGreaterThan(15);
  for (const language of LANGUAGES) {
    expect(rowsUnder('Not said').filter(([id]) => id === language).length).toBeGreaterThan(5);
  }
});
