import type { Figures } from './figures.ts';

/** The table as CSV (RFC 4180), the same in every language. Names of records are of `A-Z a-z 0-9 _ . -`,
 * so that nothing has to be quoted. */
export const csvOf = ({ by, columns, rows }: Figures): string =>
  [[by, ...columns, 'total'], ...rows.map(({ name, cells, total }) => [name, ...cells, total])]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');

/** What a link can hold, so that nothing has to be asked for again. */
export const asLink = (csv: string): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
