import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../sdk/compile/mark/edit.ts';
import { markPage } from '../../../sdk/compile/mark/mark-page.ts';
import { type PageText, readPageBytes } from '../../../sdk/compile/mark/page-bytes.ts';
import { readPage } from '../../../sdk/compile/mark/read-page.ts';

const CONFIG = {
  services: [{ id: 'ads', categories: ['advertising'], hosts: ['ads.test'] }],
  hosts: ['rarejob.com'],
} as const;

const TAG = '<script src="https://ads.test/a.js"></script>';
const ADDED = ' type="text/plain" data-service="ads"';

const opened = (bytes: Uint8Array): PageText => {
  const read = readPageBytes(bytes);
  if (typeof read === 'string') throw new Error(read);
  return read;
};
/** What `mark` makes of a file's bytes. */
const marked = (bytes: Uint8Array): Uint8Array => {
  const { text, letters, bytes: back } = opened(bytes);
  return back(applyEdits(text, markPage(readPage(text, letters), CONFIG).edits));
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const of = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
    ),
  );

/** Bytes of text in each encoding, such as stand between tags. */
const ENCODINGS: Readonly<Record<string, fc.Arbitrary<Uint8Array>>> = {
  shift_jis: characters([
    [0x81, 0x9f],
    [0x40, 0x7e],
  ]),
  'euc-jp': characters([
    [0xa4, 0xfe],
    [0xa1, 0xfe],
  ]),
  gbk: characters([
    [0x81, 0xfe],
    [0x40, 0x7e],
  ]),
  big5: characters([
    [0xa4, 0xf9],
    [0x40, 0x7e],
  ]),
  'windows-1252': fc.uint8Array({ min: 0xa0, max: 0xff, maxLength: 12 }),
  'utf-8': fc.string({ unit: 'grapheme', maxLength: 12 }).map(plain),
};

function characters(ranges: readonly (readonly [number, number])[]): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.tuple(...ranges.map(([min, max]) => fc.integer({ min, max }))), { maxLength: 8 })
    .map((pairs) => Uint8Array.from(pairs.flat()));
}

function plain(text: string): Uint8Array {
  return Buffer.from(text.replace(/[<>&{\0\r]/g, ''), 'utf8');
}

describe('bytes outside the marks are nobody’s', () => {
  for (const [encoding, words] of Object.entries(ENCODINGS)) {
    test(`${encoding}: every byte but the marks is as it was`, () => {
      fc.assert(
        fc.property(words, words, words, (first, second, third) => {
          const head = `<!doctype html><meta charset="${encoding}"><title>`;
          const page = (script: string) =>
            of(
              ...[head, [...first], '</title><p title="', [...second], '">', script],
              ...['<script>say("', [...third], '")</script><p>', [...second]],
            );
          expect(hex(marked(page(TAG)))).toBe(hex(page(TAG.replace('<script', `<script${ADDED}`))));
          expect(hex(marked(page('')))).toBe(hex(page('')));
        }),
      );
    });
  }

  test('any bytes at all come back where nothing is marked', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readPageBytes(bytes);
        if (typeof read !== 'string') expect(hex(read.bytes(read.text))).toBe(hex(bytes));
      }),
    );
  });

  test.each([
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf], 'utf8'],
    ['UTF-16 with its mark', [0xff, 0xfe], 'utf16le'],
    ['UTF-16 without one', [], 'utf16le'],
  ] as const)('%s stays so', (_, mark, encoding) => {
    const page = (tag: string) => of([...mark], [...Buffer.from(`<p>英会話${tag}\r\n`, encoding)]);
    expect(hex(marked(page(TAG)))).toBe(hex(page(TAG.replace('<script', `<script${ADDED}`))));
  });

  test('UTF-16, the high byte first', () => {
    const page = (tag: string) =>
      of([0xfe, 0xff], [...Buffer.from(`<p>英${tag}`, 'utf16le').swap16()]);
    expect(hex(marked(page(TAG)))).toBe(hex(page(TAG.replace('<script', `<script${ADDED}`))));
  });

  test.each([
    ['begins with a line of its own', '\r\n  '],
    ['begins with letters', '表<!-- -->'],
    ['has half a character', '<p>\ud800</p>'],
  ])('UTF-16 without a mark of it, which %s', (_, begin) => {
    for (const swap of [false, true]) {
      const page = (tag: string): Uint8Array => {
        const bytes = Buffer.from(`${begin}<p>表　${tag}`, 'utf16le');
        return swap ? bytes.swap16() : bytes;
      };
      expect(hex(marked(page(TAG)))).toBe(hex(page(TAG.replace('<script', `<script${ADDED}`))));
    }
  });

  test('UTF-16 with half a letter at its end', () => {
    const page = (tag: string) => of([0xff, 0xfe], [...Buffer.from(tag, 'utf16le')], '\n');
    expect(hex(marked(page(TAG)))).toBe(hex(page(TAG.replace('<script', `<script${ADDED}`))));
  });

  test.each([
    ['a stray byte in UTF-8', of('<meta charset="utf-8">', [0xe8, 0x8b, 0xb1, 0xff], TAG)],
    ['an encoding that nobody knows', of('<meta charset="x-own">', [0x95, 0x5c], TAG)],
    ['none said', of('<p>', [0x95, 0x5c, 0x83, 0x60], TAG)],
  ])('%s is marked, and its other bytes stay', (_, page) => {
    const after = Buffer.from(marked(page)).toString('latin1');
    expect(after.replace(ADDED, '')).toBe(Buffer.from(page).toString('latin1'));
    expect(after).toContain(ADDED);
  });
});

