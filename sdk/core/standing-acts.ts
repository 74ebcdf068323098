import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import { METHODS, type Method } from './method.ts';
import { ownProperty } from './own-property.ts';
import type { Choice, ConsentRecord } from './record.ts';

type Kind = keyof ConsentRecord['choices'];

/** What proves an act, and how long the grants that it gave count. */
export interface Proof {
  readonly decidedAt: number;
  readonly expiresAt: number;
  readonly method: Method;
  readonly language: string;
  /** SHA-256 (base64url) of the texts that were shown, empty where none were. */
  readonly digest: string;
}

/** A grant, and the act that gave it. */
export interface Grant {
  readonly kind: Kind;
  readonly id: string;
  readonly proof: Proof;
}

/** One for each letter: more is no text. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The record's own act, the last one. */
export const lastAct = (record: ConsentRecord): Proof => ({
  decidedAt: record.decidedAt,
  expiresAt: record.expiresAt,
  method: record.method,
  language: record.language,
  digest: record.policy.digest,
});

/** The acts before the last one of which grants stand, the latest first. */
export const earlierActs = (record: ConsentRecord): readonly (Proof & { letter: string })[] =>
  (record.earlier?.acts ?? '')
    .split('~.')
    .slice(1)
    .map((act) => {
      const [expires, decided, method, language, digest] = act.slice(1).split('.');
      return {
        letter: act[0] ?? '',
        decidedAt: milliseconds(decided),
        expiresAt: milliseconds(expires),
        method: METHODS[Number(method)] ?? 'api',
        language: language ?? record.language,
        digest: digest ?? record.policy.digest,
      };
    });

/** What the act that gave a grant says: an earlier one, or the record's own. */
export function proofOf(record: ConsentRecord, kind: Kind, id: string): Proof {
  const letters: Readonly<Record<string, string | undefined>> = record.earlier?.[kind] ?? {};
  const givenLetter = ownProperty(letters, id);
  const act = givenLetter && earlierActs(record).find(({ letter }) => letter === givenLetter);
  if (!act) return lastAct(record);
  const { letter: _, ...proof } = act;
  // As `endOf()`: nothing outlives the record that it stands in.
  return { ...proof, expiresAt: Math.min(proof.expiresAt, record.expiresAt) };
}

/** Every grant of a record, in a fixed order. */
export const grantsOf = (record: ConsentRecord): Grant[] =>
  (['categories', 'services'] as const).flatMap((kind) => {
    const recorded: Readonly<Record<string, Choice | undefined>> = record.choices[kind];
    const ids = kind === 'categories' ? CHOOSABLE : Object.keys(recorded).sort();
    return ids
      .filter((id) => recorded[id] === 'granted')
      .map((id) => ({ kind, id, proof: proofOf(record, kind, id) }));
  });

/** A record with the acts before its own of which grants stand. What there is no letter left for, the
 * oldest, is granted no more: in another act's name it would live longer.
 * @param grants those that the record's own act did not give. */
export function withEarlier(
  { earlier: _, ...record }: ConsentRecord,
  grants: readonly Grant[],
): ConsentRecord {
  const acts = byAct(grants);
  const forgotten = acts.slice(LETTERS.length).flatMap(({ own }) => own);
  const without = <T extends object>(said: T, kind: Kind): T =>
    Object.fromEntries(
      Object.entries(said).filter(
        ([id]) => !forgotten.some((grant) => grant.kind === kind && grant.id === id),
      ),
    ) as T;
  const lettersOf = (kind: Kind): Record<string, string> =>
    Object.fromEntries(
      acts.flatMap(({ own }, place) =>
        own.flatMap((grant) => {
          const letter = LETTERS[place];
          return letter && grant.kind === kind ? [[grant.id, letter]] : [];
        }),
      ),
    );
  const { categories, services } = record.choices;
  return {
    ...record,
    version: acts.length > 0 ? 2 : 1,
    choices: {
      categories: without(categories, 'categories'),
      services: without(services, 'services'),
    },
    ...(acts.length > 0 && {
      earlier: {
        acts: acts
          .slice(0, LETTERS.length)
          .map(({ proof }, place) => `~.${LETTERS[place]}${encodeAct(proof, record)}`)
          .join(''),
        categories: lettersOf('categories') as Partial<Record<ChoosableCategory, string>>,
        services: lettersOf('services'),
      },
    }),
  };
}

/** The latest act first; of one moment in the order of what they say, so that two tabs agree. */
function byAct(grants: readonly Grant[]) {
  const keyOf = ({ proof }: Grant): string => JSON.stringify(proof);
  return [...new Map(grants.map((grant) => [keyOf(grant), grant.proof]))]
    .sort(([a, one], [b, other]) => other.decidedAt - one.decidedAt || (a < b ? -1 : 1))
    .map(([key, proof]) => ({ proof, own: grants.filter((grant) => keyOf(grant) === key) }));
}

/** Most acts of one record were about the same texts. */
function encodeAct(
  { decidedAt, expiresAt, method, language, digest }: Proof,
  record: Omit<ConsentRecord, 'earlier'>,
): string {
  const same = language === record.language && digest === record.policy.digest;
  return [
    ...[expiresAt, decidedAt].map((ms) => Math.floor(ms / 1000).toString(36)),
    METHODS.indexOf(method),
    ...(same ? [] : [language, digest]),
  ].join('.');
}

const milliseconds = (text = ''): number => Number.parseInt(text, 36) * 1000;
