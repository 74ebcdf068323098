import { ADDRESSES, type Address, HELD, isMarked, KEPT, LOADERS } from '../elements.ts';
import type { Holder } from './holder.ts';
import { type Answer, answer, PASS, type Patch } from './patch.ts';

/** HTML elements that have an address as a property. */
const OWNERS = 'Script IFrame Frame Image Link Media Video Source Track Embed Object Input';

/** Takes an address that a script gives to an element, where it is held. */
export type TakeAddress = (
  element: Element | null | undefined,
  name: string,
  value: unknown,
) => Answer | typeof PASS;

/** Judges every address that a script gives to an element, by whichever road. */
export function patchAttributes(
  window: Window & typeof globalThis,
  patch: Patch,
  holder: Holder,
): TakeAddress {
  const { Element } = window;
  // A field of a form may have their names.
  const { matches, hasAttribute, removeAttribute } = Element.prototype;
  const take: TakeAddress = (element, name, value) => {
    if (!ADDRESSES.includes(name as Address)) return PASS;
    if (!element || !matches.call(element, LOADERS)) return PASS;
    const hold = holder.asks(element, name as Address, `${value}`);
    if (hold) {
      holder.hold(element, name as Address, value, hold);
      return answer();
    }
    forget(element, name);
    return PASS;
  };
  /** A held element is given another address, which may go. A marked one keeps its own: what it is given
   * is what stands there meanwhile. */
  const forget = (element: Element, name: string): void => {
    if (!hasAttribute.call(element, HELD) || isMarked(element)) return;
    removeAttribute.call(element, KEPT + name);
  };

  for (const owner of OWNERS.split(' ')) {
    const named = window[`HTML${owner}Element` as 'HTMLScriptElement'] as
      | typeof HTMLScriptElement
      | undefined;
    for (const name of ADDRESSES) {
      const property = name === 'imagesrcset' ? 'imageSrcset' : name;
      patch(named?.prototype, property, (self, [value]) => take(self, name, value), 'set');
      patch(
        named?.prototype,
        property,
        (self, _, native) =>
          isMarked(self)
            ? PASS
            : answer(native.call(self) || (self.getAttribute(KEPT + name) ?? '')),
        'get',
      );
    }
  }
  // By their places: what stands behind them the browser does not read.
  ['', 'NS'].forEach((ns, at) => {
    patch(Element.prototype, `setAttribute${ns}`, (self, args) =>
      take(self, `${args[at]}`.replace(/^.*:/, '').toLowerCase(), args[at + 1]),
    );
  });
  return take;
}
