import * as z from 'zod/mini';
import type { Property } from '../../sdk/core/property.ts';
import { withLift, withRefusal } from '../enforce/desired.ts';
import type { RecordTexts } from '../journal/entry.ts';
import { intentSchema } from '../platform/intent.schema.ts';
import { INTENT, type Intent, type Withdrawal } from '../platform/intent.ts';
import { refusalOf } from '../properties/refusal.ts';
import { possibleServices } from '../properties/services.ts';
import type { RevokeResult } from '../revoke/result.ts';
import { readDesired, writeDesired } from './enforced-of.ts';
import { enforce } from './enforcement.ts';
import { enter } from './enter.ts';
import { known } from './facts.ts';
import { beginAct, endAct, readTexts } from './known-record.ts';
import type { Parts } from './parts.ts';
import { forgetResult, keepResult } from './results.ts';
import { revokeProperty } from './revoke-property.ts';
import { answerQuestion, changeRule, heldByPolicy } from './standing-rules.ts';
import { setSync } from './sync.ts';

/** Carries out what people asked for and what has not been finished. Every step may run again: an
 * intent is only forgotten when all of it is done. */
export const runIntents = (parts: Parts): Promise<void> =>
  parts.platform.alone(() => runWithin(parts));

/** The same from within a transaction. One intent may leave others. */
export async function runWithin(parts: Parts): Promise<void> {
  const later = new Set<string>();
  const failures: unknown[] = [];
  for (;;) {
    const intents = (await pending(parts)).filter(({ key }) => !later.has(key));
    if (intents.length === 0) break;
    for (const { store, key, intent } of intents) {
      const done =
        !intent || (await carryOut(parts, intent).catch((cause) => failures.push(cause)));
      if (done === true) await store.remove(key);
      else later.add(key);
    }
  }
  // One that can't be carried out keeps no other away.
  if (failures.length > 0) throw failures[0];
}

/** What was asked for, the earliest first; kept for the session where the store has no room. */
async function pending({ platform }: Parts) {
  const found = [platform.store, platform.session].map(async (store) =>
    Object.entries(await store.all())
      .filter(([key]) => key.startsWith(INTENT))
      .map(([key, value]) => ({ store, key, intent: z.safeParse(intentSchema, value).data })),
  );
  const all = (await Promise.all(found)).flat();
  return all.sort((a, b) => (a.intent?.at ?? 0) - (b.intent?.at ?? 0));
}

/** @returns whether it is done, and not to be tried again at the next start. */
async function carryOut(parts: Parts, intent: Intent): Promise<boolean> {
  switch (intent.act) {
    case 'withdraw':
      return withdraw(parts, intent);
    case 'lift':
      await lift(parts, intent);
      return true;
    case 'rule':
      await changeRule(parts, intent);
      return true;
    case 'answer':
      await answerQuestion(parts, intent);
      return true;
    case 'sync':
      await setSync(parts, intent);
      return true;
  }
}

async function lift(parts: Parts, intent: Extract<Intent, { act: 'lift' }>): Promise<void> {
  const property = parts.group.byId(intent.property);
  if (!property) return;
  const { now } = parts.platform;
  const held = await heldByPolicy(parts, possibleServices((await known(parts, property)).file));
  const services = intent.services.filter((id) => !held(id));
  if (services.length === 0) return;
  await writeDesired(parts, withLift(await readDesired(parts), property.id, services));
  await enforce(parts);
  await forgetResult(parts, property);
  await enter(parts, {
    key: `${intent.id}:${property.id}`,
    at: now(),
    type: 'lift',
    actor: 'person',
    property: property.id,
    services,
  });
}

async function withdraw(parts: Parts, intent: Withdrawal): Promise<boolean> {
  const { group } = parts;
  const targets = group.properties.filter(
    ({ id }) => intent.property === undefined || id === intent.property,
  );
  const refusal = refusalOf(intent);
  let rulesRefused = 0;
  let kept = true;
  let error: string | undefined;
  try {
    // The network first: from here on nothing more is sent, whatever becomes of the rest.
    const before = await readDesired(parts);
    kept = await writeDesired(
      parts,
      targets.reduce(
        (state, { id }) =>
          withRefusal(state, id, refusal, intent.at, intent.by === 'policy' ? 'policy' : 'person'),
        before,
      ),
    );
    rulesRefused = await enforce(parts);
  } catch (cause) {
    error = String(cause);
  }
  // The sites side by side, whose cookies a browser reads in one; the history one after the other.
  const outcomes = await Promise.all(
    targets.map(async (property): Promise<Outcome> => {
      const before = await beginAct(parts, property, intent.id).catch(() => NOT_SEEN);
      const result = {
        ...(await revoked(parts, property, intent)),
        rulesRefused,
        ...(!kept && { unkept: true }),
      };
      const after = await readTexts(parts, property).catch(() => NOT_SEEN);
      return { property, before, after, result: { ...(error && { error }), ...result } };
    }),
  );
  for (const outcome of outcomes) await note(parts, intent, outcome);
  return kept;
}

/** What a withdrawal came to on one property. */
interface Outcome {
  readonly property: Property;
  readonly before: RecordTexts;
  readonly after: RecordTexts;
  readonly result: RevokeResult;
}

const NOT_SEEN: RecordTexts = {};

async function revoked(
  parts: Parts,
  property: Property,
  intent: Withdrawal,
): Promise<Omit<RevokeResult, 'rulesRefused'>> {
  const done = await revokeProperty(parts, property, refusalOf(intent)).catch((cause) => ({
    ...{ services: [], removed: [], residue: [], tabs: 0 },
    record: 'not-kept' as const,
    error: String(cause),
  }));
  // When it was done: a record that is later than its own result would count as a newer choice.
  return { intent: intent.id, at: parts.platform.now(), ...done };
}

/** Says what became of it: in the history, and to whoever looks. Where there is no room for that, the
 * withdrawal holds all the same. */
async function note(
  parts: Parts,
  intent: Withdrawal,
  { property, before, after, result }: Outcome,
): Promise<void> {
  const { categories, services } = refusalOf(intent);
  const { record, removed, residue, tabs, rulesRefused, error } = result;
  const entered = await enter(parts, {
    key: `${intent.id}:${property.id}`,
    at: result.at,
    type: 'withdraw',
    actor: intent.by === undefined || intent.by === 'import' ? 'person' : intent.by,
    property: property.id,
    categories,
    services,
    before,
    after,
    evidence: {
      record,
      removed: removed.length,
      residue: residue.length,
      tabs,
      rulesRefused,
      ...(residue.length > 0 && {
        left: residue
          .map(({ name }) => name)
          .join(' ')
          .slice(0, 512),
      }),
      ...(error && { error: error.slice(0, 512) }),
    },
  });
  await endAct(parts, property, after).catch(() => undefined);
  await keepResult(
    parts,
    property,
    entered === 'entered' ? result : { ...result, history: entered },
  );
}
