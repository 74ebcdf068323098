import type { Native } from '../native.ts';
import type { TakeAddress } from './attributes.ts';
import type { CookieHost, RefuseCookie } from './cookies.ts';
import type { Holder } from './holder.ts';
import type { Ask, NetworkHost } from './network.ts';

export type Page = Window & typeof globalThis;

export interface HoldHost extends Omit<NetworkHost, 'window' | 'patch'> {
  readonly window: Page;
  readonly signal: AbortSignal;
  readonly native: Native;
  readonly holder: Holder;
  readonly cookie: CookieHost['judge'];
  failed(error: unknown): void;
}

/** What stands in one window. */
export interface Stand {
  readonly window: Page;
  readonly ask: Ask;
  readonly take: TakeAddress;
  readonly refuseCookie: RefuseCookie;
}
