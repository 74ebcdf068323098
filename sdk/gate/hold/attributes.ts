import { ADDRESSES, type Address, HELD, KEPT, LOADERS } from '../elements.ts';
import type { Holder } from './holder.ts';
import { type Answer, answer, PASS, type Patch } from './patch.ts';

/** HTML elements that have an address as a property. */
const OWNERS = 'Script IFrame Frame Image Link Media Video Source Track Embed Object Input';

/** Judges every address that a script gives to an element, by whichever road. */
export function patchAttributes(
  window: Window & typeof globalThis,
  patch: Patch,
  holder: Holder,
): void {
  /** Takes the address where it is held. */
  const take = (element: Element | null, name: string, value: unknown): Answer | typeof PASS => {
    if (!ADDRESSES.includes(name as Address) || !element?.matches(LOADERS)) return PASS;
    const hold = holder.address(name as Address, String(value));
    if (hold) holder.hold(element, name as Address, value, hold);
    // A held element is given another address, which may go.
    else if (element.hasAttribute(HELD)) element.removeAttribute(KEPT + name);
    return hold ? answer() : PASS;
  };

  for (const owner of OWNERS.split(' ')) {
    const named = window[`HTML${owner}Element` as 'HTMLScriptElement'] as
      | typeof HTMLScriptElement
      | undefined;
    for (const name of ADDRESSES) {
      patch(named?.prototype, name, (self, [value]) => take(self, name, value), 'set');
      patch(
        named?.prototype,
        name,
        (self, _, native) => answer(native.call(self) || (self.getAttribute(KEPT + name) ?? '')),
        'get',
      );
    }
  }
  patch(
    window,
    'Audio',
    (_, [src], native) =>
      src ? answer(Object.assign(Reflect.construct(native, []), { src })) : PASS,
    'new',
  );
  const { Element, Attr } = window;
  patch(Element.prototype, 'setAttribute setAttributeNS', (self, args) => {
    const [value, name] = args.slice().reverse();
    return take(self, String(name).replace(/^.*:/, '').toLowerCase(), value);
  });
  patch(Element.prototype, 'setAttributeNode', (self, [attribute]) =>
    take(self, attribute?.name, attribute?.value),
  );
  patch(Element.prototype, 'removeAttribute', (self, [name]) => {
    if (self.hasAttribute(HELD)) self.removeAttributeNS(null, KEPT + name);
    return PASS;
  });
  patch(
    Attr.prototype,
    'value',
    (self: Attr, [value]) => take(self.ownerElement, self.name, value),
    'set',
  );
}
