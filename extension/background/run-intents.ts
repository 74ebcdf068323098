import { withLift } from '../enforce/desired.ts';
import type { Intent } from '../platform/intent.ts';
import { reachableServices } from '../properties/services.ts';
import { removeAdded } from './added-sites.ts';
import { changeDesired } from './change-desired.ts';
import type { Ending } from './ending.ts';
import { setGpc } from './enforcement.ts';
import { enter, isEntered } from './enter.ts';
import { known } from './facts.ts';
import { eraseHistory } from './history.ts';
import { holdFirst } from './hold.ts';
import type { Parts } from './parts.ts';
import { pauseTab } from './pause.ts';
import { type Pending, pending } from './pending.ts';
import { forgetResult } from './results.ts';
import { answerQuestion, changeRule, heldByPolicy, readPolicy } from './standing-rules.ts';
import { setSync } from './sync.ts';
import { undo } from './undo.ts';
import { withdraw } from './withdraw.ts';

export type { Ending };

/** By the act's id. */
export type Endings = ReadonlyMap<string, Ending>;

/** An act for a site that nobody knows any more waits no longer than this. */
const PATIENCE = 30 * 24 * 3_600_000;

/** Carries out what people asked for and what has not been finished: first the network rules, then the
 * rest of each act, one after the other, then what waits for open pages. Every step may run again: an
 * intent is only forgotten when all of it is done. One that can't be carried out keeps no other away. */
export async function runIntents(parts: Parts): Promise<Endings> {
  await holdFirst(parts).catch(() => undefined);
  const endings = new Map<string, Ending>();
  const afterwards: (() => Promise<unknown>)[] = [];
  await parts.platform.alone(async () => {
    const later = new Set<string>();
    for (;;) {
      const acts = (await pending(parts)).filter(({ key }) => !later.has(key));
      if (acts.length === 0) break;
      for (const act of acts) {
        const { ending, over } = await settle(parts, act, afterwards);
        if (act.intent) endings.set(act.intent.id, ending);
        if (over) await act.store.remove(act.key).catch(() => later.add(act.key));
        else later.add(act.key);
      }
    }
  });
  // Nothing is held here: an open page may take as long as it takes.
  await Promise.all(afterwards.map((task) => task().catch(() => undefined)));
  return endings;
}

interface Settled {
  readonly ending: Ending;
  /** Nothing of it is left to do: it may be forgotten. */
  readonly over: boolean;
}

const DONE: Settled = { ending: { kind: 'done' }, over: true };
/** An administrator has taken it away. */
const MANAGED: Settled = { ending: { kind: 'never', why: 'managed' }, over: true };

/** One act. Never throws. */
async function settle(
  parts: Parts,
  { intent }: Pending,
  afterwards: (() => Promise<unknown>)[],
): Promise<Settled> {
  if (!intent) return { ending: { kind: 'never', why: 'unreadable' }, over: true };
  const site = 'property' in intent ? intent.property : undefined;
  if (site !== undefined && !parts.group.byId(site)) {
    // A site that is to be taken off the list is off it already.
    if (intent.act === 'remove') return DONE;
    const over = parts.platform.now() - intent.at > PATIENCE;
    return { ending: { kind: over ? 'never' : 'again', why: 'unknown-site' }, over };
  }
  try {
    switch (intent.act) {
      case 'withdraw': {
        const { kept, afterwards: then } = await withdraw(parts, intent);
        afterwards.push(then);
        // Done, and for as long as the browser runs: it waits to be kept for longer.
        return { ...DONE, over: kept };
      }
      case 'lift':
        if (!(await lift(parts, intent))) return MANAGED;
        break;
      case 'undo':
        return { ending: await undo(parts, intent), over: true };
      case 'rule':
        if (!(await changeRule(parts, intent))) return MANAGED;
        break;
      case 'answer':
        await answerQuestion(parts, intent);
        break;
      case 'sync':
        await setSync(parts, intent);
        break;
      case 'gpc':
        await setGpc(parts, intent.property, intent.on);
        break;
      case 'remove': {
        const property = parts.group.byId(intent.property);
        if (property && !(await removeAdded(parts, property))) return MANAGED;
        break;
      }
      case 'pause':
        if (!(await pauseTab(parts, intent))) return MANAGED;
        break;
      case 'erase':
        if (!(await eraseHistory(parts, intent.at))) return MANAGED;
    }
    return DONE;
  } catch (cause) {
    return { ending: { kind: 'again', why: String(cause) }, over: false };
  }
}

/** @returns false where an administrator holds all that it names. */
async function lift(parts: Parts, intent: Extract<Intent, { act: 'lift' }>): Promise<boolean> {
  const property = parts.group.byId(intent.property);
  if (!property) return true;
  const { now } = parts.platform;
  const key = `${intent.id}:${property.id}`;
  // What an earlier life has done is not done again: it may have been refused anew since.
  if (await isEntered(parts, key)) return true;
  const { file } = await known(parts, property);
  const held = await heldByPolicy(parts, reachableServices(file, []).flat());
  const services = intent.services.filter((id) => !held(id));
  const { refuse, lock } = await readPolicy(parts);
  const categories = (intent.categories ?? []).filter(
    (id) => !lock.includes('lift') && !refuse.includes(id),
  );
  if (services.length + categories.length === 0) {
    return intent.services.length + (intent.categories?.length ?? 0) === 0;
  }
  const { error } = await changeDesired(parts, (state) =>
    withLift(state, property.id, services, categories),
  );
  if (error) throw new Error(error);
  await forgetResult(parts, property);
  await enter(parts, {
    key,
    at: now(),
    type: 'lift',
    actor: 'person',
    property: property.id,
    categories,
    services,
  });
  return true;
}