describe('halves of characters are no letters', () => {
  /** 表 ends with a backslash, チ with a backtick. */
  const [BACKSLASH, BACKTICK] = [
    [0x95, 0x5c],
    [0x83, 0x60],
  ];

  test.each([
    [
      'a backslash',
      of('<meta charset=Shift_JIS><script>s.t="', BACKSLASH, '";s.src="//ads.test/a"</script>'),
    ],
    [
      'a backtick',
      of('<meta charset=Shift_JIS><script>s.t="', BACKTICK, '";s.src=`//ads.test/a`</script>'),
    ],
  ])('%s of Shift_JIS ends no string', (_, page) => {
    expect(Buffer.from(marked(page)).toString('latin1')).toContain(`<script${ADDED}>`);
  });

  test('what looks like a tag between the escapes of ISO-2022-JP is text', () => {
    const page = of('<p>', [0x1b, 0x24, 0x42], '<img src="//ads.test/">', [0x1b, 0x28, 0x42]);
    expect(hex(marked(page))).toBe(hex(page));
  });
});

test('what no browser reads is refused with words', () => {
  expect(readPageBytes(of([0xff, 0xfe, 0, 0], 'x'))).toMatch(/UTF-32/);
});

test('what is put in is written with letters that every encoding has', () => {
  expect(opened(of([0x95, 0x5c])).writable('<p>英😀')).toBe('<p>&#33521;&#128512;');
});

test.each([
  ['says that it is UTF-8', '<meta charset="utf-8"><p>', '英'],
  ['can be nothing else', '<p>é', '英'],
  ['says nothing, and may be read as anything', '<p>', '&#33521;'],
  ['says another, though all its letters are ASCII', '<meta charset="Shift_JIS"><p>', '&#33521;'],
  ['says another, which its bytes do not show', '<meta charset="Shift_JIS">\u0081', '&#33521;'],
])('what is put into a page that %s', (_, page, written) => {
  expect(opened(new TextEncoder().encode(page)).writable('英')).toBe(written);
});

test('where numbers are letters too, they are escaped', () => {
  const { writable } = opened(new TextEncoder().encode('<p>'));
  expect(writable('<b>é</b><script>"é😀"</script><style>p::after{content:"é"}</style>')).toBe(
    String.raw`<b>&#233;</b><script>"\u00e9\ud83d\ude00"</script><style>p::after{content:"\e9 "}</style>`,
  );
});
