import { catalogue } from '../../sdk/catalogue/index.ts';
import type { Bilingual } from '../../sdk/core/bilingual.ts';
import { PROPERTIES } from '../../sdk/core/property.ts';
import { canonicalJson, type Json } from '../journal/canonical-json.ts';
import { type ChainFault, verifyChain } from '../journal/chain.ts';
import { type Changes, changesOf } from '../journal/changes.ts';
import type { Entry } from '../journal/entry.ts';
import { erase } from '../journal/journal.ts';
import { PARKED } from '../journal/parked.ts';
import type { EntryReceipt } from '../journal/receipt.ts';
import type { Lock } from '../policy/policy.ts';
import { RESULT } from '../revoke/result.ts';
import { COUNTS } from './blocked-counts.ts';
import { known } from './facts.ts';
import { type LeftOut, leftOut } from './left-out.ts';
import type { Parts } from './parts.ts';
import { ASIDE } from './put-aside.ts';
import { readPolicy } from './standing-rules.ts';

export interface HistoryView {
  /** The latest first, of every chain. */
  readonly entries: readonly HistoryEntry[];
  /** How many there are, and how many of them were looked for. */
  readonly total: number;
  readonly found: number;
  /** Chains that are not what they were. */
  readonly faults: readonly (ChainFault & { readonly chain: string })[];
  /** Entries that wait for room. */
  readonly waiting: number;
  /** Asked in a private window, which has none. */
  readonly privately: boolean;
  /** What an administrator has taken away. */
  readonly locked: readonly Lock[];
}

export interface HistoryEntry extends Entry {
  /** Of this browser's own chain, not taken in from a file. */
  readonly own: boolean;
  readonly propertyName: Bilingual | undefined;
  readonly changes: Changes;
  /** What its services are called. */
  readonly names: Readonly<Record<string, Bilingual>>;
}

/** What an administrator has taken away, whether this is a private window, which keeps nothing, and what of
 * what is there is not used. */
export interface LocksView extends Pick<HistoryView, 'locked' | 'privately'> {
  readonly left: LeftOut;
}

export const locksView = async (parts: Parts): Promise<LocksView> => ({
  privately: parts.platform.privately,
  locked: (await readPolicy(parts)).lock,
  left: await leftOut(parts),
});

/** The history, every chain of it verified now.
 * @param words shows the entries that have all of them somewhere: names, ids, hosts, who it was. */
export async function history(parts: Parts, limit: number, words = ''): Promise<HistoryView> {
  const { platform, group } = parts;
  if (platform.privately) {
    const none = { entries: [], total: 0, found: 0, faults: [], waiting: 0, locked: [] };
    return { ...none, privately: true };
  }
  const chains = await readChains(parts);
  const ownChain = (await platform.entries.last())?.chain;
  const faults = await Promise.all(
    chains.map(async (entries) => {
      const fault = await verifyChain(entries, platform.sha256);
      return fault && { ...fault, chain: entries[0]?.chain ?? '' };
    }),
  );
  const entries = chains
    .flat()
    .sort((a, b) => b.at - a.at || (a.chain === b.chain ? b.seq - a.seq : 0));
  const nameOf = await namesOf(parts);
  const propertyNameOf = ({ property }: Entry) =>
    property === null ? undefined : group.byId(property)?.name;
  const wanted = lower(words).split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    if (wanted.length === 0) return true;
    const names = [propertyNameOf(entry), ...entry.services.map((id) => nameOf.get(id))];
    const text = lower(JSON.stringify([entry, names]));
    return wanted.every((word) => text.includes(word));
  });
  return {
    entries: found.slice(0, limit).map((entry) => ({
      ...entry,
      own: entry.chain === ownChain,
      propertyName: propertyNameOf(entry),
      ...changesAndNames(entry, nameOf),
    })),
    total: entries.length,
    found: found.length,
    faults: faults.filter((fault) => fault !== undefined),
    waiting: (await platform.store.from(PARKED)).length,
    privately: false,
    locked: (await readPolicy(parts)).lock,
  };
}

/** As people type it: full-width letters and capitals are the same. */
const lower = (text: string): string => text.normalize('NFKC').toLowerCase();

