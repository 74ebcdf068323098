import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { Decoder } from '../../../sdk/decoders/decoder.ts';
import { KINDS, wordsFor } from '../../../sdk/decoders/kinds.ts';
import { readRequest } from '../../../sdk/decoders/read-request.ts';

const own: Decoder = {
  service: 'own',
  at: [
    { host: 'a.example.com', path: '/hit' },
    { host: '*.b.example.com', path: '/x/:site/' },
    { host: 'www.c.*', path: '/c' },
    { host: '*', path: '*/shape', has: { v: '2' } },
    { host: 'd.example.com', path: '/list' },
    { host: 'e.example.com', path: '/*', service: 'own-other' },
  ],
  body: 'json',
  opens: { packed: 'form', 'n#': 'json' },
  params: {
    site: 'site',
    p: 'page',
    u: 'person-id',
    m: 'email',
    'ep.*': 'detail',
    'ep.exact': 'order',
    'pr#': 'goods',
    'list[].id': 'order',
    whole: 'shown',
    'packed.u': 'person-id',
    'n#.a': 'event',
  },
  drafts: ['u'],
  sources: ['here'],
};
const read = (url: string, body?: string) => readRequest(url, body, [own]);
const facts = (url: string, body?: string) =>
  read(url, body)?.facts.map(({ kind, name, value }) => `${kind} ${name}=${value}`);
const raw = (url: string, body?: string) =>
  read(url, body)?.raw.map(({ name, value }) => `${name}=${value}`);

describe('which addresses', () => {
  test.each<[string, string | undefined]>([
    ['https://a.example.com/hit', 'own'],
    ['https://a.example.com/hit/', 'own'],
    ['http://a.example.com:8080/hit?x=1#y', 'own'],
    ['https://a.example.com/hits', undefined],
    ['https://a.example.com/x/hit', undefined],
    ['https://aXexample.com/hit', undefined],
    ['https://a.example.com.evil.example/hit', undefined],
    ['https://evil.example/a.example.com/hit', undefined],
    ['https://y.b.example.com/x/7/', 'own'],
    ['https://z.y.b.example.com/x/7', 'own'],
    ['https://b.example.com/x/7', undefined],
    ['https://www.c.com/c', 'own'],
    ['https://www.c.co.jp/c', 'own'],
    ['https://www.c.evil.example.com/c', undefined],
    ['https://any.example.org/deep/shape?v=2', 'own'],
    ['https://any.example.org/deep/shape?v=1', undefined],
    ['https://any.example.org/deep/shape', undefined],
    ['https://e.example.com/whatever', 'own-other'],
    ['no address', undefined],
    ['', undefined],
    ['data:text/plain,a.example.com/hit', undefined],
  ])('%s: %s', (url, service) => {
    expect(read(url)?.service).toBe(service);
  });
});

describe('what is carried', () => {
  test('a known parameter is told, another is shown as it is', () => {
    const url = 'https://a.example.com/hit?p=https%3A%2F%2Fwww.example.com%2F&zz=1';
    expect(facts(url)).toEqual(['page p=https://www.example.com/']);
    expect(raw(url)).toEqual(['zz=1']);
  });

  test('what is empty carries nothing; what is said twice is told once', () => {
    const url = 'https://a.example.com/hit?p=&zz=&u=1&u=1&u=2';
    expect(facts(url)).toEqual(['person-id u=1', 'person-id u=2']);
    expect(raw(url)).toEqual([]);
  });

  test('a part of the path is a parameter, and what follows its first ";" is a list of them', () => {
    expect(facts('https://y.b.example.com/x/7/?u=1')).toEqual(['site site=7', 'person-id u=1']);
    expect(facts('https://d.example.com/list;u=1;p=https%3A%2F%2Fa.example%2F?m=x')).toEqual([
      'person-id u=1',
      'page p=https://a.example/',
      'email m=x',
    ]);
    expect(raw('https://d.example.com/list;zz;yy=%E0%A4%A')).toEqual(['yy=%E0%A4%A']);
  });

  test('its own name goes before a sign; "#" is digits only', () => {
    expect(facts('https://a.example.com/hit?ep.exact=1&ep.other=2&pr12=3')).toEqual([
      'order ep.exact=1',
      'detail ep.other=2',
      'goods pr12=3',
    ]);
    expect(raw('https://a.example.com/hit?prx=1&xpr1=2&ep=3')).toEqual(['prx=1', 'xpr1=2', 'ep=3']);
  });

  test.each([
    [
      'a body by its places',
      '{"list":[{"id":7,"zz":null},{"id":8}]}',
      ['order list[0].id=7', 'order list[1].id=8'],
    ],
    ['a named part as one thing', '{"whole":[[1,2],[3]]}', ['shown whole=[[1,2],[3]]']],
    ['a body that is none of its form', 'plain', []],
    ['a name that every object has', '{"constructor":1,"__proto__":{"u":1},"toString":2}', []],
    ['nothing', '  ', []],
  ])('%s', (_, body, expected) => {
    expect(facts('https://a.example.com/hit', body)).toEqual(expected);
  });

  test('a body that cannot be read is shown as it is', () => {
    expect(raw('https://a.example.com/hit', 'plain')).toEqual(['(body)=plain']);
    expect(raw('https://a.example.com/hit', '{"constructor":1}')).toEqual(['constructor=1']);
  });

  test('what is written inside a parameter is opened, where it is written so', () => {
    expect(
      facts('https://a.example.com/hit?packed=u%3D7%26zz%3D1&n3=%7B%22a%22%3A%22view%22%7D'),
    ).toEqual(['person-id packed.u=7', 'event n3.a=view']);
    expect(raw('https://a.example.com/hit?packed=alone&n3=%7Bbroken')).toEqual([
      'packed=alone',
      'n3={broken',
    ]);
  });

  test('a name that no source confirmed is told as a draft', () => {
    const [draft, sure] = read('https://a.example.com/hit?u=1&p=2')?.facts ?? [];
    expect([draft?.draft, sure?.draft]).toEqual([true, undefined]);
  });
});

