import type { Bundle, Reading, RefusedThere } from './bundle.ts';
import type { Entry } from './entry.ts';

export interface ImportPlan {
  /** Entries that are not here yet, each chain in its order. */
  readonly entries: readonly Entry[];
  /** What would be refused more than it is. Nothing is ever allowed by a file. */
  readonly refusals: Readonly<Record<string, RefusedThere>>;
  readonly rules: readonly string[];
  /** Properties that this browser does not know: left out. */
  readonly unknown: readonly string[];
}

export interface Here {
  readonly chains: readonly (readonly Entry[])[];
  readonly properties: readonly string[];
  readonly refused: Readonly<Record<string, RefusedThere>>;
  readonly rules: readonly string[];
  canBeRule(id: string): boolean;
}

/** What a file would do here. A chain that is here already has to say the same as far as both go. Pure. */
export function planImport(bundle: Bundle, here: Here): Reading<ImportPlan> {
  const entries: Entry[] = [];
  for (const chain of bundle.chains) {
    const known = here.chains.find(([first]) => first?.chain === chain.id) ?? [];
    // Of a chain that begins in another part, what comes before has to be here.
    const before = (chain.entries[0]?.seq ?? 1) - 1;
    if (before > known.length) {
      return { ok: false, why: 'earlier-part', detail: `${bundle.part?.number ?? ''}` };
    }
    const differs = known.findIndex(({ hash }, index) => {
      const same = chain.entries[index - before];
      return same ? same.hash !== hash : index === before - 1 && chain.entries[0]?.prev !== hash;
    });
    if (differs >= 0) return { ok: false, why: 'another-history', detail: `${differs + 1}` };
    entries.push(...chain.entries.slice(known.length - before));
  }
  const named = Object.entries(bundle.refused);
  const refusals = named
    .filter(([property]) => here.properties.includes(property))
    .map(([property, { categories, services }]) => {
      const now = Object.hasOwn(here.refused, property) ? here.refused[property] : undefined;
      return [
        property,
        {
          categories: categories.filter((id) => !now?.categories.includes(id)),
          services: services.filter((id) => !now?.services.includes(id)),
        },
      ] as const;
    })
    .filter(([, { categories, services }]) => categories.length + services.length > 0);
  return {
    ok: true,
    value: {
      entries,
      refusals: Object.fromEntries(refusals),
      rules: bundle.rules.filter((id) => here.canBeRule(id) && !here.rules.includes(id)),
      unknown: named.map(([id]) => id).filter((id) => !here.properties.includes(id)),
    },
  };
}
