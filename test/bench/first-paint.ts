import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf, PAGE, SITE, sdkTag, type Trial } from '../conformance/support/trial.ts';
import type { Answers } from '../conformance/support/wire.ts';
import { type Bench, type BenchWorld, median, repeat } from './bench.ts';
import { slowLine } from './slow-line.ts';

const SDK = join(import.meta.dirname, '../../dist/sdk');
const file = (name: string): string => readFileSync(join(SDK, name), 'utf8');

/** A content page: a style sheet that holds the paint back, and text. */
const CONTENT: Trial = {
  head: '<link rel="stylesheet" href="/site.css">',
  body: '<p>text</p>'.repeat(200),
};
const WAYS: Readonly<Record<string, { readonly sdk: string; readonly goal?: number }>> = {
  'no SDK': { sdk: '<!-- none -->' },
  'choices-marked.js, async': { sdk: sdkTag('choices-marked.js'), goal: 1.05 },
  'choices.js, inline': {
    sdk: `<script data-config="#config" data-base="/sdk/">${file('choices.js')}</script>`,
    goal: 1.15,
  },
  'choices.js, blocking': { sdk: sdkTag('choices.js') },
};

async function answers(sdk: string): Promise<Answers> {
  const all: Record<string, Answers[string]> = {
    ...(await answersOf({ ...CONTENT, sdk })),
    [`${SITE}/site.css`]: { type: 'text/css', text: 'p { color: #123 }'.repeat(400) },
  };
  for (const name of [
    'choices.js',
    'choices-marked.js',
    'gate.js',
    'later.js',
    'rest.js',
    'stage.js',
    'acts.js',
  ]) {
    all[`${SITE}/sdk/${name}`] = { type: 'text/javascript', text: file(name) };
  }
  return Object.fromEntries(
    Object.entries(all).map(([address, answer]) => [
      address,
      typeof answer === 'function' ? answer : { ...answer, compressed: true },
    ]),
  );
}

const firstPaint = async (world: BenchWorld, sdk: string): Promise<number> =>
  world.visit(await answers(sdk), async (visit) => {
    await slowLine(visit);
    await visit.page.goto(PAGE);
    await visit.until(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    return visit.read(`performance.getEntriesByName('first-contentful-paint')[0].startTime`);
  });

/** What each way of putting the SDK in costs the page's first paint. */
export const firstPaintCost: Bench = {
  what: 'first contentful paint over 1.6 Mbps and 150 ms, first visit',
  async run(world) {
    const measures = [];
    let plain = Number.NaN;
    for (const [name, { sdk, goal }] of Object.entries(WAYS)) {
      world.progress(name);
      const values = await repeat(world.runs, () => firstPaint(world, sdk));
      if (Number.isNaN(plain)) plain = median(values);
      measures.push({ name, unit: 'ms' as const, values });
      if (sdk !== WAYS['no SDK']?.sdk) {
        measures.push({
          name: `${name}, of a page without`,
          unit: '×' as const,
          ...(goal && { goal }),
          values: [median(values) / plain],
        });
      }
    }
    return measures;
  },
};
