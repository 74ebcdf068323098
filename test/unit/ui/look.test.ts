import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import * as TOKENS from '../../../sdk/ui/tokens.ts';

const { Color } = createRequire(import.meta.url)('@digital-go-jp/design-tokens');

test("every colour is the Digital Agency's token of that name", () => {
  const { Primitive, Neutral } = Color;
  const scale = (name: string): string => {
    const [, hue = '', step] = /^([a-z]+)(\d*)$/.exec(name) ?? [];
    if (hue === 'gray') return Neutral.SolidGray[step ?? ''].$value;
    const key = `${hue[0]?.toUpperCase()}${hue.slice(1)}`;
    return step ? Primitive[key][step].$value : Neutral[key].$value;
  };
  for (const [name, value] of Object.entries(TOKENS))
    expect([name, value]).toEqual([name, scale(name)]);
});

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

test.each([
  ['text, light', TOKENS.gray800, TOKENS.white, 4.5],
  ['secondary text, light', TOKENS.gray700, TOKENS.white, 4.5],
  ['key, light', TOKENS.blue900, TOKENS.white, 4.5],
  ['text, dark', TOKENS.gray100, TOKENS.gray900, 4.5],
  ['secondary text, dark', TOKENS.gray300, TOKENS.gray900, 4.5],
  ['key, dark', TOKENS.blue300, TOKENS.gray900, 4.5],
  ['on key, dark', TOKENS.gray900, TOKENS.blue300, 4.5],
  ['line, light', TOKENS.gray420, TOKENS.white, 3],
  ['line, dark', TOKENS.gray600, TOKENS.gray900, 3],
])('%s reaches its contrast (WCAG 1.4.3, 1.4.11)', (_, colour, back, least) => {
  expect(contrast(colour, back)).toBeGreaterThanOrEqual(least);
});
