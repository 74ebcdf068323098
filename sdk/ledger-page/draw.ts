import {
  axisX,
  axisY,
  barX,
  gridY,
  plot,
  rectY,
  ruleY,
  stackX,
  stackY,
  text,
} from '@observablehq/plot';
import type { Column, Figures, Row } from './figures.ts';
import { number, rowName } from './naming.ts';
import { type Language, say, WORDS } from './words.ts';

/** More bars than this are a table. */
export const MOST_BARS = 12;

/** Room for a name and the bar below it. */
const BAND = 52;

/** Draws a table as wide as its place. */
export function draw(figures: Figures, width: number, language: Language): SVGElement {
  const words = WORDS[language];
  const drawing = (figures.by === 'day' ? drawDays : drawBars)(figures, width, language);
  // One picture with one name: its parts have none of their own.
  for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute(
    'aria-label',
    say(words.drawing, { heading: words.heading[figures.by] }, language),
  );
  // The page's policy lets nothing bring a style of its own: look.css has what this says.
  for (const style of drawing.querySelectorAll('style')) style.remove();
  return drawing;
}

function drawDays(figures: Figures, width: number, language: Language): SVGElement {
  const { columns, rows } = figures;
  const days = rows.map(({ name }) => new Date(name));
  const end = new Date(days.at(-1) ?? 0);
  end.setUTCDate(end.getUTCDate() + 1);
  const most = Math.max(...rows.map(({ total }) => total));
  const marginLeft = 16 + 8 * number(most, language).length;
  const wide = (width - marginLeft) / days.length;
  const inset = wide > 5 ? 0.5 : 0;
  const every = Math.ceil(64 / wide);
  const date = new Intl.DateTimeFormat(language, {
    ...(days.length > 300 ? { year: 'numeric' } : { day: 'numeric' }),
    month: 'numeric',
    timeZone: 'UTC',
  });
  return asSvg({
    ...common(figures, width),
    height: 260,
    marginLeft,
    x: { type: 'utc', domain: [days[0] ?? end, end] },
    y: { domain: [0, most] },
    marks: [
      gridY({ ticks: tickCount(most), stroke: 'var(--line)' }),
      axisY({
        ticks: tickCount(most),
        tickSize: 0,
        label: null,
        tickFormat: (value) => number(value, language),
      }),
      axisX({
        ticks: days.filter((_, index) => index % every === 0),
        tickSize: 0,
        // Below the middle of its day, which the scale knows by its beginning.
        dx: wide / 2,
        label: null,
        tickFormat: (value) => date.format(value),
      }),
      rectY(
        cellsOf(figures, rows, language),
        stackY({
          x: ({ name }: Cell) => new Date(name),
          interval: 'day',
          y: 'count',
          fill: 'column',
          order: columns as string[],
          title: 'title',
          insetLeft: inset,
          insetRight: inset,
          insetTop: 1,
        }),
      ),
      ruleY([0], { stroke: 'var(--line)' }),
    ],
  });
}

/** Names stand above their bars, so that long ones have room on a narrow screen. */
function drawBars(figures: Figures, width: number, language: Language): SVGElement {
  const rows = figures.rows.slice(0, MOST_BARS);
  const domain = rows.map(({ name }) => name);
  return asSvg({
    ...common(figures, width),
    height: BAND * rows.length,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    x: { domain: [0, Math.max(1, ...rows.map(({ total }) => total))], axis: null },
    y: { domain, axis: null, padding: 0 },
    marks: [
      text(rows, {
        y: 'name',
        frameAnchor: 'left',
        dy: -10,
        lineWidth: width / 16,
        textOverflow: 'ellipsis-end',
        fill: 'var(--strong)',
        text: ({ name, total }: Row) =>
          `${number(total, language)}  ${rowName(figures.by, name, language)}`,
      }),
      barX(
        cellsOf(figures, rows, language),
        stackX({
          y: 'name',
          x: 'count',
          fill: 'column',
          order: figures.columns as string[],
          title: 'title',
          insetTop: 28,
          insetBottom: 8,
          insetRight: 1,
        }),
      ),
      text(
        labelled(cellsOf(figures, rows, language), rows, width, language),
        stackX({
          y: 'name',
          x: 'count',
          order: figures.columns as string[],
          z: 'column',
          text: 'label',
          dy: 10,
          fill: 'var(--page)',
          fontWeight: 700,
        }),
      ),
    ],
  });
}

interface Cell {
  readonly name: string;
  readonly column: string;
  readonly count: number;
  /** Where the pointer rests on it. */
  readonly title: string;
}

const cellsOf = ({ by, columns }: Figures, rows: readonly Row[], language: Language): Cell[] =>
  rows.flatMap(({ name, cells }) =>
    columns.flatMap((column, index) => {
      const count = cells[index] ?? 0;
      const names = [rowName(by, name, language), WORDS[language].column[column]];
      const title = `${names.join('\n')}\n${number(count, language)}`;
      return count > 0 ? [{ name, column, count, title }] : [];
    }),
  );

/** What stands in a segment without anybody pointing at it: its name and number where there is room, else the
 * number, else nothing, as the legend and the table have it. */
function labelled(cells: readonly Cell[], rows: readonly Row[], width: number, language: Language) {
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const letter = language === 'ja' ? 14 : 8;
  return cells.map((cell) => {
    const count = number(cell.count, language);
    const name = WORDS[language].column[cell.column as Column];
    const room = (cell.count / most) * width - 8;
    const label =
      room > (name.length + 1) * letter + count.length * 8
        ? `${name} ${count}`
        : room > count.length * 9
          ? count
          : '';
    return { ...cell, label };
  });
}

const common = ({ columns }: Figures, width: number) => ({
  width,
  className: 'drawing',
  marginRight: 0,
  color: { domain: columns as string[], range: columns.map((column) => `var(--${column})`) },
});

/** Nobody makes half a choice. */
const tickCount = (most: number): number => Math.min(4, most);

/** Without title and legend a plot is one SVG. */
const asSvg = (options: Parameters<typeof plot>[0]): SVGElement => plot(options) as SVGElement;
