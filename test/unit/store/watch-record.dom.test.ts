import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeRecord } from '../../../sdk/core/index.ts';
import { recordTexts } from '../../../sdk/store/read-record.ts';
import { isEarlier, isRecordOf } from '../../../sdk/store/record-text.ts';
import { watchRecord } from '../../../sdk/store/watch-record.ts';
import { record } from '../../support/builders.ts';

const config = { cookie: { name: 'rj_choices', domains: [], maxAgeDays: 180 } };
const text = (revision: number, more = {}): string => encodeRecord(record({ revision, ...more }));
const OTHER = { id: '11111111-1b7e-4d6c-9a60-2f4d8e0b1c3a' };

describe('a text, where the record need not be understood', () => {
  test.each([
    ['a lower revision of one id', text(1), text(2), true],
    ['the same', text(2), text(2), false],
    ['a higher one', text(3), text(2), false],
    ['over nine, in base 36', text(9), text(10), true],
    ['of another id', text(1, OTHER), text(2), false],
    ['nothing at all', '', text(2), false],
    ['no record', 'x', 'x', false],
  ])('earlier: %s', (_, one, other, earlier) => {
    expect(isEarlier(one, other)).toBe(earlier);
  });

  test.each([
    ['its own', text(1), true],
    ["another property's", text(1, { property: 'progos' }), false],
    ['of a later version', text(1).replace('1~', '3~'), false],
    [
      'with a grant of an earlier act',
      text(1)
        .replace('1~', '2~')
        .replace(/~(?=[^~]*$)/, '~.A1.1.0~'),
      true,
    ],
    ['truncated', text(1).slice(0, -20), false],
    ['nothing', '', false],
  ])('of this property: %s', (_, one, own) => {
    expect(isRecordOf('rarejob', one)).toBe(own);
  });
});

describe('a cookie that changes under an open page', () => {
  const end = new AbortController();
  const changed = vi.fn();
  const set = (value: string): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a server or another tab would.
    document.cookie = `rj_choices=${value}; Path=/`;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    set(text(1));
    changed.mockClear();
  });
  afterEach(() => end.abort());

  test('is taken up, but not where it only went back', () => {
    watchRecord(config, changed, end.signal);
    changed.mockClear();
    set(text(2));
    expect(changed).toHaveBeenCalledTimes(1);
    set(text(1));
    expect(changed).toHaveBeenCalledTimes(1);
    expect(recordTexts('rj_choices')).toEqual([text(2)]);
    set(text(1, OTHER));
    expect(changed).toHaveBeenCalledTimes(2);
    expect(recordTexts('rj_choices')).toEqual([text(1, OTHER)]);
  });
});
