import browser from 'webextension-polyfill';
import { ownProperty } from '../../sdk/core/own-property.ts';

const FRAMES = 'frames';
/** Enough for the sites that a person goes back and forth between. */
const MOST = 5;

/** What a page of ours showed last, and when the worker said so. */
export interface SeenFrame<T = unknown> {
  readonly at: number;
  readonly shown: T;
}

const all = async (): Promise<Readonly<Record<string, SeenFrame>>> => {
  const { [FRAMES]: stored } = await browser.storage.session.get(FRAMES);
  return (stored ?? {}) as Record<string, SeenFrame>;
};

/** From the memory of the browser, which answers before a worker that was asleep does. */
export const readFrame = async (of: string): Promise<SeenFrame | undefined> => {
  return ownProperty(await all(), of);
};

/** The latest stay. For as long as the browser runs, and never of a private window. */
export async function writeFrame(of: string, frame: SeenFrame): Promise<void> {
  const { [of]: _, ...others } = await all();
  const kept = Object.entries(others).slice(1 - MOST);
  await browser.storage.session.set({ [FRAMES]: { ...Object.fromEntries(kept), [of]: frame } });
}
