import { Chart } from './chart.tsx';
import { asLink, csvOf } from './csv.ts';
import { MOST_BARS } from './draw.ts';
import { FigureTable } from './figure-table.tsx';
import type { Figures } from './figures.ts';
import { number } from './naming.ts';
import { type Language, say, WORDS } from './words.ts';

export interface FigureSectionProps {
  readonly figures: Figures;
  /** The days, to name the file by. */
  readonly days: string;
  readonly language: Language;
}

/** One chart with what it says, its table and its CSV. */
export function FigureSection({ figures, days, language }: FigureSectionProps) {
  const { by, columns, rows } = figures;
  const words = WORDS[language];
  const heading = words.heading[by];
  const sumOf = (index: number) => rows.reduce((all, { cells }) => all + (cells[index] ?? 0), 0);
  return (
    <section class={`figures by-${by}`} aria-labelledby={`by-${by}`}>
      <h2 id={`by-${by}`}>{heading}</h2>
      <figure>
        <figcaption>
          <p>{words.caption[by]}</p>
          {by !== 'day' && rows.length > MOST_BARS && (
            <p>{say(words.most, { n: MOST_BARS, of: rows.length }, language)}</p>
          )}
          <ul class="legend">
            {columns.map((column, index) => (
              <li key={column}>
                <svg class="colour" aria-hidden="true">
                  <rect width="100%" height="100%" rx="2" fill={`var(--${column})`} />
                </svg>
                {words.column[column]}
                {/* About each purpose everybody says something: those numbers stand in the bars. */}
                {by !== 'category' && ` ${number(sumOf(index), language)}`}
              </li>
            ))}
          </ul>
        </figcaption>
        <Chart figures={figures} language={language} />
      </figure>
      <details>
        <summary>{words.table}</summary>
        <FigureTable figures={figures} language={language} />
      </details>
      <a href={asLink(csvOf(figures))} download={`choices-by-${by}-${days}.csv`}>
        {say(words.csv, { heading }, language)}
      </a>
    </section>
  );
}
