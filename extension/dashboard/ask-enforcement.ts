import type { TabView } from '../background/tab-view.ts';
import type { ToldCookie } from '../background/tell-cookies.ts';
import { ask } from '../platform/webext-ui.ts';
import { carryOut, command } from './adapter.ts';

/* What the parts on pauses, attempts and cookies ask of the background. */

export const tabView = (tab: number): Promise<TabView> =>
  ask({ type: 'tab', tab }) as Promise<TabView>;

export const pauseTab = (tab: number, on: boolean): Promise<void> =>
  carryOut({ act: 'pause', tab, on });

export interface ToldView {
  readonly on: boolean;
  readonly told: readonly ToldCookie[];
}

export const toldCookies = (): Promise<ToldView> => ask({ type: 'told' }) as Promise<ToldView>;

export const tellCookies = (on: boolean): Promise<void> => command({ type: 'tell', on });
