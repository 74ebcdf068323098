import { findIn } from '../../elements.ts';
import { isOurs } from '../holder.ts';
import type { HoldHost, Page } from '../host.ts';
import type { Ask } from '../network.ts';
import { answer, PASS, type Patch } from '../patch.ts';

/** Does not let a frame of the page be led to a held host by a target, nor a marked one by its window.
 * Links and windows that a person goes to are not asked about. */
export function patchNavigation(
  window: Page,
  patch: Patch,
  { holder, native, signal, window: page }: HoldHost,
  ask: Ask,
): void {
  const refuses = (address: string): boolean => !!ask('frame', address, false);
  /** Whether a target leads a frame of the page somewhere. The page itself may go where it likes, and so may a frame
   * where a person presses in it. */
  const isFrame = (target: string, byHand = false): boolean => {
    if (/^(?:_self)?$/i.test(target)) return window !== page && !byHand;
    if (/^_parent$/i.test(target)) return window !== page && window.parent !== page && !byHand;
    return !target.startsWith('_') && isNamed(page, target);
  };

  patch(window, 'open', (_, [address, target]) =>
    target && isFrame(String(target)) && refuses(String(address)) ? answer(null) : PASS,
  );

  const baseTarget = (): string | null | undefined =>
    findIn(window.document, 'base[target]')[0]?.getAttribute('target');
  /** @returns whether a link must not be followed. */
  const stops = (link: Element, byHand?: boolean): boolean => {
    const pings = link.getAttribute('ping')?.split(/\s+/) ?? [];
    const may = pings.filter((ping) => !ask('ping', ping, false));
    if (may.length < pings.length) native.set(link, 'ping', may.join(' '));
    const to = link.getAttribute('href') ?? link.getAttribute('xlink:href');
    const target = link.getAttribute('target') ?? baseTarget() ?? '';
    return to !== null && isFrame(target, byHand) && refuses(to);
  };
  // A form in the path of a click may have a field named `matches`.
  const { matches } = window.Element.prototype;
  const isLink = (node: unknown): node is Element =>
    node instanceof window.Element && matches.call(node, 'a,area');
  window.addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find(isLink);
      if (link && stops(link, event.isTrusted)) event.preventDefault();
    },
    { capture: true, signal },
  );
  /** One that stands nowhere is followed too, and nobody else hears of the click. */
  const isLoose = (target: unknown): target is Element => isLink(target) && !target.isConnected;
  patch(window.HTMLElement.prototype, 'click', (self) =>
    isLoose(self) && stops(self) ? answer() : PASS,
  );
  patch(window.EventTarget.prototype, 'dispatchEvent', (self, [event]) =>
    event?.type === 'click' && isLoose(self) && stops(self) ? answer(false) : PASS,
  );

  patch(
    window.HTMLIFrameElement.prototype,
    'contentWindow',
    (self: HTMLIFrameElement, _, native) => {
      const childPage: Page | null = isOurs(self) ? native.call(self) : null;
      if (!childPage || !holder.asks(self, 'src', 'https:')) return PASS;
      const go = (address: unknown): true => {
        const hold = holder.asks(self, 'src', String(address));
        if (hold) holder.hold(self, 'src', address, hold);
        return true;
      };
      const bound = (of: object, key: PropertyKey): unknown => {
        const value = Reflect.get(of, key);
        return typeof value === 'function' ? value.bind(of) : value;
      };
      const location = new Proxy(
        {},
        {
          get: (_, key) =>
            key === 'replace' || key === 'assign' ? go : bound(childPage.location, key),
          set: (_, key, value) => (key === 'href' ? go(value) : true),
        },
      );
      return answer(
        new Proxy(
          {},
          {
            get: (_, key) => (key === 'location' ? location : bound(childPage, key)),
            set: (_, key, value) =>
              key === 'location' ? go(value) : Reflect.set(childPage, key, value),
          },
        ),
      );
    },
    'get',
  );
}

/** Whether a frame has this name, at any depth. */
function isNamed(within: Window, name: string): boolean {
  try {
    const frames = findIn(within.document, 'iframe[name],frame[name]');
    if (frames.some((frame) => frame.getAttribute('name') === name)) return true;
  } catch {
    // Of another origin: what stands in it is its own.
  }
  for (let n = 0; n < within.length; n += 1) {
    const frame = within[n] as Window;
    try {
      if (frame.name === name) return true;
    } catch {
      // As above, and its element has the name.
    }
    if (isNamed(frame, name)) return true;
  }
  return false;
}
