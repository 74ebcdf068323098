import type { Choice, ConsentRecord } from '../core/index.ts';

type Choices = ConsentRecord['choices'];

/** What counts where two records have one id and revision, and nobody can tell which was meant: whatever one
 * of them refuses is refused, and only what both grant is granted. */
export const strictest = (a: Choices, b: Choices): Choices => ({
  categories: both(a.categories, b.categories),
  services: both(a.services, b.services) as Choices['services'],
});

function both<T extends Readonly<Partial<Record<string, Choice>>>>(a: T, b: T): T {
  const [left, right] = [a, b].map((one) => new Map(Object.entries(one) as [string, Choice][]));
  const ids = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  return Object.fromEntries(
    [...ids].flatMap((id): [string, Choice][] => {
      const twoChoices = [left?.get(id), right?.get(id)];
      const no = twoChoices.find((choice) => choice === 'refused' || choice === 'withdrawn');
      if (no) return [[id, no]];
      return twoChoices.every((choice) => choice === 'granted') ? [[id, 'granted']] : [];
    }),
  ) as T;
}
