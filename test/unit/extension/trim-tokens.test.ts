import { describe, expect, test } from 'vitest';
import { namesUsed, trimmedTokens } from '../../../extension/trim-tokens.ts';

describe('trimmedTokens', () => {
  test('keeps what is used, through other tokens as well, and nothing else', () => {
    const css =
      ':root{--a:#fff;--b:var(--a);--c:red;--d:var(--c)}p{color:var(--b);--e:1px;margin:0}';
    expect([...namesUsed(css)].sort()).toEqual(['--a', '--b']);
    expect(trimmedTokens(css)).toBe(':root{--a:#fff;--b:var(--a);}p{color:var(--b);margin:0}');
  });

  test('a name that begins like another is another', () => {
    const css = ':root{--blue-9:#001;--blue-900:#002}a{color:var(--blue-900)}';
    expect(trimmedTokens(css)).toBe(':root{--blue-900:#002}a{color:var(--blue-900)}');
  });

  test('what other sheets use is kept', () => {
    expect(trimmedTokens(':root{--a:1;--b:2}', new Set(['--b']))).toBe(':root{--b:2}');
  });
});
