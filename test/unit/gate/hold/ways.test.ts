import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import ways from '../../../../sdk/gate/ways.json' with { type: 'json' };
import {
  CHANNELS,
  CHROMIUM,
  CONNECTIONS,
  NETWORK,
  OWN_HOST,
} from '../../../conformance/support/network-probes.ts';
import {
  ELEMENTS,
  FIREFOX,
  HINTS,
  RARE,
  REFUSED,
  WRITTEN,
} from '../../../conformance/support/probes.ts';

/* The ways out are one list: the README shows it, and what it calls held is tried in browsers. */
interface Way {
  readonly way: string;
  readonly verdict: string;
  readonly tests?: readonly string[];
  readonly note?: string;
  readonly cure?: string;
}
const all: readonly Way[] = ways;

/** Held from the gate's first line on, by what is in `choices.js` itself. */
const AT_ONCE = Object.keys({ ...ELEMENTS, ...HINTS, ...WRITTEN, ...NETWORK });
/** Held as soon as `rest.js` is there. */
const READY = Object.keys({
  ...{ ...RARE, ...FIREFOX, ...REFUSED },
  ...{ ...CHANNELS, ...CONNECTIONS, ...CHROMIUM, ...OWN_HOST },
});

const since = ({ tests = [] }: Way): string => {
  if (tests.length === 0) return '';
  return tests.every((name) => AT_ONCE.includes(name)) ? 'at once' : 'ready';
};
const line = (way: Way): string => {
  const { verdict, tests = [], note = '', cure = '' } = way;
  return `| ${way.way} | ${verdict} | ${since(way)} | ${[
    tests.join(' · '),
    note,
    cure && `cure: ${cure}`,
  ]
    .filter(Boolean)
    .join('; ')} |`;
};

describe('the ways out', () => {
  test('every held one is tried, and every trial stands in the list once', () => {
    const named = all.flatMap(({ tests = [] }) => tests);
    expect([...named].sort()).toEqual([...AT_ONCE, ...READY].sort());
    expect(all.filter((way) => way.verdict === 'held' && !way.tests)).toEqual([]);
  });

  test('no way is called anything that nobody tried', () => {
    expect(new Set(all.map(({ verdict }) => verdict))).toEqual(
      new Set(['held', 'held where marked', "can't be held"]),
    );
  });

  test('what can not be held names its cure', () => {
    const open = all.filter(({ verdict }) => verdict === "can't be held");
    expect(open.filter(({ cure }) => !cure)).toEqual([]);
  });

  test('no line mixes what is held at once with what is not', () => {
    const mixed = all.filter(
      (way) => since(way) === 'ready' && way.tests?.some((name) => AT_ONCE.includes(name)),
    );
    expect(mixed).toEqual([]);
  });

  test('the README shows the list', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../../sdk/README.md'), 'utf8');
    for (const way of all) expect(readme).toContain(line(way));
  });
});
