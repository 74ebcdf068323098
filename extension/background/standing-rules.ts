import { catalogue } from '../../sdk/catalogue/index.ts';
import { CHOOSABLE, isCategory, isChoosable } from '../../sdk/core/category.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { fnv1a } from '../../sdk/core/fnv.ts';
import type { Property } from '../../sdk/core/property.ts';
import { blockedServices, desiredOf } from '../enforce/desired.ts';
import type { Intent } from '../platform/intent.ts';
import { type Policy, parsePolicy } from '../policy/policy.ts';
import { MET_LATER } from '../properties/met-later.ts';
import { closedBy } from '../properties/refusal.ts';
import { isNecessary, possibleServices } from '../properties/services.ts';
import { type Judged, judgeChange } from '../rules/judge-change.ts';
import {
  dueRules,
  isApplied,
  parseStanding,
  type Setter,
  STANDING,
  type Standing,
  withAnswer,
  withApplied,
  withChange,
  withoutProperty,
  withoutRule,
  withRule,
} from '../rules/standing.ts';
import { readDesired } from './enforced-of.ts';
import { enter } from './enter.ts';
import { known } from './facts.ts';
import { noticeChange } from './known-record.ts';
import { isMet, withMetBefore } from './met-later.ts';
import type { Parts } from './parts.ts';
import { queue } from './pending.ts';

/* Standing rules: what is always refused, carried out on every property as it is met. All of this runs
 * within a transaction. */

export const readStanding = async ({ platform }: Parts): Promise<Standing> =>
  parseStanding(await platform.store.get(STANDING));

export const readPolicy = async ({ platform }: Parts): Promise<Policy> =>
  parsePolicy(await platform.managed());

const write = ({ platform }: Parts, state: Standing): Promise<void> =>
  platform.store.set(STANDING, state);

const ACTOR_OF = { person: 'person', policy: 'policy', sync: 'sync', import: 'person' } as const;

/** A rule as a refusal: what can be refused always. */
export const asRefusal = (id: string) =>
  isChoosable(id) ? { categories: [id], services: [] } : { categories: [], services: [id] };

/** Whether anything can be refused by this id. */
export const canBeRule = (id: string): boolean =>
  id === MET_LATER ||
  isChoosable(id) ||
  (!isCategory(id) && catalogue.some((one) => one.id === id && !isNecessary(one)));

/** Sets or ends a rule. Ending one opens nothing.
 * @returns false where an administrator keeps it. */
export async function changeRule(
  parts: Parts,
  { id, at, rule, on, by }: Extract<Intent, { act: 'rule' }>,
): Promise<boolean> {
  const policy = await readPolicy(parts);
  if (!on && (policy.lock.includes('rules') || policy.refuse.includes(rule))) return false;
  if (on && !canBeRule(rule)) return true;
  await setRule(parts, rule, on, by ?? 'person', at, id);
  if (on) await queueRules(parts);
  return true;
}

async function setRule(
  parts: Parts,
  rule: string,
  on: boolean,
  by: Setter,
  at: number,
  key: string,
): Promise<void> {
  const before = await readStanding(parts);
  // What is so already is no change, whoever asks for it once more.
  if (Object.hasOwn(before.rules, rule) === on) return;
  const set = on ? withRule(before, rule, { since: at, by }) : withoutRule(before, rule);
  const after = on && rule === MET_LATER ? await withMetBefore(parts, set) : set;
  await enter(parts, {
    key,
    at,
    type: on ? 'rule-added' : 'rule-removed',
    actor: ACTOR_OF[by],
    ...asRefusal(rule),
  });
  await write(parts, after);
}

/** Has the rules say what the administrator set. */
export async function takePolicy(parts: Parts): Promise<void> {
  const { refuse } = await readPolicy(parts);
  const at = parts.platform.now();
  const { rules } = await readStanding(parts);
  for (const rule of refuse) {
    // An administrator's refusal is one that no hand lifts: that holds for what it names.
    if (rule !== MET_LATER && canBeRule(rule) && !Object.hasOwn(rules, rule)) {
      await setRule(parts, rule, true, 'policy', at, `policy:${rule}:${at}`);
    }
  }
  for (const [rule, { by }] of Object.entries(rules)) {
    if (by === 'policy' && !refuse.includes(rule)) {
      await setRule(parts, rule, false, 'policy', at, `policy-off:${rule}:${at}`);
    }
  }
}

