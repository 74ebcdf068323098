import type { Bilingual } from '../../sdk/core/bilingual.ts';
import type { OpenFileVersion, ToldService } from './open-file-versions.ts';

export type ChangedField = 'recipient' | 'category' | 'purpose' | 'data';

/** What became of one service since a person agreed. */
export type ServiceChange =
  | { readonly kind: 'added' | 'removed'; readonly id: string; readonly name: Bilingual }
  | {
      readonly kind: 'changed';
      readonly id: string;
      readonly name: Bilingual;
      readonly fields: readonly ChangedField[];
      /** What is sent now and was not then. */
      readonly newData: { readonly ja: readonly string[]; readonly en: readonly string[] };
    };

export interface OpenFileChanges {
  /** Policy versions then and now. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly ServiceChange[];
}

export interface Agreement {
  readonly decidedAt: number;
  readonly policy: { readonly version: string };
}

/** What a property's open file says now and did not say when a person agreed. `undefined` where nothing
 * changed, or where we did not know the file then. Pure. */
export function changesSince(
  versions: readonly OpenFileVersion[],
  agreement: Agreement | undefined,
): OpenFileChanges | undefined {
  const now = versions.at(-1);
  const then = agreement && versionAt(versions, agreement);
  if (!now || !then || then === now) return undefined;
  const changes = compare(then.services, now.services);
  return changes.length > 0 ? { from: then.policy, to: now.policy, changes } : undefined;
}

/** The version that a person agreed to: of those with the policy of the record the last one that was
 * there when they decided. One first seen a moment later may be the same. */
function versionAt(
  versions: readonly OpenFileVersion[],
  { decidedAt, policy }: Agreement,
): OpenFileVersion | undefined {
  const ofPolicy = versions.filter((version) => version.policy === policy.version);
  return ofPolicy.findLast(({ at }) => at <= decidedAt) ?? ofPolicy[0];
}

function compare(
  before: readonly ToldService[],
  after: readonly ToldService[],
): readonly ServiceChange[] {
  const old = new Map(before.map((service) => [service.id, service]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((service): ServiceChange[] => {
      const previous = old.get(service.id);
      const { id, name } = service;
      if (!previous) return [{ kind: 'added', id, name }];
      const fields = changedFields(previous, service);
      return fields.length === 0
        ? []
        : [{ kind: 'changed', id, name, fields, newData: newData(previous, service) }];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id, name }): ServiceChange => ({ kind: 'removed', id, name })),
  ];
}

const FIELDS: Readonly<Record<ChangedField, (service: ToldService) => unknown>> = {
  recipient: ({ operator }) => operator,
  category: ({ category }) => category.toSorted(),
  purpose: ({ purpose }) => purpose && [purpose.site, purpose.recipient].map(bothOf),
  data: ({ sends }) => sends && [sends.ja.toSorted(), sends.en.toSorted()],
};

const changedFields = (before: ToldService, after: ToldService): ChangedField[] =>
  (Object.keys(FIELDS) as ChangedField[]).filter(
    (field) => JSON.stringify(FIELDS[field](before)) !== JSON.stringify(FIELDS[field](after)),
  );

const bothOf = ({ ja, en }: Bilingual) => [ja, en];

function newData(before: ToldService, after: ToldService) {
  const fresh = (language: 'ja' | 'en') =>
    (after.sends?.[language] ?? []).filter((item) => !before.sends?.[language].includes(item));
  return { ja: fresh('ja'), en: fresh('en') };
}
