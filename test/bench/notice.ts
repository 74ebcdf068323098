import { randomBytes } from 'node:crypto';
import { answersOf, PAGE, SITE, sdkTag, type Trial } from '../conformance/support/trial.ts';
import type { Answers } from '../conformance/support/wire.ts';
import type { Bench, BenchWorld, Measure, Visit } from './bench.ts';
import { FRAMES, HIDDEN, type Painted } from './frames.ts';
import { slowLine } from './slow-line.ts';
import { built, CONFIG, file } from './ways.ts';

const SDK_FILES = [
  'choices.js',
  'choices-marked.js',
  'gate.js',
  'later.js',
  'rest.js',
  'stage.js',
  'acts.js',
];

interface Way {
  readonly sdk: string;
  /** The notice, where it is in the HTML. */
  readonly html?: string;
  /** Bytes of the page's style sheet on the wire. */
  readonly style?: number;
  /** Notice painted / page painted, at most. */
  readonly goal?: number;
}

async function ways(): Promise<Readonly<Record<string, Way>>> {
  const marked = await built('marked');
  const automatic = await built('automatic');
  return {
    'in the HTML, marked': { sdk: marked.head, html: marked.notice, goal: 1 },
    'in the HTML, automatic': { sdk: automatic.head, html: automatic.notice, goal: 1 },
    'by script, marked': { sdk: marked.head, goal: 1.1 },
    'by script, automatic': { sdk: automatic.head, goal: 1.1 },
    'by script, marked, on a page of next to nothing': { sdk: marked.head, style: 300 },
    'choices-marked.js async and nothing else': { sdk: sdkTag('choices-marked.js'), goal: 1.1 },
    'choices.js blocking and nothing else': { sdk: sdkTag('choices.js'), goal: 1.1 },
  };
}

/** A style sheet that brotli can't make smaller than so many bytes. */
const styles = (bytes: number): string =>
  `p { color: #123 }/*${randomBytes(Math.ceil(bytes * 0.75)).toString('base64')}*/`;

/** A content page: a style sheet that holds the paint back, of a size that sites have, and text. */
async function answers({ sdk, html = '', style = 16_000 }: Way): Promise<Answers> {
  const trial: Trial = {
    sdk,
    first: `<script>${FRAMES}</script>`,
    config: CONFIG,
    head: '<link rel="stylesheet" href="/site.css">',
    body: html + '<p>text</p>'.repeat(200),
  };
  const all: Record<string, Answers[string]> = {
    ...(await answersOf(trial)),
    [`${SITE}/site.css`]: { type: 'text/css', text: styles(style) },
  };
  for (const name of SDK_FILES) {
    all[`${SITE}/sdk/${name}`] = { type: 'text/javascript', text: file(name) };
  }
  return Object.fromEntries(
    Object.entries(all).map(([address, answer]) => [
      address,
      typeof answer === 'function' ? answer : { ...answer, compressed: true },
    ]),
  );
}

interface Found extends Painted {
  readonly shift: number;
  /** From the press' time stamp to the next painting, by the browser's event timing. */
  readonly press: number;
  /** Frames from the press to one that shows its answer. */
  readonly frames: number;
}

const open = async (visit: Visit): Promise<Found> => {
  await slowLine(visit);
  await visit.page.goto(PAGE);
  await visit.until('!!painted()');
  const { page, notice } = await visit.read<Painted>('painted()');
  // What a press needs is there: it is asked for as soon as the notice shows.
  await visit.until(
    `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/acts.js'))`,
  );
  await visit.until(`!!document.querySelector('rj-notice[layout]')`);
  const shift = await visit.read<number>('shift');
  await visit.press('accept');
  await visit.until(HIDDEN);
  // Entries come after what they tell of.
  await visit.read('new Promise((done) => setTimeout(done, 500))');
  const pressed = await visit.read<{ press: number; frames: number }>('pressed()');
  return { page, notice, shift, ...pressed };
};

async function measured(world: BenchWorld, name: string, way: Way): Promise<readonly Measure[]> {
  world.progress(name);
  const found: Found[] = [];
  const served = await answers(way);
  for (let run = 0; run < world.runs; run += 1) found.push(await world.visit(served, open));
  const values = (of: (one: Found) => number): number[] => found.map(of);
  return [
    { name: `${name}: page painted`, unit: 'ms', values: values((one) => one.page) },
    {
      name: `${name}: notice / page`,
      unit: '×',
      ...(way.goal && { goal: way.goal }),
      values: values(({ page, notice }) => notice / page),
    },
    { name: `${name}: layout shift`, unit: '×', goal: 0, values: values((one) => one.shift) },
    { name: `${name}: allow, painted`, unit: 'ms', values: values((one) => one.press) },
    {
      name: `${name}: allow, frames`,
      unit: 'frames',
      goal: 1,
      values: values((one) => one.frames),
    },
  ];
}

/** When people can read the notice, and when a press on it is answered. */
export const notice: Bench = {
  what: 'the notice over 1.6 Mbps and 150 ms, first visit: painted beside the page, and pressed',
  async run(world) {
    const all: Measure[] = [];
    for (const [name, way] of Object.entries(await ways())) {
      all.push(...(await measured(world, name, way)));
    }
    return all;
  },
};
