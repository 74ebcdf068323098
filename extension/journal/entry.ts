import * as z from 'zod/mini';

/** `genesis`: a history begins. `withdraw`: something was taken back and blocked. `lift`: a block was
 * ended by hand. `record`: the record was changed, and not by us. The rest is about the extension. */
export const ENTRY_TYPES = [
  'genesis',
  'withdraw',
  'lift',
  'record',
  'rule-added',
  'rule-removed',
  'sync-on',
  'sync-off',
  'import',
] as const;

/** Who made it happen. `rule`: a standing rule that the person set. */
export const ACTORS = ['person', 'site', 'sync', 'policy', 'rule'] as const;

const MAX_IDS = 200;
const MAX_FACTS = 16;
const MAX_FACT = 512;
/** Of a record: more than any that we could still read. Longer ones were entered once, and are still taken
 * back in from a file. */
const MAX_RECORD = 16_384;

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));
const ids = z.array(id).check(z.maxLength(MAX_IDS));
const small = <T extends Record<string, unknown>>(limit: number) =>
  z.refine<T>((value) => Object.keys(value).length <= limit, 'too many fields');

const host = z.string().check(z.regex(/^[a-z\d_[][a-z\d._:\]-]{0,252}$/));
/** Record texts by the registrable domain that keeps them. */
const texts = z.record(host, z.string().check(z.maxLength(MAX_RECORD))).check(small(MAX_FACTS));
const facts = z
  .record(
    z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
    z.union([z.string().check(z.maxLength(MAX_FACT)), z.int(), z.boolean()]),
  )
  .check(small(MAX_FACTS));

const fields = {
  /** What it is known by: an act that is carried out twice is entered once. */
  key: z.string().check(z.regex(/^[\w:.-]{1,200}$/)),
  /** Milliseconds since the epoch. */
  at: z.int().check(z.nonnegative()),
  type: z.enum(ENTRY_TYPES),
  /** `null` where it is about all of them. */
  property: z.nullable(id),
  categories: ids,
  services: ids,
  before: texts,
  after: texts,
  actor: z.enum(ACTORS),
  /** What was seen of it: counts, results, never a verdict. */
  evidence: facts,
};

export const draftSchema = z.strictObject(fields);
/* Entries as they may lie in a journal: what earlier versions wrote was held to nothing. */
const formerId = z.string().check(z.regex(/^[a-z\d-][\w.-]{0,199}$/));
const formerTexts = z.record(host, z.string());
export const entrySchema = z.strictObject({
  ...fields,
  property: z.nullable(formerId),
  categories: z.array(formerId),
  services: z.array(formerId),
  before: formerTexts,
  after: formerTexts,
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  chain: id,
  /** From 1. */
  seq: z.int().check(z.positive()),
  prev: hash,
  hash,
});

export type EntryType = (typeof ENTRY_TYPES)[number];
export type Actor = (typeof ACTORS)[number];
export type RecordTexts = Readonly<Record<string, string>>;
export type Evidence = Readonly<Record<string, string | number | boolean>>;

/** One thing that happened, before it has its place in a chain. */
export interface Draft {
  readonly key: string;
  readonly at: number;
  readonly type: EntryType;
  readonly property: string | null;
  readonly categories: readonly string[];
  readonly services: readonly string[];
  readonly before: RecordTexts;
  readonly after: RecordTexts;
  readonly actor: Actor;
  readonly evidence: Evidence;
}

/** One thing that happened, in its chain. */
export interface Entry extends Draft {
  readonly chain: string;
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

/** A draft with what is not said left empty. */
export const draft = (
  said: Pick<Draft, 'key' | 'at' | 'type' | 'actor'> & Partial<Draft>,
): Draft => ({
  property: null,
  categories: [],
  services: [],
  before: {},
  after: {},
  evidence: {},
  ...said,
});

/** A draft as it may be entered. What has no place in an entry is left out or cut, and the entry says so: it
 * is better entered in part than not at all. */
export function fitted(said: Draft): Draft {
  // Read rather than looked at: a field by the name of `__proto__` passes, and is left out.
  const read = z.safeParse(draftSchema, said);
  if (read.success) return read.data as Draft;
  const { property, evidence } = said;
  return {
    ...said,
    key: said.key.replace(/[^\w:.-]/g, '-').slice(0, 200),
    at: Math.min(Math.max(0, Math.round(said.at) || 0), Number.MAX_SAFE_INTEGER),
    property: property !== null && z.safeParse(id, property).success ? property : null,
    categories: fittedIds(said.categories),
    services: fittedIds(said.services),
    before: fittedTexts(said.before),
    after: fittedTexts(said.after),
    evidence: {
      ...Object.fromEntries(
        Object.entries(evidence)
          .map(([name, fact]) => [name, typeof fact === 'string' ? fact.slice(0, MAX_FACT) : fact])
          .filter(([name, fact]) => isFact(`${name}`, fact))
          .slice(0, MAX_FACTS - 1),
      ),
      shortened: true,
    },
  };
}

const isFact = (name: string, fact: unknown): boolean =>
  Object.hasOwn(z.safeParse(facts, { [name]: fact }).data ?? {}, name);

const fittedIds = (list: readonly string[]): readonly string[] =>
  list.filter((one) => z.safeParse(id, one).success).slice(0, MAX_IDS);

const fittedTexts = (said: RecordTexts): RecordTexts =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([name]) => z.safeParse(host, name).success)
      .slice(0, MAX_FACTS)
      .map(([name, text]) => [name, text.slice(0, MAX_RECORD)]),
  );
