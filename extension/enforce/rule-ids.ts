import { fnv1a } from '../../sdk/core/fnv.ts';

/** Gives ids that follow from what a rule is called, so that the same rule keeps its id; in an order
 * that hangs on nothing else. */
export function numbered<Draft extends { readonly key: string }>(
  drafts: readonly Draft[],
): readonly (Draft & { readonly id: number })[] {
  const taken = new Set<number>();
  return [...drafts]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((draft) => {
      let id = (Number.parseInt(fnv1a(draft.key), 16) % MAX_ID) + 1;
      while (taken.has(id)) id += 1;
      taken.add(id);
      return { ...draft, id };
    });
}

const MAX_ID = 2 ** 30;
