import { isCategory } from '../../sdk/core/category.ts';
import { nextRecord } from '../../sdk/core/choose.ts';
import { regimeRules } from '../../sdk/core/complete-regimes.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { encodeRecord } from '../../sdk/core/encode-record.ts';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { Property } from '../../sdk/core/property.ts';
import { type ConsentRecord, grantsAnything, type RecordReading } from '../../sdk/core/record.ts';
import { isRegimeId } from '../../sdk/core/regimes.ts';

import { idsOf, type Refusal } from '../properties/refusal.ts';
import { decisionConfig, stranger } from '../properties/services.ts';

export interface Circumstances {
  readonly now: number;
  readonly freshId: () => string;
  readonly language: string;
  /** For a first record, where no record tells. */
  readonly policyVersion: string | undefined;
}

const MAX_AGE_DAYS = 180;

/** The record after a refusal, or `undefined` where it says so already. Everything that the refusal
 * does not name stays as it was: whether a grant still counts is the page's to judge. */
export function rewriteRecord(
  reading: RecordReading,
  refusal: Refusal,
  property: Property,
  services: readonly ServiceInput[],
  circumstances: Circumstances,
): ConsentRecord | undefined {
  const previous =
    reading.kind === 'valid' && reading.record.property === property.id
      ? reading.record
      : undefined;
  // What can't be read counts as closed; a fresh record that named less would open the rest.
  const unreadable = !previous && reading.kind !== 'absent';
  const next = withdraw(unreadable ? undefined : idsOf(refusal));
  // A record too long to be read back is no record: then all of it is taken back.
  const record = parseRecord(encodeRecord(next)).kind === 'valid' ? next : withdraw(undefined);
  return previous && sameChoices(previous, record) ? undefined : record;

  function withdraw(ids: string[] | undefined): ConsentRecord {
    const config = decisionConfig(
      property,
      withStrangers(services, [...(ids ?? []), ...namedBy(previous)]),
      undefined,
      previous,
    );
    const { now, freshId, language, policyVersion } = circumstances;
    const regime = previous && isRegimeId(previous.regime) ? previous.regime : config.regime;
    const fresh = nextRecord(
      { kind: 'withdraw', ids },
      previous ? { kind: 'valid', record: previous } : { kind: 'absent' },
      {
        ...config,
        policy: { version: previous?.policy.version ?? policyVersion ?? 'unknown' },
        regime,
        regimes: regimeRules(regime),
      },
      {
        now,
        freshId: freshId(),
        language,
        digest: previous?.policy.digest ?? '',
        // The record keeps what it knew of the signal: this act changes nothing about that.
        signals: { gpc: previous?.gpc ?? false },
        maxAgeDays: MAX_AGE_DAYS,
        method: 'extension',
      },
    );
    // Taking something back lengthens no grant.
    return previous && grantsAnything(fresh)
      ? { ...fresh, expiresAt: Math.min(fresh.expiresAt, previous.expiresAt) }
      : fresh;
  }
}

const namedBy = (record: ConsentRecord | undefined): string[] =>
  Object.keys(record?.choices.services ?? {});

function withStrangers(
  services: readonly ServiceInput[],
  ids: readonly string[],
): readonly ServiceInput[] {
  const known = new Set<string>(services.map(({ id }) => id));
  return [...services, ...ids.filter((id) => !known.has(id) && !isCategory(id)).map(stranger)];
}

const sameChoices = (a: ConsentRecord, b: ConsentRecord): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ choices }: ConsentRecord): unknown =>
  [choices.categories, choices.services].map((map) => Object.entries(map).sort());
