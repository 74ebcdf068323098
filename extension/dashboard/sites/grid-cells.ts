import { CHOOSABLE } from '../../../sdk/core/category.ts';
import type { View } from '../adapter.ts';

/** What a purpose comes to on one property: `unseen` without permission, `unlooked` where nobody has looked
 * at the site yet, `none` without recipients, `some` where only part of the recipients are sent something. */
export interface Cell {
  readonly category: (typeof CHOOSABLE)[number];
  readonly kind: 'unseen' | 'unlooked' | 'none' | 'all' | 'some' | 'closed';
  readonly sent: number;
  readonly of: number;
}

/** A property's row of the grid: one cell for each purpose that people choose about. Pure. */
export const cellsOf = ({ state, looked, categories }: View): readonly Cell[] =>
  CHOOSABLE.map((category) => {
    const services = categories.find(({ id }) => id === category)?.services ?? [];
    const sent = services.filter(({ verdict, blocked }) => verdict.allowed && !blocked).length;
    const of = services.length;
    const kind = of === 0 && !looked ? 'unlooked' : kindOf(sent, of);
    return { category, sent, of, kind: state === 'no-permission' ? 'unseen' : kind };
  });

function kindOf(sent: number, of: number): Cell['kind'] {
  if (of === 0) return 'none';
  if (sent === 0) return 'closed';
  return sent === of ? 'all' : 'some';
}
