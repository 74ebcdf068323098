import type { CompiledConfig, Decision } from '../core/index.ts';
import { createConsentMode } from './google-consent-mode.ts';

const NAME = 'dataLayer';
type Layer = Window['dataLayer'];

/** Where a page puts another array in the place of `dataLayer`, that one hears what is allowed, before what
 * stands in it. One that the page declared with `var` can't be watched: it hears the next change.
 * @param now what holds; `undefined` where nothing is told. */
export function watchLayer(
  window: Window,
  now: () => readonly [Decision, CompiledConfig] | undefined,
  signal: AbortSignal,
): void {
  let current: Layer;
  const tell = (): void => {
    const commands = now();
    // What Google's tag has read already is told in its turn.
    const unread = Array.isArray(current) && !Object.hasOwn(current, 'push');
    if (!commands || !Array.isArray(current) || current.some(isDefault)) return;
    const theirs = unread ? current.splice(0) : [];
    createConsentMode(window).tell(...commands);
    if (theirs.length > 0) current.push(...theirs);
  };
  const put = (how: PropertyDescriptor): boolean =>
    Reflect.defineProperty(window, NAME, { configurable: true, enumerable: true, ...how });
  current = window[NAME];
  // Before anyone watched.
  tell();
  current = window[NAME];
  put({
    get: () => current,
    set(next: Layer) {
      current = next;
      tell();
    },
  });
  signal.addEventListener('abort', () => put({ value: window[NAME], writable: true }));
}

const isDefault = (command: unknown): boolean => {
  const [what, how] = Array.from((command ?? []) as ArrayLike<unknown>);
  return what === 'consent' && how === 'default';
};
