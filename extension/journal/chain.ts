import { canonicalJson, type Json } from './canonical-json.ts';
import { type Draft, draft, type Entry } from './entry.ts';

/** SHA-256 of a text in UTF-8, as 64 hex digits. */
export type Digest = (text: string) => Promise<string>;

/** What the first entry of a chain names as the one before it. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** SHA-256 over the hash before and the canonical JSON of everything else that the entry says. */
export async function hashOf(
  { hash: _, prev, ...content }: Omit<Entry, 'hash'> & { readonly hash?: string },
  digest: Digest,
): Promise<string> {
  return digest(prev + canonicalJson(content as Json));
}

/** The entry that comes after `before`. */
export async function follow(
  before: Pick<Entry, 'chain' | 'seq' | 'hash'>,
  said: Draft,
  digest: Digest,
): Promise<Entry> {
  const open = { ...said, chain: before.chain, seq: before.seq + 1, prev: before.hash };
  return { ...open, hash: await hashOf(open, digest) };
}

/** Why a history begins. */
export type Beginning = 'first' | 'erased';

/** The first entry of a chain: it says whether there was a history before it. */
export const genesis = (
  chain: string,
  at: number,
  beginning: Beginning,
  digest: Digest,
): Promise<Entry> =>
  follow(
    { chain, seq: 0, hash: NOTHING_BEFORE },
    draft({ key: 'genesis', at, type: 'genesis', actor: 'person', evidence: { beginning } }),
    digest,
  );

/** `changed`: an entry does not say what it said. `missing`: entries are not there, or in another
 * order. `foreign`: an entry is of another chain. `repeated`: an act is entered twice. */
export interface ChainFault {
  readonly seq: number;
  readonly kind: 'changed' | 'missing' | 'foreign' | 'repeated';
}

/** Works out every hash again. Entries are taken in the order in which they stand.
 * @returns the first fault; `undefined` where the chain is whole, from its genesis on. */
export const verifyChain = (
  entries: readonly Entry[],
  digest: Digest,
): Promise<ChainFault | undefined> =>
  entries[0]?.type === 'genesis'
    ? verifyPart(entries, digest, { seq: 1, prev: NOTHING_BEFORE })
    : Promise.resolve({ seq: 1, kind: 'missing' });

/** The same of a part of a chain.
 * @param from where it has to begin. */
export async function verifyPart(
  entries: readonly Entry[],
  digest: Digest,
  from: Pick<Entry, 'seq' | 'prev'>,
): Promise<ChainFault | undefined> {
  const [first] = entries;
  if (!first) return { seq: from.seq, kind: 'missing' };
  const hashes = await Promise.all(entries.map((entry) => hashOf(entry, digest)));
  const keys = new Set<string>();
  let { prev } = from;
  for (const [index, entry] of entries.entries()) {
    const seq = from.seq + index;
    if (entry.chain !== first.chain) return { seq, kind: 'foreign' };
    if (entry.seq !== seq || entry.prev !== prev) return { seq, kind: 'missing' };
    if (entry.hash !== hashes[index]) return { seq, kind: 'changed' };
    if (keys.has(entry.key)) return { seq, kind: 'repeated' };
    keys.add(entry.key);
    prev = entry.hash;
  }
  return undefined;
}
