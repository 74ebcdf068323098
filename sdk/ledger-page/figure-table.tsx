import type { Figures } from './figures.ts';
import { number, rowName } from './naming.ts';
import { type Language, say, WORDS } from './words.ts';

export interface FigureTableProps {
  readonly figures: Figures;
  readonly language: Language;
}

/** The figures of a chart, for who reads numbers or hears them. */
export function FigureTable({ figures: { by, columns, rows }, language }: FigureTableProps) {
  const words = WORDS[language];
  const label = say(words.tableOf, { heading: words.heading[by] }, language);
  return (
    // A wide table is moved within its own box, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
    <section class="scrolled" aria-label={label} tabIndex={0}>
      <table>
        <caption>
          {/* Seen above the chart already. */}
          <span class="heard">{words.caption[by]}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.row[by]}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {words.column[column]}
              </th>
            ))}
            <th scope="col">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells, total }) => (
            <tr key={name}>
              <th scope="row">{rowName(by, name, language)}</th>
              {columns.map((column, index) => (
                <td key={column}>{number(cells[index] ?? 0, language)}</td>
              ))}
              <td>{number(total, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
