import { CHOOSABLE } from '../core/category.ts';
import { METHODS } from '../core/method.ts';
import { DAY } from '../core/record.ts';
import type { Count, Stats } from '../ledger/stats.ts';

const STATES = ['granted', 'refused', 'withdrawn', 'none'] as const;

/** What choices are counted by. */
export type By = 'day' | 'category' | 'property' | 'regime' | 'policyVersion';

/** How a choice was made, or what it said about a category. */
export type Column = (typeof METHODS)[number] | (typeof STATES)[number];

export interface Row {
  readonly name: string;
  /** One for each column. */
  readonly cells: readonly number[];
  readonly total: number;
}

/** A policy version, and the day on which the first choice was made under it. */
export interface Change {
  readonly day: string;
  readonly version: string;
}

/** One table, which is drawn as one chart. */
export interface Figures {
  readonly by: By;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A table of its own for everything that choices are counted by. */
export const figuresOf = (stats: Stats): readonly Figures[] => [
  byDay(stats),
  byCategory(stats),
  ...(['property', 'regime', 'policyVersion'] as const).map((by) => byMethod(stats, by)),
];

/** Every day has its row, also one on which nobody chose. */
function byDay(stats: Stats): Figures {
  const { by, columns, rows } = byMethod(stats, 'day');
  const known = new Map(rows.map((row) => [row.name, row]));
  const empty = { cells: columns.map(() => 0), total: 0 };
  return { by, columns, rows: daysOf(stats).map((name) => known.get(name) ?? { name, ...empty }) };
}

function byCategory({ counts }: Stats): Figures {
  const rows = CHOOSABLE.map((name) => {
    const matching = counts.filter(({ category }) => category === name);
    const cells = STATES.map((state) => sum(matching.map((count) => count[state])));
    return { name, cells, total: sum(cells) };
  });
  return { by: 'category', columns: STATES, rows };
}

/** Rows with the most choices first. */
function byMethod({ counts }: Stats, by: Exclude<By, 'category'>): Figures {
  const choices = choicesIn(counts);
  const columns = METHODS.filter((method) => choices.some((count) => count.method === method));
  const rows = [...new Set(choices.map((count) => count[by]))].map((name) => {
    const matching = choices.filter((count) => count[by] === name);
    const cells = columns.map((column) => sum(matching.filter(isOf(column)).map(sumOfStates)));
    return { name, cells, total: sum(cells) };
  });
  return { by, columns, rows: rows.sort((one, other) => other.total - one.total) };
}

/** What a reader wants to know first. */
export interface Headline {
  readonly column: 'accept-all' | 'reject-all' | 'withdraw' | 'else';
  readonly count: number;
  /** Of all choices, in per cent. */
  readonly share: number;
}

const HEADLINES = ['accept-all', 'reject-all', 'withdraw'] as const;

/** How many allowed everything, refused everything and took back what they had allowed; and the rest. */
export function headlinesOf({ counts, total }: Stats): readonly Headline[] {
  const named = HEADLINES.map((column) => ({
    column,
    count: sum(choicesIn(counts).filter(isOf(column)).map(sumOfStates)),
  }));
  const rest = { column: 'else' as const, count: total - sum(named.map(({ count }) => count)) };
  return [...named, rest].map((one) => ({ ...one, share: shareOf(one.count, total) }));
}

/** Of 100 choices of a day, how many were of which kind: days on which enough chose. */
export interface Rates {
  readonly columns: typeof HEADLINES;
  readonly days: readonly {
    readonly day: string;
    readonly shares: readonly number[];
    readonly of: number;
  }[];
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
}

export function ratesOf(stats: Stats): Rates {
  const choices = choicesIn(stats.counts);
  const days = daysOf(stats).flatMap((day) => {
    const matching = choices.filter((count) => count.day === day);
    const of = sum(matching.map(sumOfStates));
    const shares = HEADLINES.map((column) =>
      shareOf(sum(matching.filter(isOf(column)).map(sumOfStates)), of),
    );
    return of > 0 ? [{ day, shares, of }] : [];
  });
  const { from, to } = stats;
  return { columns: HEADLINES, days, from, to, changes: changesOf(choices) };
}

/** Versions by the day on which they come up; those that were there from the first day on changed nothing. */
function changesOf(choices: readonly Count[]): readonly Change[] {
  const first = new Map<string, string>();
  for (const { day, policyVersion } of choices) {
    const known = first.get(policyVersion);
    if (known === undefined || day < known) first.set(policyVersion, day);
  }
  const [start] = [...first.values()].sort();
  return [...first]
    .map(([version, day]) => ({ version, day }))
    .filter(({ day }) => day !== start)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A choice has a line for every category: those of one category are the choices. */
const choicesIn = (counts: readonly Count[]): readonly Count[] =>
  counts.filter(({ category }) => category === CHOOSABLE[0]);

const shareOf = (count: number, of: number): number =>
  of === 0 ? 0 : Math.round((count / of) * 1000) / 10;

const isOf =
  (column: string) =>
  ({ method }: Count): boolean =>
    method === column;

const sumOfStates = (count: Count): number => sum(STATES.map((state) => count[state]));

function daysOf({ from, to }: Stats): readonly string[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, index) =>
    new Date(Date.parse(from) + index * DAY).toISOString().slice(0, 10),
  );
}
