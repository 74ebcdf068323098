import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { companyName } from '../../../sdk/compile/company-names.ts';

describe('a company as people know it', () => {
  test.each([
    ['LINEヤフー株式会社 (LY Corporation)', 'LINEヤフー', 'LY Corporation'],
    ['株式会社イルグルム (YRGLM)', 'イルグルム', 'YRGLM'],
    ['Google LLC', 'Google', 'Google'],
    ['Meta Platforms, Inc.', 'Meta Platforms', 'Meta Platforms'],
    ['X Corp.', 'X', 'X'],
    ['note株式会社', 'note', 'note'],
    ['Own', 'Own', 'Own'],
  ])('%s', (operator, japanese, latin) => {
    expect(companyName(operator, 'ja')).toBe(japanese);
    expect(companyName(operator, 'en')).toBe(latin);
    expect(companyName(operator, 'fil')).toBe(latin);
  });

  test('every company of the catalogue has one', () => {
    for (const { operator } of catalogue) {
      expect(companyName(operator, 'ja').length, operator).toBeGreaterThan(0);
      expect(companyName(operator, 'en').length, operator).toBeGreaterThan(0);
    }
  });
});
