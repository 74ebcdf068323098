import * as z from 'zod/mini';
import type { Property } from '../../sdk/core/property.ts';
import { DESIRED, withLift, withRefusal } from '../enforce/desired.ts';
import type { RecordTexts } from '../journal/entry.ts';
import { INTENT, type Intent, intentSchema, type Withdrawal } from '../platform/intent.ts';
import { refusalOf } from '../properties/refusal.ts';
import { possibleServices } from '../properties/services.ts';
import { type RevokeResult, resultKey } from '../revoke/result.ts';
import { readDesired } from './enforced-of.ts';
import { enforce } from './enforcement.ts';
import { enter } from './enter.ts';
import { known } from './facts.ts';
import { beginAct, endAct, readTexts } from './known-record.ts';
import type { Parts } from './parts.ts';
import { revokeProperty } from './revoke-property.ts';
import { answerQuestion, changeRule, heldByPolicy } from './standing-rules.ts';
import { setSync } from './sync.ts';

/** Carries out what people asked for and what has not been finished. Every step may run again: an
 * intent is only forgotten when all of it is done. */
export const runIntents = (parts: Parts): Promise<void> =>
  parts.platform.alone(() => runWithin(parts));

/** The same from within a transaction. One intent may leave others. */
export async function runWithin(parts: Parts): Promise<void> {
  const { store } = parts.platform;
  for (;;) {
    const stored = Object.entries(await store.all()).filter(([key]) => key.startsWith(INTENT));
    const intents = stored.map(([key, value]) => {
      const parsed = z.safeParse(intentSchema, value);
      return { key, intent: parsed.success ? parsed.data : undefined };
    });
    if (intents.length === 0) return;
    intents.sort((a, b) => (a.intent?.at ?? 0) - (b.intent?.at ?? 0));
    for (const { key, intent } of intents) {
      if (intent) await carryOut(parts, intent);
      await store.remove(key);
    }
  }
}

async function carryOut(parts: Parts, intent: Intent): Promise<void> {
  switch (intent.act) {
    case 'withdraw':
      return withdraw(parts, intent);
    case 'lift':
      return lift(parts, intent);
    case 'rule':
      return changeRule(parts, intent);
    case 'answer':
      return answerQuestion(parts, intent);
    case 'sync':
      return setSync(parts, intent);
  }
}

async function lift(parts: Parts, intent: Extract<Intent, { act: 'lift' }>): Promise<void> {
  const property = parts.group.byId(intent.property);
  if (!property) return;
  const { store, now } = parts.platform;
  const held = await heldByPolicy(parts, possibleServices((await known(parts, property)).file));
  const services = intent.services.filter((id) => !held(id));
  if (services.length === 0) return;
  await store.set(DESIRED, withLift(await readDesired(parts), property.id, services));
  await enforce(parts);
  await store.remove(resultKey(property.id));
  await enter(parts, {
    key: `${intent.id}:${property.id}`,
    at: now(),
    type: 'lift',
    actor: 'person',
    property: property.id,
    services,
  });
}

async function withdraw(parts: Parts, intent: Withdrawal): Promise<void> {
  const { group, platform } = parts;
  const targets = group.properties.filter(
    ({ id }) => intent.property === undefined || id === intent.property,
  );
  const refusal = refusalOf(intent);
  let rulesRefused = 0;
  let error: string | undefined;
  try {
    // The network first: from here on nothing more is sent, whatever becomes of the rest.
    const before = await readDesired(parts);
    await platform.store.set(
      DESIRED,
      targets.reduce((state, { id }) => withRefusal(state, id, refusal, intent.at), before),
    );
    rulesRefused = await enforce(parts);
  } catch (cause) {
    error = String(cause);
  }
  // The sites side by side, whose cookies a browser reads in one; the history one after the other.
  const outcomes = await Promise.all(
    targets.map(async (property): Promise<Outcome> => {
      const before = await beginAct(parts, property, intent.id).catch(() => NOT_SEEN);
      const result = { ...(await revoked(parts, property, intent)), rulesRefused };
      const after = await readTexts(parts, property).catch(() => NOT_SEEN);
      return { property, before, after, result: { ...(error && { error }), ...result } };
    }),
  );
  for (const outcome of outcomes) await note(parts, intent, outcome);
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
    actor: intent.by === 'rule' || intent.by === 'sync' ? intent.by : 'person',
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
  await parts.platform.store
    .set(resultKey(property.id), entered === 'entered' ? result : { ...result, history: entered })
    .catch(() => undefined);
}
