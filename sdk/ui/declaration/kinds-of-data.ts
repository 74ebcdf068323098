import type { ServiceTexts } from '../texts.ts';

/** How many kinds stand beside each other; what is left is one more. */
const SHOWN = 8;

export interface KindOfData {
  readonly label: string;
  isIn(service: ServiceTexts): boolean;
}

/** The kinds of data that are sent, those that most receive first; the rare ones are one.
 * @param others what those are called together. */
export function kindsOfData(services: readonly ServiceTexts[], others: string): KindOfData[] {
  const counts = new Map<string, number>();
  for (const { sends } of services) {
    for (const label of new Set(sends)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const labels = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const shown = labels.length > SHOWN + 1 ? labels.slice(0, SHOWN) : labels;
  const rest = labels.slice(shown.length);
  const kinds = shown.map((label) => ({
    label,
    isIn: ({ sends }: ServiceTexts) => sends.includes(label),
  }));
  if (rest.length === 0) return kinds;
  return [
    ...kinds,
    { label: others, isIn: ({ sends }) => rest.some((label) => sends.includes(label)) },
  ];
}
