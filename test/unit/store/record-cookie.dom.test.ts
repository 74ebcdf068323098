import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ConsentRecord,
  encodeRecord,
  nextRecord,
  parseRecord,
} from '../../../sdk/core/index.ts';
import { readRecord } from '../../../sdk/store/read-record.ts';
import { mergeTwins, writeRecord } from '../../../sdk/store/write-record.ts';

const cookie = { name: 'rj_choices', domains: ['rarejob.com'], maxAgeDays: 180 };
const config = {
  property: 'rarejob',
  regime: 'jp-strict',
  policy: { version: '1' },
  services: [],
  scopes: {},
  audience: 'general',
} as const;

const record = (kind: 'accept-all' | 'reject-all', freshId: string): ConsentRecord =>
  nextRecord({ kind }, { kind: 'absent' }, config, {
    now: Date.now(),
    freshId,
    language: 'ja',
    digest: '',
    signals: { gpc: false },
    maxAgeDays: 180,
  });
const yes = record('accept-all', '11111111-1111-4111-8111-111111111111');
const no = record('reject-all', '22222222-2222-4222-8222-222222222222');

/** A cookie jar that shows what a browser is told. */
function visit(address: string, initial: readonly string[] = []): string[] {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address);
  let jar = [...initial];
  const told: string[] = [];
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => jar.join('; '),
    set(text: string) {
      told.push(text);
      const expires = /expires=([^;]*)/i.exec(text)?.[1];
      const gone = expires !== undefined && Date.parse(expires) < Date.now();
      jar = gone ? [] : [text.split(';')[0] ?? ''];
    },
  });
  return told;
}

describe('the record cookie', () => {
  let told: string[];
  beforeEach(() => {
    told = visit('https://lms.rarejob.com/course');
  });

  test('is shared on the registrable domain, Lax, Secure, for its whole life', () => {
    expect(writeRecord(yes, { cookie, environment: 'production' })).toBe(true);
    const [text = ''] = told;
    expect(
      text
        .split('; ')
        .slice(1)
        .map((part) => part.toLowerCase())
        .sort(),
    ).toEqual([
      'domain=rarejob.com',
      `expires=${new Date(yes.expiresAt).toUTCString().toLowerCase()}`,
      'path=/',
      'samesite=lax',
      'secure',
    ]);
    expect(readRecord('rj_choices')).toEqual({ kind: 'valid', record: yes });
  });

  test('is host-only where the host is in no known domain, and not Secure on plain http', () => {
    told = visit('http://rarejob.localhost:4400/');
    writeRecord(yes, { cookie, environment: 'production' });
    expect(told[0]).not.toMatch(/domain=|secure/i);
  });

  test('says so where the browser keeps nothing', () => {
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => '',
      set: () => {},
    });
    expect(writeRecord(yes, { cookie, environment: 'production' })).toBe(false);
  });

  test('a frame where cookies throw has no record, and no exception', () => {
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get() {
        throw new Error('sandboxed');
      },
    });
    expect(readRecord('rj_choices')).toEqual({ kind: 'absent' });
    expect(writeRecord(yes, { cookie, environment: 'production' })).toBe(false);
  });

  test('two cookies of the name are closed until merged; what either refused is refused', () => {
    visit(
      'https://lms.rarejob.com/',
      [yes, no].map((twin) => `rj_choices=${encodeRecord(twin)}`),
    );
    expect(readRecord('rj_choices').kind).toBe('malformed');
    mergeTwins({ cookie, environment: 'production' }, () => {});
    const merged = readRecord('rj_choices');
    expect(merged).toMatchObject({
      kind: 'valid',
      record: { revision: 2, choices: { categories: { analytics: 'refused' } } },
    });
  });

  test('twins that can not be made one are told, closed in union, and nothing is written', () => {
    const twins = [yes, no].map((twin) => `rj_choices=${encodeRecord(twin)}`);
    const written: string[] = [];
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => twins.join('; '),
      set: (text: string) => {
        if (!/expires=Thu, 01 Jan 1970|expires=[^;]*(19|20[01])\d/i.test(text)) written.push(text);
      },
    });
    const told: unknown[] = [];
    const place = { cookie, environment: 'production' } as const;
    const reading = mergeTwins(place, (fault) => told.push(fault));
    expect(reading).toMatchObject({
      kind: 'valid',
      record: { choices: { categories: { analytics: 'refused' } } },
    });
    expect(told).toHaveLength(1);
    expect(written.filter((text) => /^rj_choices=\d/.test(text))).toEqual([]);
  });

  test("another site's cookies, prefixes and suffixes of the name are not ours", () => {
    visit('https://www.rarejob.com/', ['xrj_choices=1', 'rj_choices2=1']);
    expect(readRecord('rj_choices')).toEqual({ kind: 'absent' });
  });

  test('the text needs no percent-escapes on the way', () => {
    writeRecord(yes, { cookie, environment: 'production' });
    expect(parseRecord(told[0]?.split('=')[1]?.split(';')[0])).toMatchObject({ kind: 'valid' });
  });
});
