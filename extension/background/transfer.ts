import type { Bilingual } from '../../sdk/core/bilingual.ts';
import { type Desired, ownRefusals } from '../enforce/desired.ts';
import {
  type Bundle,
  FORMAT,
  idsAsFile,
  inParts,
  type Reading,
  type RefusedThere,
  readBundle,
  refusedAsFile,
  VERSION,
  written,
} from '../journal/bundle.ts';
import { type ImportPlan, planImport } from '../journal/plan-import.ts';
import type { Intent } from '../platform/intent.ts';
import type { Ending } from './ending.ts';
import { readDesired } from './enforced-of.ts';
import { enter } from './enter.ts';
import { announce, propertiesDigest, readChains } from './history.ts';
import type { Parts } from './parts.ts';
import { pending, queue } from './pending.ts';
import { runIntents } from './run-intents.ts';
import { canBeRule, readPolicy, readStanding } from './standing-rules.ts';
import { syncView } from './sync.ts';

/** A file of what is kept here, and of how many it is one. */
export interface Exported {
  readonly text: string;
  readonly of: number;
}

/** Everything that is kept here, as the text of a file, or of several where it is long; `undefined` where
 * that is not to be had. What is entered meanwhile goes into the last.
 * @param number which of them. */
export async function exportPart(parts: Parts, number = 1): Promise<Exported | undefined> {
  const { platform } = parts;
  if (platform.privately || (await readPolicy(parts)).lock.includes('export')) return undefined;
  const ownChain = (await platform.entries.last())?.chain;
  const chains = [...(await readChains(parts))].sort(
    ([a], [b]) => Number(b?.chain === ownChain) - Number(a?.chain === ownChain),
  );
  const files = inParts(chains);
  const of = files.length;
  const bundle: Bundle = {
    format: FORMAT,
    version: VERSION,
    exportedAt: new Date(platform.now()).toISOString(),
    extension: platform.version,
    properties: await propertiesDigest(parts),
    ...(of > 1 && { part: { number, of } }),
    chains: (files[number - 1] ?? []).map((entries) => ({
      id: entries[0]?.chain ?? '',
      head: entries.at(-1)?.hash ?? '',
      entries,
    })),
    // An administrator's are not the person's to take along.
    refused: number === 1 ? refusedAsFile(await refusedHere(parts, ownRefusals)) : {},
    rules: number === 1 ? idsAsFile(await ownRules(parts)) : [],
    settings: { sync: (await syncView(parts)).on },
  };
  return { text: `${written(bundle)}\n`, of };
}

export interface ImportPreview {
  readonly exportedAt: string;
  readonly extension: string;
  /** Of the file, and how many of them are not here yet. */
  readonly entries: number;
  readonly newEntries: number;
  readonly refusals: readonly {
    readonly property: string;
    readonly name: Bilingual;
    readonly categories: readonly string[];
    readonly services: readonly string[];
  }[];
  readonly rules: readonly string[];
  readonly unknown: readonly string[];
  /** Of the text: what is confirmed is what was shown. */
  readonly digest: string;
}

/** What a file would do. Does nothing. */
export async function previewImport(parts: Parts, text: string): Promise<Reading<ImportPreview>> {
  const plan = await planFor(parts, text);
  if (!plan.ok) return plan;
  const { bundle, entries, refusals, rules, unknown } = plan.value;
  return {
    ok: true,
    value: {
      exportedAt: bundle.exportedAt,
      extension: bundle.extension,
      entries: bundle.chains.reduce((sum, chain) => sum + chain.entries.length, 0),
      newEntries: entries.length,
      refusals: Object.entries(refusals).flatMap(([property, refused]) => {
        const name = parts.group.byId(property)?.name;
        return name ? [{ property, name, ...refused }] : [];
      }),
      rules,
      unknown,
      digest: await parts.platform.sha256(text),
    },
  };
}

/** Does what was shown: takes the history in beside this browser's own, refuses what the file refuses.
 * @param digest of the text that was previewed.
 * @returns what became of all of it: where there is no room some waits, though what is blocked is blocked. */
export async function importAll(
  parts: Parts,
  text: string,
  digest: string,
): Promise<Reading<Ending>> {
  if ((await parts.platform.sha256(text)) !== digest) {
    return { ok: false, why: 'another-history', detail: '' };
  }
  const taken = await parts.platform.alone(async (): Promise<Reading<ReadonlySet<string>>> => {
    const { platform } = parts;
    const plan = await planFor(parts, text);
    if (!plan.ok) return plan;
    const { entries, refusals, rules } = plan.value;
    if (entries.length > 0) await platform.entries.add(entries);
    const at = platform.now();
    const id = digest.slice(0, 16);
    await enter(parts, {
      key: `import:${id}:${at}`,
      at,
      type: 'import',
      actor: 'person',
      evidence: { file: digest, entries: entries.length, rules: rules.length },
    });
    const intents: Intent[] = [
      ...Object.entries(refusals).map(
        ([property, { categories, services }], index): Intent => ({
          ...{ id: `import-${id}-${at.toString(36)}-${index}`, at, act: 'withdraw', by: 'import' },
          ...{ property, categories: [...categories], services: [...services] },
        }),
      ),
      ...rules.map(
        (rule, index): Intent => ({
          ...{ id: `import-${id}-${at.toString(36)}-r${index}`, at, act: 'rule', rule },
          ...{ on: true, by: 'import' },
        }),
      ),
    ];
    for (const intent of intents) await queue(parts, intent);
    return { ok: true, value: new Set(intents.map((intent) => intent.id)) };
  });
  if (!taken.ok) return taken;
  const endings = [...(await runIntents(parts))].flatMap(([id, ending]) =>
    taken.value.has(id) ? ending : [],
  );
  const waits = (await pending(parts)).some(({ intent }) => intent && taken.value.has(intent.id));
  await announce(parts);
  const undone = endings.find(({ kind }) => kind !== 'done');
  return { ok: true, value: undone ?? (waits ? { kind: 'again', why: '' } : { kind: 'done' }) };
}

async function planFor(
  parts: Parts,
  text: string,
): Promise<Reading<ImportPlan & { readonly bundle: Bundle }>> {
  const { platform, group } = parts;
  if (platform.privately || (await readPolicy(parts)).lock.includes('import')) {
    return { ok: false, why: 'not-ours', detail: 'locked' };
  }
  const read = await readBundle(text, platform.sha256);
  if (!read.ok) return read;
  const plan = planImport(read.value, {
    chains: await readChains(parts),
    properties: group.properties.map(({ id }) => id),
    refused: await refusedHere(parts),
    rules: Object.keys((await readStanding(parts)).rules),
    canBeRule,
  });
  return plan.ok ? { ok: true, value: { ...plan.value, bundle: read.value } } : plan;
}

/** @param of what of a property's refusals is meant. */
async function refusedHere(
  parts: Parts,
  of: (desired: Desired) => RefusedThere = ({ categories, services }) => ({ categories, services }),
): Promise<Bundle['refused']> {
  return Object.fromEntries(
    Object.entries(await readDesired(parts)).map(([property, desired]) => {
      const { categories, services } = of(desired);
      const held = services.filter((id) => !desired.lifted.includes(id));
      return [property, { categories, services: held }];
    }),
  );
}

async function ownRules(parts: Parts): Promise<string[]> {
  const { rules } = await readStanding(parts);
  return Object.keys(rules).filter((id) => rules[id]?.by !== 'policy');
}
