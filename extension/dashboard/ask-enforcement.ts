import type { TabView } from '../background/tab-view.ts';
import type { ToldCookie } from '../background/tell-cookies.ts';
import { ask } from '../platform/webext-ui.ts';

/* What the parts on Global Privacy Control, pauses, attempts and cookies ask of the background. */

/** @param property without one, all of them. */
export const setGpc = (property: string | undefined, on: boolean): Promise<unknown> =>
  ask({ type: 'gpc', on, ...(property !== undefined && { property }) });

export const tabView = (tab: number): Promise<TabView> =>
  ask({ type: 'tab', tab }) as Promise<TabView>;

export const pauseTab = (tab: number, on: boolean): Promise<unknown> =>
  ask({ type: 'pause', tab, on });

export interface ToldView {
  readonly on: boolean;
  readonly told: readonly ToldCookie[];
}

export const toldCookies = (): Promise<ToldView> => ask({ type: 'told' }) as Promise<ToldView>;

export const tellCookies = (on: boolean): Promise<unknown> => ask({ type: 'tell', on });
