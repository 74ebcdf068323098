import type { Bilingual } from '../core/bilingual.ts';
import type { Decoder } from './decoder.ts';
import { findDecoder } from './find-decoder.ts';
import { type Kind, wordsFor } from './kinds.ts';
import { pairsOf } from './pairs-of.ts';
import { DECODERS } from './vendors.ts';

/** One thing that a request carries. */
export interface Fact {
  readonly kind: Kind;
  /** What people are told it is. */
  readonly says: Bilingual;
  /** The vendor's own name for it. */
  readonly name: string;
  readonly value: string;
  /** That the name means this was confirmed by no source. */
  readonly draft?: true;
}

/** What a request carries. */
export interface Reading {
  /** The service of the catalogue that it goes to. */
  readonly service: string;
  readonly facts: readonly Fact[];
  /** What no decoder knows, as it is: nothing is guessed. */
  readonly raw: readonly { readonly name: string; readonly value: string }[];
}

/** Says in plain words what a request carries, `undefined` where its address is none of a known vendor's.
 * @param body as text, where there is one and somebody has it. */
export function readRequest(
  address: string,
  body = '',
  decoders: readonly Decoder[] = DECODERS,
): Reading | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const found = findDecoder(decoders, url);
  if (!found) return undefined;
  const { decoder, service, pairs } = found;
  const facts: Fact[] = [];
  const raw: { name: string; value: string }[] = [];
  const seen = new Set<string>();
  for (const [name, value] of pairsOf(decoder, [...pairs, ...url.searchParams], body)) {
    // What is empty carries nothing; the events of one request repeat what they share.
    if (value === '' || seen.has(`${name}=${value}`)) continue;
    seen.add(`${name}=${value}`);
    const key = keyOf(decoder, name);
    if (key === undefined) raw.push({ name, value });
    else {
      const kind = decoder.params[key] as Kind;
      const draft = decoder.drafts?.includes(key) === true;
      facts.push({ kind, says: wordsFor(kind, value), name, value, ...(draft && { draft }) });
    }
  }
  return { service, facts, raw };
}

/** The key of `params` that a name falls under: its own, else the first with a sign that fits. */
function keyOf(decoder: Decoder, name: string): string | undefined {
  if (Object.hasOwn(decoder.params, name)) return name;
  return signsOf(decoder).find(([, pattern]) => pattern.test(name))?.[0];
}

const signs = new WeakMap<Decoder, readonly (readonly [key: string, pattern: RegExp])[]>();

function signsOf(decoder: Decoder): readonly (readonly [key: string, pattern: RegExp])[] {
  const known = signs.get(decoder);
  if (known) return known;
  const own = Object.keys(decoder.params)
    .filter((key) => /[#*]|\[\]/.test(key))
    .map((key) => [key, patternFor(key)] as const);
  signs.set(decoder, own);
  return own;
}

const patternFor = (key: string): RegExp =>
  new RegExp(
    `^${key
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\\\[\\\]/g, '\\[\\d+\\]')
      .replace(/#/g, '\\d+')
      .replace(/\*/g, '.*')}$`,
  );
