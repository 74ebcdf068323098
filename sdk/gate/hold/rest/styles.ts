import type { HoldHost, Page } from '../host.ts';
import { answer, type Callable, PASS, type Patch } from '../patch.ts';

const ADDRESSES = /url\(\s*(["']?)(.*?)\1\s*\)|(@import\s+)(["'])(.*?)\4/gi;

/** Takes held addresses out of the styles that a script writes as text. What it sets property by
 * property no script can see in every browser (`ways.json`). */
export function patchStyles(
  window: Page,
  patch: Patch,
  { judge, refused }: Pick<HoldHost, 'judge' | 'refused'>,
): void {
  const { CSSStyleDeclaration, CSSStyleSheet, Element } = window;
  const clean = (css: string): string =>
    css.replace(ADDRESSES, (whole, _, url, rule = '', __, sheet) => {
      const hold = judge(url ?? sheet);
      if (!hold) return whole;
      refused('style', url ?? sheet, hold);
      return `${rule}url(data:,)`;
    });
  /** @param at which argument has the text. */
  const cleans =
    (at: number, call: (native: Callable, self: unknown, args: unknown[]) => unknown) =>
    (self: unknown, args: unknown[], native: Callable) => {
      const text = args[at];
      if (typeof text !== 'string' || !/url\(|@import/i.test(text)) return PASS;
      const cleaned = clean(text);
      return cleaned === text
        ? PASS
        : answer(call(native, self, Object.assign([...args], { [at]: cleaned })));
    };
  const apply = (native: Callable, self: unknown, args: unknown[]) => native.apply(self, args);

  patch(CSSStyleSheet.prototype, 'insertRule replace replaceSync', cleans(0, apply));
  patch(CSSStyleDeclaration.prototype, 'setProperty', cleans(1, apply));
  patch(CSSStyleDeclaration.prototype, 'cssText', cleans(0, apply), 'set');
  patch(
    window,
    'FontFace',
    cleans(1, (native, _, args) => Reflect.construct(native, args)),
    'new',
  );
  const inAttribute = cleans(1, apply);
  patch(Element.prototype, 'setAttribute', (self, args, native) =>
    /^style$/i.test(args[0]) ? inAttribute(self, args, native) : PASS,
  );
}
