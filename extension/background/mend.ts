import { DESIRED } from '../enforce/desired.ts';
import { readDesired } from './enforced-of.ts';
import { finishErasing } from './history.ts';
import type { Parts } from './parts.ts';
import { mendStore } from './put-aside.ts';

/** Puts in order what an earlier life left, before anything is done on top of it. Within a transaction. */
export async function mend(parts: Parts): Promise<void> {
  await finishErasing(parts);
  await mendStore(parts, async (key) => (key === DESIRED ? readDesired(parts) : undefined));
}
