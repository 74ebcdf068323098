import type { RefuseCookie } from '../cookies.ts';
import { answer, PASS, type Patch } from '../patch.ts';

/** Does not store the cookies of held services that come by the newer interface. */
export function patchCookieStore(
  window: Window & typeof globalThis,
  patch: Patch,
  refuse: RefuseCookie,
): void {
  patch(window.CookieStore?.prototype, 'set', (self: CookieStore, [given, value]) => {
    const {
      name,
      domain = null,
      path = '/',
    } = typeof given === 'string' ? ({ name: given, value } as CookieInit) : (given as CookieInit);
    const held = refuse(String(name), () => void self.delete({ name, domain, path }));
    return held ? answer(Promise.resolve()) : PASS;
  });
}
