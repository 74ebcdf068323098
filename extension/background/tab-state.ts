import * as z from 'zod/mini';
import type { Store } from '../platform/platform.ts';
import { readable } from '../platform/stored-form.ts';
import type { Parts } from './parts.ts';

/* What is known of a tab, kept for the browser's session only and never of a private one. */

const schema = z.object({
  /** The property that its page is of. */
  property: z.optional(z.string()),
  /** Read by its own parser. */
  attempts: z.optional(z.unknown()),
  /** Blocking rests until then; milliseconds since the epoch. */
  pausedUntil: z.optional(z.number()),
});

export type TabState = z.infer<typeof schema>;

/** How long blocking rests on a tab, from when a person asks for it. */
export const PAUSE = 10 * 60_000;

/** Until when blocking rests on a tab, where it does; no longer than a pause lasts, where the clock went
 * back. */
export const restsUntil = ({ pausedUntil = 0 }: TabState, now: number): number | undefined =>
  pausedUntil > now && pausedUntil <= now + PAUSE ? pausedUntil : undefined;

const TAB = 'tab:';

export const parseTab = (value: unknown): TabState => readable({ schema, none: {} }, value);

export const readTab = async (session: Store, tab: number): Promise<TabState> =>
  parseTab(await session.get(`${TAB}${tab}`));

export async function allTabs(session: Store): Promise<ReadonlyMap<number, TabState>> {
  return new Map(
    (await session.from(TAB)).map(([key, value]) => [
      Number(key.slice(TAB.length)),
      parseTab(value),
    ]),
  );
}

/** Changes what is known of a tab; alone, so that two changes are not lost in one another. */
export const changeTab = (
  { platform }: Parts,
  tab: number,
  change: (state: TabState) => TabState,
): Promise<TabState> =>
  platform.alone(async () => {
    const next = change(await readTab(platform.session, tab));
    await platform.session.set(`${TAB}${tab}`, next);
    return next;
  }, 'tabs');

export const forgetTab = ({ platform }: Parts, tab: number): Promise<void> =>
  platform.alone(() => platform.session.remove(`${TAB}${tab}`), 'tabs');
