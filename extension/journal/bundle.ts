import * as z from 'zod/mini';
import { type Digest, verifyChain } from './chain.ts';
import { type Entry, entrySchema } from './entry.ts';

/* What a person takes with them as one file: every chain, what is refused, the standing rules. */

export const FORMAT = 'rarejob-consent-history';
export const VERSION = 1;

const MAX_CHARS = 8_000_000;
const MAX_DEPTH = 8;
const MAX_ENTRIES = 20_000;

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));
const ids = z.array(id).check(z.maxLength(200));
const hash = z.string().check(z.regex(/^[\da-f]{64}$/));

const schema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: z.string().check(z.maxLength(32)),
  /** Version of the extension, and SHA-256 of its list of properties. */
  extension: z.string().check(z.maxLength(32)),
  properties: hash,
  /** This browser's own chain first. */
  chains: z
    .array(
      z.strictObject({
        id,
        head: hash,
        entries: z.array(entrySchema).check(z.maxLength(MAX_ENTRIES)),
      }),
    )
    .check(z.maxLength(50)),
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
    const fault = await verifyChain(entries, digest);
    if (fault) return no('broken-chain', `${fault.seq}`);
    const last = entries.at(-1);
    if (last?.hash !== head || last.chain !== chain) return no('broken-chain', `${last?.seq}`);
  }
  return { ok: true, value: bundle };
}

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
