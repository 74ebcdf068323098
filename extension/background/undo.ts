import * as z from 'zod/mini';
import {
  blockedServices,
  type Desired,
  type DesiredState,
  desiredForm,
  desiredOf,
} from '../enforce/desired.ts';
import { keptKey, parseKept } from '../enforce/kept-services.ts';
import { type Intent, intentKey, type Withdrawal } from '../platform/intent.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import { reachableServices } from '../properties/services.ts';
import { changeDesired } from './change-desired.ts';
import type { Ending } from './ending.ts';
import { enter } from './enter.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { forgetResult } from './results.ts';
import { readPolicy } from './standing-rules.ts';

/* The minute after an act, in which it may be undone. Undone is our own block, and no more: a site's record
 * keeps what it says, because its former words would be a grant from here, and removed cookies are gone. */

/** How long a person may undo what they did. */
export const UNDO_FOR = 60_000;

/** In the session's store: what the last act of a person changed. A minute outlives no browser. */
const LAST = 'undo';

const schema = z.object({
  /** The act. */
  id: z.string(),
  at: z.number(),
  before: desiredForm.schema,
  after: desiredForm.schema,
});
type Last = z.infer<typeof schema>;
const form: StoredForm<Last | undefined> = { schema, none: undefined };

const readLast = async ({ platform }: Parts): Promise<Last | undefined> =>
  readable(form, await platform.session.get(LAST));

/** When something was refused last is no part of what is. */
const isSame = ({ at: _, ...a }: Desired, { at: __, ...b }: Desired): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (lists: Omit<Desired, 'at'>): unknown[] =>
  (['categories', 'services', 'lifted', 'managed'] as const).map((name) =>
    [...(lists[name] ?? [])].sort(),
  );

/** The same, and nothing was refused since, were it the same once more: that another device, a rule or an
 * administrator refuses it too is not the person's to undo. */
const isAsLeft = (now: Desired, left: Desired): boolean => isSame(now, left) && now.at === left.at;

/** Keeps what an act of a person changes of the blocks. To be called where it does, with what was there
 * before; where the same act is run again, what it changed first is what it changed. */
export async function noteForUndo(
  parts: Parts,
  { id, at, by }: Withdrawal,
  before: DesiredState,
  after: DesiredState,
): Promise<void> {
  if (by !== undefined || parts.platform.privately) return;
  const changed = Object.keys(after).filter(
    (property) => !isSame(desiredOf(before, property), desiredOf(after, property)),
  );
  if ((await readLast(parts))?.id === id) return;
  const only = (state: DesiredState): DesiredState =>
    Object.fromEntries(Object.entries(state).filter(([property]) => changed.includes(property)));
  const last: Last = { id, at, before: only(before), after: only(after) } as Last;
  await parts.platform.session.set(LAST, last).catch(() => undefined);
}

/** What of a property may be undone, and until when. */
export interface Undoable {
  readonly act: string;
  readonly until: number;
}

/** @param state what is blocked now. */
export async function undoableAt(
  parts: Parts,
  property: string,
  state: DesiredState,
): Promise<Undoable | undefined> {
  const last = await readLast(parts);
  if (!last || parts.platform.privately || !Object.hasOwn(last.after, property)) return undefined;
  const until = last.at + UNDO_FOR;
  if (isOver(last, parts.platform.now()) || (await isLocked(parts))) return undefined;
  const stands = isAsLeft(desiredOf(state, property), desiredOf(last.after, property));
  return stands ? { act: last.id, until } : undefined;
}

/** Also where the clock went back by more than that. */
const isOver = ({ at }: Last, now: number): boolean => Math.abs(now - at) >= UNDO_FOR;

const isLocked = async (parts: Parts): Promise<boolean> =>
  (await readPolicy(parts)).lock.includes('lift');

const never = (why: string): Ending => ({ kind: 'never', why });

/** Ends what an act has blocked, where nothing has changed there since: another act of the person's, a rule
 * or another device that refused more meanwhile is not undone with it. Within a transaction. */
export async function undo(
  parts: Parts,
  { id, at, of, property: only }: Extract<Intent, { act: 'undo' }>,
): Promise<Ending> {
  const { platform } = parts;
  const last = await readLast(parts);
  if (last?.id !== of || isOver(last, at)) return never('the minute is over');
  if (await isLocked(parts)) return never('managed');
  const undone: string[] = [];
  const { error } = await changeDesired(parts, (state) => {
    const next = { ...state };
    for (const property of Object.keys(last.after)) {
      if (only !== undefined && property !== only) continue;
      const [was, is, now] = [last.before, last.after, state].map((one) =>
        desiredOf(one, property),
      );
      if (!was || !is || !now) continue;
      // One that was undone and not entered yet is entered now.
      if (!isAsLeft(now, is) && !isSame(now, was)) continue;
      undone.push(property);
      if (Object.hasOwn(last.before, property)) next[property] = was;
      else delete next[property];
    }
    return next;
  });
  if (error) throw new Error(error);
  if (undone.length === 0) return never('changed since');
  // One that only waited to be kept would block it again at the next start.
  for (const store of [platform.store, platform.session]) {
    if (only === undefined) await store.remove(intentKey(of));
  }
  for (const name of undone) {
    const property = parts.group.byId(name);
    if (!property) continue;
    await forgetResult(parts, property);
    const { file } = await known(parts, property);
    const kept = parseKept(await platform.store.get(keptKey(name)));
    const candidates = reachableServices(file, kept).flat();
    const [was, is] = [last.before, last.after].map((one) => desiredOf(one, name));
    const still = was ? blockedServices(was, candidates) : [];
    const ended = is ? blockedServices(is, candidates) : [];
    await enter(parts, {
      key: `${id}:${name}`,
      at: platform.now(),
      type: 'lift',
      actor: 'person',
      property: name,
      categories: is?.categories.filter((one) => !was?.categories.includes(one)) ?? [],
      services: [...new Set(ended)].filter((one) => !still.includes(one)),
      evidence: { undid: of },
    });
  }
  return { kind: 'done' };
}
