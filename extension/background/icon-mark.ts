import type { Parts } from './parts.ts';
import { pending } from './pending.ts';
import { standingBlocks } from './standing-blocks.ts';

/** `pending`: an act waits or is under way. `refused`: something is to be blocked and the browser has not
 * taken its rules. */
export type IconMark = 'pending' | 'refused';

/** Has the button in the toolbar say that something a person wants is not so yet. */
export async function showMark(parts: Parts): Promise<void> {
  if (parts.platform.privately) return;
  await parts.platform.mark(await markOf(parts));
}

/** The same while an act is under way, without a look at what stands. */
export async function markPending(parts: Parts): Promise<void> {
  if (!parts.platform.privately && (await isPending(parts))) await parts.platform.mark('pending');
}

const isPending = async (parts: Parts): Promise<boolean> => (await pending(parts)).length > 0;

async function markOf(parts: Parts): Promise<IconMark | undefined> {
  if (await isPending(parts)) return 'pending';
  const blocks = await standingBlocks(parts);
  const lacks = parts.group.properties.some(({ id }) =>
    [...blocks(id).missing.values()].includes('not-taken'),
  );
  return lacks ? 'refused' : undefined;
}
