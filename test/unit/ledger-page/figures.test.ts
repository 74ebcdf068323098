import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHOOSABLE, METHODS } from '../../../sdk/core/index.ts';
import type { Stats } from '../../../sdk/ledger/index.ts';
import { csvOf } from '../../../sdk/ledger-page/csv.ts';
import { figuresOf } from '../../../sdk/ledger-page/figures.ts';

const few = fc.nat({ max: 9 });

/** What a ledger may answer: each kind of choice has a line for every category, of the same sum. */
const anyStats: fc.Arbitrary<Stats> = fc
  .uniqueArray(
    fc.record({
      day: fc.constantFrom('2026-02-27', '2026-02-28', '2026-03-01'),
      property: fc.constantFrom('rarejob', 'constructor', '__proto__'),
      regime: fc.constantFrom('jp', 'eu'),
      policyVersion: fc.constantFrom('1', '2'),
      method: fc.constantFrom(...METHODS),
      states: fc.tuple(few, few, few, few),
    }),
    { selector: ({ states, ...key }) => JSON.stringify(key) },
  )
  .map((kinds) => {
    const counts = kinds.flatMap(({ states, ...key }) =>
      CHOOSABLE.map((category, index) => {
        const at = (step: number) => states[(index + step) % 4] ?? 0;
        const said = { granted: at(0), refused: at(1), withdrawn: at(2), none: at(3) };
        return { ...key, category, ...said };
      }),
    );
    const total = kinds.flatMap(({ states }) => states).reduce((all, one) => all + one, 0);
    return { from: '2026-02-26', to: '2026-03-02', timeZone: 'UTC', total, counts };
  });

test('whatever was chosen stands once in every table, and for each category', () => {
  fc.assert(
    fc.property(anyStats, (stats) => {
      for (const { by, columns, rows } of figuresOf(stats)) {
        const totals = rows.map(({ total }) => total);
        const sum = totals.reduce((all, one) => all + one, 0);
        expect(sum).toBe(stats.total * (by === 'category' ? CHOOSABLE.length : 1));
        for (const { cells, total } of rows) {
          expect(cells).toHaveLength(columns.length);
          expect(cells.reduce((all, one) => all + one, 0)).toBe(total);
        }
      }
    }),
  );
});

test('every day has a row, with choices or without; its CSV too', () => {
  const [byDay] = figuresOf({
    from: '2028-02-28',
    to: '2028-03-01',
    timeZone: 'Asia/Tokyo',
    total: 0,
    counts: [],
  });
  expect(byDay && csvOf(byDay)).toBe(
    'day,total\r\n2028-02-28,0\r\n2028-02-29,0\r\n2028-03-01,0\r\n',
  );
});
