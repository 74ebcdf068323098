import type { Intent } from './intent.ts';

/** Marks what our own pages ask of the worker. */
export const askFields = { ns: 'choices-extension', v: 1 } as const;

/** `views`: what is known of the property of an address, of one property, or of all.
 * `run`: carry out the intents that are written in the store, and say what became of one of them; from
 * a private window, which writes nothing there, the one that comes along.
 * `tab`: what was seen on a tab.
 * `storage`: which hosts of blocked recipients could be cleared. `clear-storage`: clear them.
 * `told`: the cookies that were told of. `tell`: tell of them, or no longer. */
export type Ask =
  | {
      readonly type: 'views';
      readonly url?: string;
      readonly property?: string;
      /** The cookie store of the tab in front. */
      readonly store?: string;
    }
  | { readonly type: 'run'; readonly act?: string; readonly intent?: Intent }
  | { readonly type: 'tab'; readonly tab: number }
  | { readonly type: 'storage' | 'clear-storage'; readonly property: string }
  | { readonly type: 'told' }
  | { readonly type: 'tell'; readonly on: boolean };