function changesAndNames(
  entry: Entry,
  nameOf: ReadonlyMap<string, Bilingual>,
): Pick<HistoryEntry, 'changes' | 'names'> {
  const changes = changesOf(entry);
  const ids = [...entry.services, ...changes.granted, ...changes.closed];
  const names = ids.flatMap((id) => {
    const name = nameOf.get(id);
    return name ? [[id, name] as const] : [];
  });
  return { changes, names: Object.fromEntries(names) };
}

/** What services are called: in the catalogue, else as a property declares them. */
async function namesOf(parts: Parts): Promise<ReadonlyMap<string, Bilingual>> {
  const files = await Promise.all(
    parts.group.properties.map(async (property) => (await known(parts, property)).file),
  );
  const declared = files.flatMap((file) => file?.services ?? []);
  return new Map([...declared, ...catalogue].map(({ id, name }) => [id, name]));
}

/** Every chain, each in its order. */
export async function readChains({ platform }: Parts): Promise<readonly Entry[][]> {
  const chains = new Map<string, Entry[]>();
  for (const entry of await platform.entries.all()) {
    const chain = chains.get(entry.chain);
    if (chain) chain.push(entry);
    else chains.set(entry.chain, [entry]);
  }
  return [...chains.values()];
}

/** Forgets the history and what was shown of it. What is chosen and what is blocked stays. Within a
 * transaction.
 * @param at when a person asked for it: what was erased since then stays as it is, though it is asked once
 *   more.
 * @returns whether it may. A private window's hand does not reach what other windows keep. */
export async function eraseHistory(parts: Parts, at: number): Promise<boolean> {
  const { platform } = parts;
  if (platform.privately || (await readPolicy(parts)).lock.includes('erase-history')) return false;
  if (await wasErased(parts, at)) await announce(parts);
  else await eraseAll(parts);
  return true;
}

/** The history begins with saying so; what waited was gone before that. */
async function wasErased({ platform }: Parts, at: number): Promise<boolean> {
  const ownChain = (await platform.entries.last())?.chain;
  const first =
    ownChain === undefined ? undefined : await platform.entries.find(ownChain, 'genesis');
  // Of a time that is still to come the clock went back since: it says nothing of what came first.
  const isPast = (first?.at ?? 0) <= platform.now();
  return first?.evidence.beginning === 'erased' && first.at >= at && isPast;
}

/** What a version kept here that erased without an act. */
const ERASING = 'erasing';

/** Ends what that was doing when it died: before anything is entered or brought in. */
export async function finishErasing(parts: Parts): Promise<void> {
  if (parts.platform.privately) return;
  if ((await parts.platform.store.get(ERASING)) !== undefined) await eraseAll(parts);
}

/** What waits goes first: from a history that is erased already it would come back. */
async function eraseAll(parts: Parts): Promise<void> {
  const { platform } = parts;
  // What was counted says when a person was where, as the history does.
  const gone = [PARKED, RESULT, COUNTS, `${ASIDE}${PARKED}`, `${ASIDE}${RESULT}`];
  for (const store of [platform.store, platform.session]) {
    for (const key of Object.keys(await store.all())) {
      if (gone.some((prefix) => key.startsWith(prefix))) await store.remove(key);
    }
  }
  await erase(platform);
  await platform.store.remove(ERASING);
  await announce(parts);
}

/** Tells open pages of ours, which look at the store, that the history is another. */
export const announce = ({ platform }: Parts): Promise<void> =>
  platform.store.set('history-at', platform.now()).catch(() => undefined);

/** One entry for a person to keep; `undefined` where there is no such entry. */
export async function receiptFor(
  parts: Parts,
  chain: string,
  seq: number,
): Promise<EntryReceipt | undefined> {
  const { platform } = parts;
  const entries = (await readChains(parts)).find(([first]) => first?.chain === chain);
  const entry = entries?.[seq - 1];
  const head = entries?.at(-1);
  if (!entry || !head) return undefined;
  return {
    format: 'rarejob-consent-history-receipt',
    version: 1,
    issuedAt: new Date(platform.now()).toISOString(),
    extension: platform.version,
    properties: await propertiesDigest(parts),
    entry,
    head: { chain: head.chain, seq: head.seq, hash: head.hash },
  };
}

/** Which list of properties this build knows, for whoever reads a receipt later. */
export const propertiesDigest = ({ platform }: Parts): Promise<string> =>
  platform.sha256(canonicalJson(PROPERTIES as unknown as Json));
