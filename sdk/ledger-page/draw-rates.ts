import { axisX, axisY, dot, gridY, lineY, plot, ruleX, text } from '@observablehq/plot';
import type { Rates } from './figures.ts';
import { type Language, say, WORDS } from './words.ts';

/** Above the lines, for the names of policy versions. */
const MARKS = 44;

/** A line for each answer, with its name at its end, and a rule where a policy version begins. */
export function drawRates(rates: Rates, width: number, language: Language): SVGElement {
  const { columns, days, changes, from, to } = rates;
  const words = WORDS[language];
  const at = (day: string) => new Date(day);
  const points = columns.flatMap((column, index) =>
    days.map(({ day, shares }) => ({ day: at(day), column, share: shares[index] ?? 0 })),
  );
  const shown = Math.max(1, (Date.parse(to) - Date.parse(from)) / 86_400_000);
  const date = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  });
  const middle = new Date((Date.parse(from) + Date.parse(to)) / 2);
  const marginLeft = 48;
  const drawing = plot({
    width,
    height: 280,
    className: 'drawing',
    marginLeft,
    marginRight: 12,
    marginTop: MARKS,
    x: { type: 'utc', domain: [at(from), at(to)] },
    y: { domain: [0, 100] },
    color: { domain: [...columns], range: columns.map((column) => `var(--${column})`) },
    symbol: { domain: [...columns], range: ['circle', 'square', 'triangle'] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--line)' }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value) => `${value}%` }),
      axisX({
        ticks: Math.max(1, Math.min(shown, Math.floor((width - marginLeft) / 72))),
        tickSize: 0,
        label: null,
        tickFormat: (value) => date.format(value),
      }),
      ruleX(changes, { x: ({ day }) => at(day), stroke: 'var(--border)', strokeDasharray: '4 3' }),
      ...[...changes.entries()].map(([index, { day, version }]) =>
        text([version], {
          x: [at(day)],
          frameAnchor: 'top',
          // Each has its side of the rule, so that none is cut off.
          textAnchor: at(day) > middle ? 'end' : 'start',
          dx: at(day) > middle ? -4 : 4,
          dy: (index % 2) * 18 - 38,
          fill: 'var(--strong)',
          text: [say(words.rates.begins, { version }, language)],
        }),
      ),
      lineY(points, { x: 'day', y: 'share', stroke: 'column', strokeWidth: 2 }),
      dot(points, { x: 'day', y: 'share', fill: 'column', symbol: 'column', r: 3 }),
    ],
  }) as SVGElement;
  for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute(
    'aria-label',
    say(words.drawing, { heading: words.rates.heading }, language),
  );
  for (const style of drawing.querySelectorAll('style')) style.remove();
  return drawing;
}
