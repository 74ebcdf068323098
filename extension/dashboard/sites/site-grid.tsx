// biome-ignore-all lint/a11y/noRedundantRoles: laid out as a list, browsers forget that it is a table.
import { CHOOSABLE } from '../../../sdk/core/category.ts';
import type { View } from '../adapter.ts';
import { Icon } from '../icon.tsx';
import { categoryName, named, text } from '../words.ts';
import { type Cell, cellsOf } from './grid-cells.ts';

export interface SiteGridProps {
  readonly views: readonly View[];
}

/** All properties side by side, by purpose. */
export const SiteGrid = ({ views }: SiteGridProps) => (
  <table class="grid" role="table">
    <caption class="visually-hidden">{text('grid_caption')}</caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {text('grid_site')}
        </th>
        {CHOOSABLE.map((id) => (
          <th key={id} role="columnheader" scope="col">
            {categoryName(id)}
          </th>
        ))}
        <th role="columnheader" scope="col">
          {text('grid_blocked')}
        </th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      {views.map((view) => (
        <tr key={view.id} role="row" data-grid-row={view.id}>
          <th role="rowheader" scope="row">
            <a href={`#site-${view.id}`}>{named(view.name)}</a>
          </th>
          {cellsOf(view).map((cell) => (
            <GridCell key={cell.category} cell={cell} />
          ))}
          <td role="cell">
            <span class="cell-label">{text('grid_blocked')}</span>
            {blockedOf(view.totals)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function blockedOf({ blocked, blockedHere, services }: View['totals']): string {
  if (services === 0 || blocked === 0) return text('grid_count', blocked);
  const others = blocked - blockedHere;
  return others > 0
    ? text('grid_of_and', blockedHere, services, others)
    : text('grid_of', blockedHere, services);
}

const WITHOUT_ICON: readonly Cell['kind'][] = ['none', 'unseen', 'unlooked'];

const GridCell = ({ cell: { category, kind, sent, of } }: { readonly cell: Cell }) => (
  <td role="cell" data-category={category} data-cell={kind}>
    <span class="cell-label">{categoryName(category)}</span>
    <span class="cell-state">
      {!WITHOUT_ICON.includes(kind) && <Icon kind={kind === 'closed' ? 'closed' : 'allowed'} />}
      {kind === 'some' ? text('cell_some', sent, of) : text(`cell_${kind}`)}
    </span>
  </td>
);
