import type { View } from './adapter.ts';
import { listed, text, weekday } from './words.ts';

export interface BlockedChartProps {
  readonly days: View['blockedDays'];
  readonly level: 2 | 3;
}

/** Of the drawing, in its own units. */
const [STEP, WIDTH, HEIGHT, FOOT] = [40, 24, 56, 20];

/** How many requests were seen and blocked, today as a number and the last days as bars; the same in words
 * for who does not see them. */
export function BlockedChart({ days, level }: BlockedChartProps) {
  // Seven times nothing would only stand before what a person came for.
  if (days.every(({ count }) => count === 0)) return null;
  const Heading = level === 2 ? 'h2' : 'h3';
  const today = days.at(-1)?.count ?? 0;
  const most = Math.max(1, ...days.map(({ count }) => count));
  const words = listed(days.map(({ at, count }) => `${weekday(at)} ${count}`));
  return (
    <section class="box" data-blocked-today={today}>
      <Heading class="box-title">{text('chart_title')}</Heading>
      <p>
        <strong>{text('chart_today', today)}</strong>
      </p>
      <svg
        class="chart"
        role="img"
        aria-label={words}
        viewBox={`0 0 ${STEP * days.length} ${HEIGHT + 2 * FOOT}`}
      >
        {days.map(({ at, count }, index) => {
          const height = count && Math.max(2, (HEIGHT * count) / most);
          const middle = STEP * index + STEP / 2;
          return (
            <g key={at}>
              <rect
                x={middle - WIDTH / 2}
                y={FOOT + HEIGHT - height}
                width={WIDTH}
                height={height}
              />
              <text x={middle} y={FOOT + HEIGHT - height - 4}>
                {count}
              </text>
              <text x={middle} y={HEIGHT + 2 * FOOT - 4}>
                {weekday(at)}
              </text>
            </g>
          );
        })}
      </svg>
      <p class="note">{text('chart_about')}</p>
    </section>
  );
}
