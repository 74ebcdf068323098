import { Drawing } from './chart.tsx';
import { asLink } from './csv.ts';
import { drawRates } from './draw-rates.ts';
import type { Rates } from './figures.ts';
import { number } from './naming.ts';
import { type Language, say, WORDS } from './words.ts';

export interface RateSectionProps {
  readonly rates: Rates;
  readonly language: Language;
}

/** As the points of each line are drawn. */
const GLYPHS = ['●', '■', '▲'];

/** How the answers changed from day to day, and which policy version people were told then. */
export function RateSection({ rates, language }: RateSectionProps) {
  const words = WORDS[language];
  const { heading, caption, of } = words.rates;
  const label = say(words.tableOf, { heading }, language);
  const { columns, days, changes, from, to } = rates;
  return (
    <section class="figures rates" aria-labelledby="rates">
      <h2 id="rates">{heading}</h2>
      <figure>
        <figcaption>
          <p>{caption}</p>
          <ul class="legend">
            {columns.map((column, index) => (
              <li key={column}>
                <span class={`glyph of-${column}`} aria-hidden="true">
                  {GLYPHS[index]}
                </span>
                {words.headline[column]}
              </li>
            ))}
          </ul>
          {changes.map(({ day, version }) => (
            <p key={version}>{say(words.rates.change, { version, day }, language)}</p>
          ))}
        </figcaption>
        <Drawing draw={(width) => drawRates(rates, width, language)} of={[rates, language]} />
      </figure>
      <details>
        <summary>{words.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached */}
        <section class="scrolled" aria-label={label} tabIndex={0}>
          <table>
            <caption>
              <span class="heard">{caption}</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">{words.row.day}</th>
                {columns.map((column) => (
                  <th scope="col" key={column}>
                    {words.headline[column]}
                  </th>
                ))}
                <th scope="col">{of}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((row) => (
                <tr key={row.day}>
                  <th scope="row">{row.day}</th>
                  {row.shares.map((share, index) => (
                    <td key={columns[index]}>{number(share, language)}%</td>
                  ))}
                  <td>{number(row.of, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <a href={asLink(ratesCsv(rates))} download={`rates-by-day-${from}-${to}.csv`}>
        {say(words.csv, { heading }, language)}
      </a>
    </section>
  );
}

const ratesCsv = ({ columns, days }: Rates): string =>
  [['day', ...columns, 'total'], ...days.map(({ day, shares, of }) => [day, ...shares, of])]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
