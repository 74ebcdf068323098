import type { Hold } from '../../core/index.ts';
import type { AddressJudge } from './address.ts';
import { answer, type Callable, PASS, type Patch } from './patch.ts';

export interface NetworkHost {
  readonly window: Window & typeof globalThis;
  readonly judge: AddressJudge;
  readonly patch: Patch;
  /** Ends when the config is there. */
  readonly ready: Promise<void>;
  refused(kind: string, address: string, hold: Hold): void;
}

/** Whether it is held; `'waiting'` where it may wait and the config will tell. */
export type Ask = (kind: string, address: string, mayWait?: boolean) => boolean | 'waiting';

/** Refuses what a script sends to a held service's host: it fails as it would without a network.
 * While the config is on its way it waits. */
export function patchNetwork({ window, judge, patch, ready, refused }: NetworkHost): Ask {
  const ask: Ask = (kind, address, mayWait = true) => {
    const hold = judge(address);
    if (mayWait && hold?.reason === 'loading') return 'waiting';
    if (hold) refused(kind, address, hold);
    return !!hold;
  };
  const later = (kind: string, address: string): Promise<boolean> =>
    ready.then(() => !!ask(kind, address));

  patch(window, 'fetch', (_, args, native) => {
    const address = `${args[0]?.url ?? args[0]}`;
    const held = ask('fetch', address);
    if (!held) return PASS;
    const send = async (): Promise<unknown> => {
      if (held === true || (await later('fetch', address))) throw new TypeError('Failed to fetch');
      return native.apply(window, args);
    };
    return answer(send());
  });

  const waiting = new WeakMap<object, unknown[]>();
  const { prototype } = window.XMLHttpRequest;
  const { open } = prototype;
  const reach = (self: XMLHttpRequest, [method, , ...rest]: unknown[]): void =>
    (open as Callable).call(self, method, `https://${NOWHERE}`, ...rest);
  patch(prototype, 'open abort', (self: XMLHttpRequest, args) => {
    // What it was to send is not sent any more.
    waiting.delete(self);
    if (!args[0]) return PASS;
    // One that stops the page can't wait.
    const held = ask('xhr', `${args[1]}`, args[2] !== false);
    if (held === 'waiting') waiting.set(self, args);
    if (held !== true) return PASS;
    reach(self, args);
    return answer();
  });
  patch(prototype, 'send', (self: XMLHttpRequest, args, native) => {
    const opened = waiting.get(self);
    if (!opened) return PASS;
    void later('xhr', `${opened[1]}`).then((still) => {
      if (waiting.get(self) !== opened) return;
      if (still) reach(self, opened);
      native.apply(self, args);
    });
    return answer();
  });

  patch(window.Navigator.prototype, 'sendBeacon', (self, args, native) => {
    const address = `${args[0]}`;
    const held = ask('beacon', address);
    if (held === 'waiting') {
      void later('beacon', address).then((still) => still || native.apply(self, args));
    }
    return held ? answer(held !== true) : PASS;
  });
  return ask;
}

/** Browsers refuse this port before they look for the host, and tell it as a network error.
 * https://fetch.spec.whatwg.org/#port-blocking */
export const NOWHERE = 'held.invalid:1';
