import type { Hold } from '../../core/index.ts';
import { answer, PASS, type Patch } from './patch.ts';

export interface CookieHost {
  readonly window: Window & typeof globalThis;
  readonly patch: Patch;
  /** `'waiting'` while the config is on its way. */
  judge(name: string): Hold | undefined | 'waiting';
  readonly ready: Promise<void>;
  refused(kind: string, name: string, hold: Hold): void;
}

/** A cookie that is taken away may always be. */
const REMOVES = /max-age\s*=\s*(?:0|-)|expires\s*=[^;]*\b19[67]\d/i;

/** Whether a cookie must not be stored; `takeBack` undoes what was stored before anybody could tell. */
export type RefuseCookie = (name: string, takeBack: () => void) => boolean;

/** Does not store the cookies of held services. What was written before the config was there is
 * taken back when it turns out to be theirs. */
export function patchCookies({ window, patch, judge, ready, refused }: CookieHost): RefuseCookie {
  const refuse: RefuseCookie = (name, takeBack) => {
    const hold = judge(name);
    if (hold === 'waiting') void ready.then(() => refuse(name, takeBack) && takeBack());
    else if (hold) refused('cookie', name, hold);
    return !!hold && hold !== 'waiting';
  };

  patch(
    window.Document.prototype,
    'cookie',
    (self, [value], native) => {
      const text = `${value}`;
      const name = text.split('=', 1)[0]?.trim() ?? '';
      const held =
        !REMOVES.test(text) && refuse(name, () => native.call(self, `${text}; Max-Age=0`));
      return held ? answer() : PASS;
    },
    'set',
  );
  return refuse;
}
