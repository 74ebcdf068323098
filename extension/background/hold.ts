import type { Property } from '../../sdk/core/property.ts';
import { type DesiredState, withRefusal } from '../enforce/desired.ts';
import type { Withdrawal } from '../platform/intent.ts';
import { refusalOf } from '../properties/refusal.ts';
import { changeDesired, type Held } from './change-desired.ts';
import type { Parts } from './parts.ts';
import { pending } from './pending.ts';
import { noteForUndo } from './undo.ts';

/* The first thing that becomes of a withdrawal: the network. */

/** In the session's store: blocked already, and not kept. */
const heldKey = (id: string): string => `held:${id}`;

export const wasHeld = async ({ platform }: Parts, { id }: Withdrawal): Promise<boolean> =>
  (await platform.session.get(heldKey(id))) === true;

export const forgetHeld = ({ platform }: Parts, { id }: Withdrawal): Promise<void> =>
  platform.session.remove(heldKey(id));

/** The properties that a withdrawal is for. */
export const targetsOf = ({ group }: Parts, { property }: Withdrawal): readonly Property[] =>
  group.properties.filter(({ id }) => property === undefined || id === property);

/** Blocks what every waiting withdrawal names, whatever transaction is under way: from here on nothing
 * more is sent. Each is blocked again in its turn, where what was asked for before it is done. */
export async function holdFirst(parts: Parts): Promise<void> {
  const isWithdrawal = async () =>
    (await pending(parts)).some(({ intent }) => intent?.act === 'withdraw');
  if (!(await isWithdrawal())) return;
  await changeDesired(parts, async (state) => {
    let next = state;
    // Read within the turn: one that is done by now is not blocked again after a later act lifted it.
    for (const { intent } of await pending(parts)) {
      if (intent?.act === 'withdraw') next = await withHeld(parts, next, intent);
    }
    return next;
  });
}

/** Blocks what one withdrawal names. */
export async function hold(parts: Parts, intent: Withdrawal): Promise<Held> {
  const held = await changeDesired(parts, (state) => withHeld(parts, state, intent));
  if (!held.kept) await parts.platform.session.set(heldKey(intent.id), true).catch(() => undefined);
  return held;
}

/** One that was blocked and only waits to be kept is not blocked a second time: a person may have lifted
 * it since. */
async function withHeld(
  parts: Parts,
  state: DesiredState,
  intent: Withdrawal,
): Promise<DesiredState> {
  if (await wasHeld(parts, intent)) return state;
  const next = targetsOf(parts, intent).reduce(
    (so, { id }) =>
      withRefusal(
        so,
        id,
        refusalOf(intent),
        intent.at,
        intent.by === 'policy' ? 'policy' : 'person',
      ),
    state,
  );
  await noteForUndo(parts, intent, state, next);
  return next;
}
