import type { Property } from '../../sdk/core/property.ts';
import type { RecordTexts } from '../journal/entry.ts';
import type { Withdrawal } from '../platform/intent.ts';
import { refusalOf } from '../properties/refusal.ts';
import { servicesAsSaid } from '../properties/services.ts';
import type { RevokeResult } from '../revoke/result.ts';
import type { Held } from './change-desired.ts';
import { enter, isEntered } from './enter.ts';
import { known } from './facts.ts';
import { forgetHeld, hold, targetsOf, wasHeld } from './hold.ts';
import { beginAct, endAct, readTexts } from './known-record.ts';
import type { Parts } from './parts.ts';
import { keepResult, readResult } from './results.ts';
import { type Revoked, revokeProperty } from './revoke-property.ts';
import { type Blocks, isHeld, standingBlocks } from './standing-blocks.ts';

/** Takes back what a person named, on one property or on all.
 * @returns what is still to be done when nothing is held any more, and whether the act is kept. */
export async function withdraw(
  parts: Parts,
  intent: Withdrawal,
): Promise<{ readonly kept: boolean; readonly afterwards: () => Promise<unknown> }> {
  const again = await wasHeld(parts, intent);
  // The network first: from here on nothing more is sent, whatever becomes of the rest.
  const held = await hold(parts, intent);
  const { kept } = held;
  const targets = targetsOf(parts, intent);
  const entered = await Promise.all(
    targets.map(async ({ id }) => again || (await isEntered(parts, entryKey(intent, id)))),
  );
  // What was done in an earlier life is not done twice: a person may have chosen anew since.
  const fresh = targets.filter((_, index) => !entered[index]);
  for (const property of targets) {
    if (!fresh.includes(property)) await finish(parts, intent, property, kept);
  }
  // Looked at once for all sites. What can't be read can't be said to stand.
  const standing = standingBlocks(parts).catch(() => undefined);
  // The sites side by side, whose cookies a browser reads in one; the history one after the other.
  const outcomes = await Promise.all(
    fresh.map((property) => takeBack(parts, intent, property, { ...held, standing })),
  );
  for (const outcome of outcomes) await note(parts, intent, outcome);
  if (kept) await forgetHeld(parts, intent);
  return { kept, afterwards: () => Promise.all(outcomes.map((one) => hearPages(parts, one))) };
}

const entryKey = ({ id }: Withdrawal, property: string): string => `${id}:${property}`;

/** What a withdrawal came to on one property. */
interface Outcome extends Omit<Revoked, 'done'> {
  readonly property: Property;
  readonly before: RecordTexts;
  readonly after: RecordTexts;
  readonly result: RevokeResult;
}

const NOT_SEEN: RecordTexts = {};

/** What became of the first step, the network. */
interface HeldFirst extends Held {
  /** Looked at for all sites at once; nothing where it can't be read. */
  readonly standing: Promise<((property: string) => Blocks) | undefined>;
}

async function takeBack(
  parts: Parts,
  intent: Withdrawal,
  property: Property,
  { kept, error, standing }: HeldFirst,
): Promise<Outcome> {
  const before = await beginAct(parts, property, intent.id).catch(() => NOT_SEEN);
  const { done, told, clear } = await revokeProperty(parts, property, refusalOf(intent)).catch(
    (cause): Revoked => ({
      done: {
        ...{ services: [], removed: [], residue: [], tabs: 0, record: 'not-kept' },
        error: String(cause),
      },
    }),
  );
  const after = await readTexts(parts, property).catch(() => NOT_SEEN);
  const result: RevokeResult = {
    intent: intent.id,
    // When it was done: a record that is later than its own result would count as a newer choice.
    at: parts.platform.now(),
    ...(error && { error }),
    ...(await blocksOf(parts, property, done.services, standing)),
    ...done,
    ...(!kept && { unkept: true }),
  };
  return { property, before, after, result, ...(told && { told }), ...(clear && { clear }) };
}

/** What of the closed services is held by rules that stand. */
async function blocksOf(
  parts: Parts,
  property: Property,
  closed: readonly string[],
  standing: HeldFirst['standing'],
): Promise<Pick<RevokeResult, 'blocked' | 'rulesRefused' | 'unblocked'>> {
  const blocks = (await standing)?.(property.id);
  if (!blocks) return { blocked: 0, rulesRefused: closed.length };
  const services = [...blocks.besides, ...servicesAsSaid((await known(parts, property)).file)];
  const refused = blocks.wanted.filter((id) => blocks.missing.get(id) === 'not-taken');
  const unblocked = refused.flatMap((id) => services.find((one) => one.id === id)?.name ?? []);
  return {
    blocked: closed.filter((id) => isHeld(blocks, id)).length,
    rulesRefused: refused.length,
    ...(unblocked.length > 0 && { unblocked }),
  };
}

/** Says what became of it: in the history, and to whoever looks. Where there is no room for that, the
 * withdrawal holds all the same. */
async function note(
  parts: Parts,
  intent: Withdrawal,
  { property, before, after, result }: Outcome,
): Promise<void> {
  const { categories, services } = refusalOf(intent);
  const { record, removed, residue, rulesRefused, error } = result;
  // First what is shown: once it is entered, the act is not done again.
  await keepResult(parts, property, result);
  const entered = await enter(parts, {
    key: entryKey(intent, property.id),
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
  await endAct(parts, property, intent.id, after).catch(() => undefined);
  if (entered !== 'entered') await keepResult(parts, property, { ...result, history: entered });
}

/** Brings to its end what an earlier life has done and entered. */
async function finish(
  parts: Parts,
  intent: Withdrawal,
  property: Property,
  kept: boolean,
): Promise<void> {
  const texts = await readTexts(parts, property).catch(() => undefined);
  if (texts) await endAct(parts, property, intent.id, texts).catch(() => undefined);
  const result = await readResult(parts, property);
  if (!kept || result?.intent !== intent.id || !result.unkept) return;
  const { unkept: _, ...shown } = result;
  await keepResult(parts, property, shown);
}

/** Waits for the open pages, removes what one of them has set until it heard, and says how many heard. */
async function hearPages(parts: Parts, { property, result, told, clear }: Outcome): Promise<void> {
  const { heard, silent } = (await told) ?? { heard: 0, silent: 0 };
  if (heard + silent === 0) return;
  await parts.platform.alone(async () => {
    const cleared = await clear?.();
    const shown = await readResult(parts, property);
    // Another act has been done since, and its result is shown.
    if (shown?.intent !== result.intent) return;
    await keepResult(parts, property, {
      ...shown,
      ...(cleared && { removed: [...cleared.removed], residue: [...cleared.residue] }),
      tabs: heard,
      ...(silent > 0 && { silent }),
    });
  });
}
