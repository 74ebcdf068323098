import type { Parts } from './parts.ts';
import { enforceSession } from './session-rules.ts';
import { changeTab, readTab } from './tab-state.ts';

/** Keeps the rules that name tabs with the pages that these show.
 * @param url of a page of the group; of others browsers do not tell it. */
export async function followTab(parts: Parts, tab: number, url: string | undefined): Promise<void> {
  const property = url === undefined ? undefined : parts.group.ofUrl(url)?.id;
  const { property: before } = await readTab(parts.platform.session, tab);
  if (before === property) return;
  await changeTab(parts, tab, ({ property: _, attempts: __, ...state }) => ({
    ...state,
    ...(property !== undefined && { property }),
  }));
  await enforceSession(parts);
}
