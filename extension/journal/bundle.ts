import * as z from 'zod/mini';
import { type Digest, verifyChain, verifyPart } from './chain.ts';
import { type Entry, entrySchema } from './entry.ts';

/* What a person takes with them as one file: every chain, what is refused, the standing rules. */

export const FORMAT = 'rarejob-consent-history';
export const VERSION = 1;

const MAX_CHARS = 8_000_000;
const MAX_DEPTH = 8;
const MAX_ENTRIES = 20_000;
const MAX_CHAINS = 50;
const MAX_IDS = 1000;

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));
const ids = z.array(id).check(z.maxLength(MAX_IDS));
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));

const schema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: z.string().check(z.maxLength(32)),
  /** Version of the extension, and SHA-256 of its list of properties. */
  extension: z.string().check(z.maxLength(32)),
  properties: hash,
  /** Of a history that is too long for one file: which of how many this is. */
  part: z.optional(z.strictObject({ number: z.int().check(z.positive()), of: z.int() })),
  /** This browser's own chain first. Of one that begins in an earlier part, what comes after that. */
  chains: z
    .array(
      z.strictObject({
        id,
        head: hash,
        entries: z.array(entrySchema).check(z.maxLength(MAX_ENTRIES)),
      }),
    )
    .check(z.maxLength(MAX_CHAINS)),
  /** What is refused and blocked, by property. */
  refused: z.record(id, z.strictObject({ categories: ids, services: ids })),
  rules: ids,
  settings: z.strictObject({ sync: z.boolean() }),
});

export interface Bundle {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly exportedAt: string;
  readonly extension: string;
  readonly properties: string;
  readonly part?: { readonly number: number; readonly of: number } | undefined;
  readonly chains: readonly {
    readonly id: string;
    readonly head: string;
    readonly entries: readonly Entry[];
  }[];
  readonly refused: Readonly<Record<string, RefusedThere>>;
  readonly rules: readonly string[];
  readonly settings: { readonly sync: boolean };
}

export interface RefusedThere {
  readonly categories: readonly string[];
  readonly services: readonly string[];
}

/** Why a file is not taken. */
export type Refused =
  | 'too-large'
  | 'not-json'
  | 'too-deep'
  | 'not-ours'
  | 'newer'
  | 'malformed'
  | 'broken-chain'
  /** An earlier part has to come first. */
  | 'earlier-part'
  | 'another-history';

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Refused; readonly detail: string };

/** Reads a file that came from anywhere: its form, and that every chain in it is whole. */
export async function readBundle(text: string, digest: Digest): Promise<Reading<Bundle>> {
  if (text.length > MAX_CHARS) return no('too-large', `${text.length}`);
  if (depthOf(text) > MAX_DEPTH) return no('too-deep', `${MAX_DEPTH}`);
  let json: unknown;
  try {
    // An own `__proto__` would be a name like any other; no form of ours has it.
    json = JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new SyntaxError(key);
      return value;
    });
  } catch (cause) {
    return no('not-json', String(cause).slice(0, 200));
  }
  const { format, version } = (typeof json === 'object' && json !== null ? json : {}) as {
    format?: unknown;
    version?: unknown;
  };
  if (format !== FORMAT) return no('not-ours', String(format).slice(0, 60));
  if (typeof version === 'number' && version > VERSION) return no('newer', `${version}`);
  const parsed = z.safeParse(schema, json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return no('malformed', (issue?.path.join('.') ?? '').slice(0, 200));
  }
  const bundle = parsed.data as Bundle;
  for (const { id: chain, head, entries } of bundle.chains) {
    const [first] = entries;
    const fault =
      bundle.part && first && first.seq > 1
        ? await verifyPart(entries, digest, first)
        : await verifyChain(entries, digest);
    if (fault) return no('broken-chain', `${fault.seq}`);
    const last = entries.at(-1);
    if (last?.hash !== head || last.chain !== chain) return no('broken-chain', `${last?.seq}`);
  }
  return { ok: true, value: bundle };
}

/** Chains as they go into files that are taken back: at most so many entries and characters in each, which
 * leaves room for what else a file says. Always at least one. */
export function inParts(
  chains: readonly (readonly Entry[])[],
  limits = { entries: MAX_ENTRIES / 2, chars: MAX_CHARS / 2, chains: MAX_CHAINS },
): readonly (readonly (readonly Entry[])[])[] {
  const parts: Entry[][][] = [[]];
  let [entries, chars] = [0, 0];
  for (const chain of chains) {
    // What is added to in the part that is open.
    let current: Entry[] = [];
    for (const entry of chain) {
      const length = written([[[entry]]]).length;
      const full = entries >= limits.entries || chars + length > limits.chars;
      const part = parts.at(-1) ?? [];
      if ((full && entries > 0) || (current.length === 0 && part.length >= limits.chains)) {
        parts.push([]);
        [entries, chars, current] = [0, 0, []];
      }
      if (current.length === 0) parts.at(-1)?.push(current);
      current.push(entry);
      entries += 1;
      chars += length;
    }
  }
  return parts;
}

/** Of what is refused, what a file has room and a form for. */
export const refusedAsFile = (refused: Bundle['refused']): Bundle['refused'] =>
  Object.fromEntries(
    Object.entries(refused)
      .filter(([property]) => isId(property))
      .map(([property, { categories, services }]) => [
        property,
        { categories: idsAsFile(categories), services: idsAsFile(services) },
      ]),
  );

export const idsAsFile = (list: readonly string[]): readonly string[] =>
  list.filter(isId).slice(0, MAX_IDS);

const isId = (text: string): boolean => z.safeParse(id, text).success;

/** A line for each thing that is said, for whoever looks into the file. */
export const written = (value: unknown): string => JSON.stringify(value, undefined, 1);

const no = (why: Refused, detail: string): Reading<never> => ({ ok: false, why, detail });

/** How deep the brackets of a JSON text go. */
export function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (quoted) {
      if (char === '\\') index += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}
