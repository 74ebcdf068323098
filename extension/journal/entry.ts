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

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));
const ids = z.array(id).check(z.maxLength(MAX_IDS));
const small = <T extends Record<string, unknown>>(limit: number) =>
  z.refine<T>((value) => Object.keys(value).length <= limit, 'too many fields');

/** Record texts by the registrable domain that keeps them. */
const texts = z
  .record(
    z.string().check(z.regex(/^[a-z\d][a-z\d.-]{0,252}$/)),
    z.string().check(z.maxLength(2048)),
  )
  .check(small(MAX_FACTS));
const facts = z
  .record(
    z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
    z.union([z.string().check(z.maxLength(512)), z.int(), z.boolean()]),
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
export const entrySchema = z.strictObject({
  ...fields,
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
