import type { DesiredState } from '../enforce/desired.ts';
import { readDesired, writeDesired } from './enforced-of.ts';
import { enforceWithin } from './enforcement.ts';
import type { Parts } from './parts.ts';

/** What is to be blocked, and whether that was kept for longer than the browser runs. */
export interface Held {
  readonly kept: boolean;
  /** Why no rule could be changed, where none could. */
  readonly error?: string;
}

/** Changes what is to be blocked and has the network rules follow, in one short turn that waits for no
 * transaction. Never throws: what follows of an act is done whatever becomes of this. */
export async function changeDesired(
  parts: Parts,
  change: (state: DesiredState) => DesiredState | Promise<DesiredState>,
): Promise<Held> {
  let kept = false;
  try {
    await parts.platform.alone(async () => {
      kept = await writeDesired(parts, await change(await readDesired(parts)));
      await enforceWithin(parts);
    }, 'rules');
    return { kept };
  } catch (cause) {
    return { kept, error: String(cause) };
  }
}
