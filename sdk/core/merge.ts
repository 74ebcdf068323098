import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import { encodeRecord } from './encode-record.ts';
import type { Choice, ConsentRecord } from './record.ts';
import { type Grant, grantsOf, lastAct, withEarlier } from './standing-acts.ts';

/** One record out of two, as two tabs or two cookies of one name can leave them.
 *
 * Of one id the higher revision wins. Of different ids, and on a tie, what is closed in either is
 * closed, and a grant counts only for the property, the policy and the recipients that are kept, as long
 * as the act that gave it says.
 * Commutative and idempotent; the caller writes the result with `revision + 1` where it differs from
 * what is stored. */
export function mergeRecords(a: ConsentRecord, b: ConsentRecord): ConsentRecord {
  if (a.id === b.id && a.revision !== b.revision) return a.revision > b.revision ? a : b;
  const [first, second] = inOrder(a, b);
  if (encodeRecord(first) === encodeRecord(second)) return first;
  const kept = [first, second].filter(
    ({ property, policy }) =>
      property === first.property && policy.version === first.policy.version,
  );

  const categories: Partial<Record<ChoosableCategory, Choice>> = {};
  const scopes: Partial<Record<ChoosableCategory, string>> = {};
  for (const category of CHOOSABLE) {
    const choice = narrower(
      [first, second].map(({ choices }) => choices.categories[category]),
      kept.map(({ choices }) => choices.categories[category]),
    );
    const scope = kept.map((record) => record.scopes[category]).find(Boolean);
    const sameScope = kept.every(
      (record) =>
        record.scopes[category] === scope ||
        (!record.scopes[category] && record.choices.categories[category] !== 'granted'),
    );
    if (choice && (choice !== 'granted' || sameScope)) categories[category] = choice;
    if (scope && sameScope) scopes[category] = scope;
  }
  const services: Record<string, Choice> = {};
  const ids = [first, second].flatMap(({ choices }) => Object.keys(choices.services));
  for (const id of [...new Set(ids)].sort()) {
    const choice = narrower(
      [first, second].map(({ choices }) => choices.services[id]),
      kept.map(({ choices }) => choices.services[id]),
    );
    // Which categories a service is of is not known here: a category closed in one may be its own.
    const closedElsewhere = [first, second].some(
      ({ choices }) => choices.services[id] !== 'granted' && closesAny(choices.categories),
    );
    if (choice && (choice !== 'granted' || !closedElsewhere)) services[id] = choice;
  }
  const merged: ConsentRecord = {
    ...first,
    revision: Math.max(a.revision, b.revision),
    gpc: a.gpc && b.gpc,
    choices: { categories, services },
    scopes,
  };
  const given = kept.flatMap(grantsOf).sort(byEnd);
  const ofAnother = grantsOf(merged).flatMap(({ kind, id }) => {
    const grant = given.find((one) => one.kind === kind && one.id === id);
    return grant && !isOwnActOf(first, grant) ? [grant] : [];
  });
  return withEarlier(merged, ofAnother);
}

/** What two records say that can't be made one: as merged, and a grant counts only where both give it. */
export function closedUnion(a: ConsentRecord, b: ConsentRecord): ConsentRecord {
  const merged = mergeRecords({ ...a, revision: b.revision }, b);
  const inBoth = <T extends object>(said: T, kind: 'categories' | 'services'): T => {
    const [one, other]: Readonly<Record<string, Choice | undefined>>[] = [a, b].map(
      ({ choices }) => choices[kind],
    );
    return Object.fromEntries(
      Object.entries(said).filter(
        ([id, choice]) =>
          choice !== 'granted' || (one?.[id] === 'granted' && other?.[id] === 'granted'),
      ),
    ) as T;
  };
  const { categories, services } = merged.choices;
  return {
    ...merged,
    choices: {
      categories: inBoth(categories, 'categories'),
      services: inBoth(services, 'services'),
    },
  };
}

/** Granted in both, it ends where the first of them ends. */
const byEnd = (a: Grant, b: Grant): number =>
  a.proof.expiresAt - b.proof.expiresAt ||
  a.proof.decidedAt - b.proof.decidedAt ||
  (JSON.stringify(a.proof) < JSON.stringify(b.proof) ? -1 : 1);

const isOwnActOf = (record: ConsentRecord, { proof }: Grant): boolean =>
  JSON.stringify(proof) === JSON.stringify(lastAct(record));

/** The later decision first; on a tie the order of the texts, so that both tabs agree. */
function inOrder(a: ConsentRecord, b: ConsentRecord): [ConsentRecord, ConsentRecord] {
  if (a.decidedAt !== b.decidedAt) return a.decidedAt > b.decidedAt ? [a, b] : [b, a];
  return encodeRecord(a) >= encodeRecord(b) ? [a, b] : [b, a];
}

const closesAny = (categories: ConsentRecord['choices']['categories']): boolean =>
  Object.values(categories).some((choice) => choice !== 'granted');

const narrower = (
  all: readonly (Choice | undefined)[],
  kept: readonly (Choice | undefined)[],
): Choice | undefined =>
  all.includes('refused')
    ? 'refused'
    : all.includes('withdrawn')
      ? 'withdrawn'
      : kept.includes('granted')
        ? 'granted'
        : undefined;