describe('the words', () => {
  test.each([
    ['member-42', '登録の番号', 'Number of your registration'],
    [
      '5d41402abc4b2a76b9719d911017c592',
      '登録の番号（ハッシュ）',
      'Number of your registration (hashed)',
    ],
    [
      'F1904CF1A9D73A55FA5DE0AC823C4403DED71AFD4C3248D00BDCD0866552BB79',
      '登録の番号（ハッシュ）',
      'Number of your registration (hashed)',
    ],
    [
      '[b58996c504c5638798eb6b511e6f49af]',
      '登録の番号（ハッシュ）',
      'Number of your registration (hashed)',
    ],
    [
      'vEeV7ovnKnqSqDpnsa095yzIATkGhxqenz7YhNfEpPU',
      '登録の番号（ハッシュ）',
      'Number of your registration (hashed)',
    ],
    ['hanako@example.com', '登録の番号', 'Number of your registration'],
    ['5d41402abc4b2a76b9719d911017c59', '登録の番号', 'Number of your registration'],
  ])('%s is told as %s', (value, ja, en) => {
    expect(wordsFor('person-id', value)).toEqual({ ja, en });
  });

  test('a number of the browser is none of a person, however long', () => {
    expect(wordsFor('browser-id', '5d41402abc4b2a76b9719d911017c592').ja).toBe(
      'このブラウザの番号',
    );
  });

  test('no kind is told like another, and none in words that hide something', () => {
    const told = KINDS.map((kind) => wordsFor(kind, ''));
    expect(new Set(told.map(({ ja }) => ja)).size).toBe(KINDS.length);
    expect(new Set(told.map(({ en }) => en)).size).toBe(KINDS.length);
    expect(told.map(({ ja }) => ja).join()).not.toMatch(/等|その他|など/);
    expect(told.map(({ en }) => en).join()).not.toMatch(/[\u3000-\u9fff]|\betc\b|and so on/);
  });

  test('what the catalogue declares in the same words is said in the same English', () => {
    const english = new Map(
      catalogue.flatMap(({ sends }) =>
        (sends?.ja ?? []).map((ja, index) => [ja, sends?.en[index]] as const),
      ),
    );
    const shared = KINDS.map((kind) => wordsFor(kind, '')).filter(({ ja }) => english.has(ja));
    expect(shared.length).toBeGreaterThanOrEqual(9);
    for (const { ja, en } of shared) expect(en).toBe(english.get(ja));
  });
});

test('whatever is sent, it is read without a fault', () => {
  const name = fc.constantFrom(
    'u',
    'p',
    'packed',
    'n1',
    'list',
    'whole',
    '__proto__',
    'constructor',
  );
  const pair = fc.tuple(name, fc.string()).map((two) => two.map(encodeURIComponent).join('='));
  const path = fc.constantFrom('hit', 'x/%', 'list;u=%E0%A4%A;;=', '/shape');
  const url = fc
    .tuple(path, fc.array(pair), fc.string())
    .map(([at, pairs, rest]) => `https://a.example.com/${at}?v=2&${pairs.join('&')}&${rest}`);
  const body = fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(100_000)));
  fc.assert(
    fc.property(url, body, (address, sent) => {
      for (const one of [readRequest(address, sent, [own]), readRequest(address, sent)]) {
        for (const fact of one?.facts ?? []) expect(fact.says.ja).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});