/** Writes an intent for every property where a rule is due. They are carried out as a person's are.
 * @param only this property, where one was met.
 * @returns whether there is anything to carry out. */
export async function queueRules(parts: Parts, only?: Property): Promise<boolean> {
  const { platform, group } = parts;
  // In a private window nothing is done of itself.
  if (platform.privately) return false;
  let state = await readStanding(parts);
  const now = platform.now();
  let queued = false;
  for (const property of only ? [only] : group.properties) {
    const services = possibleServices((await known(parts, property)).file);
    const met = await isMet(parts, property);
    const due = dueRules(state, property.id, now).filter((id) =>
      id === MET_LATER ? met : isChoosable(id) || services.some((service) => service.id === id),
    );
    if (due.length === 0) continue;
    const count = state.turns[property.id]?.count ?? 0;
    const isPolicy = (rule: string): boolean => state.rules[rule]?.by === 'policy';
    for (const [by, ids] of [
      ['policy', due.filter(isPolicy)],
      ['rule', due.filter((rule) => !isPolicy(rule))],
    ] as const) {
      if (ids.length === 0) continue;
      const id = `${by}-${fnv1a(JSON.stringify([property.id, count, ids]))}-${count}`;
      await queue(parts, {
        id,
        at: now,
        act: 'withdraw',
        by,
        property: property.id,
        // One that names nothing is for everything.
        ...(!ids.includes(MET_LATER) && {
          categories: ids.filter(isChoosable),
          services: ids.filter((rule) => !isChoosable(rule)),
        }),
      });
    }
    state = withApplied(state, property.id, due, now);
    // Without room for that, it is done all the same; its id says whether it was.
    await write(parts, state).catch(() => undefined);
    queued = true;
  }
  return queued;
}

/** To be called where a site is taken off the list. */
export const forgetRulesAt = async (parts: Parts, property: string): Promise<void> =>
  write(parts, withoutProperty(await readStanding(parts), property));

/** Looks at a property's record, and at what a change of it means for the rules. */
export async function seeRecord(parts: Parts, property: Property): Promise<void> {
  let judged: Judged | undefined;
  const state = await readStanding(parts);
  await noticeChange(parts, property, async (change) => {
    const services = await servicesOf(parts, property);
    const applied = Object.keys(state.rules).filter((id) => isApplied(state, property.id, id));
    judged = judgeChange(applied, change, services);
    const asked = Object.keys(judged.asked);
    return asked.length > 0 ? { despite: asked.join(' ').slice(0, 512) } : {};
  });
  if (judged && judged.again.length + Object.keys(judged.asked).length > 0) {
    await write(parts, withChange(state, property.id, judged));
  }
}

/** What a person answers when a site allows what they always refuse: refuse it there again, or end our
 * block there. The rule stands either way. */
export async function answerQuestion(
  parts: Parts,
  { id, at, property, rule, refuse }: Extract<Intent, { act: 'answer' }>,
): Promise<void> {
  const found = parts.group.byId(property);
  if (!found) return;
  const follow = { id: `${id}-a`, at, property };
  const refusal = asRefusal(rule);
  const blocked = blockedServices(
    desiredOf(await readDesired(parts), property),
    await servicesOf(parts, found),
  );
  const covered = closedBy(refusal, await servicesOf(parts, found)).map((service) => service.id);
  const next: Intent = refuse
    ? { ...follow, act: 'withdraw', ...refusal }
    : { ...follow, act: 'lift', services: covered.filter((one) => blocked.includes(one)) };
  await queue(parts, next);
  await write(parts, withAnswer(await readStanding(parts), property, rule));
}

const servicesOf = async (parts: Parts, property: Property): Promise<readonly ServiceInput[]> =>
  possibleServices((await known(parts, property)).file);

/** What an administrator keeps refused: it is not lifted by hand. */
export async function heldByPolicy(
  parts: Parts,
  services: readonly ServiceInput[],
): Promise<(service: string) => boolean> {
  const { refuse, lock } = await readPolicy(parts);
  if (lock.includes('lift')) return () => true;
  const refused = {
    categories: CHOOSABLE.filter((id) => refuse.includes(id)),
    services: refuse.filter((id) => !isCategory(id)),
  };
  const held = new Set(closedBy(refused, services).map(({ id }) => id));
  return (service) => held.has(service);
}
