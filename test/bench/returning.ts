import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARTEFACTS,
  type Artefact,
  answersOf,
  HELD,
  MARK,
  PAGE,
  SITE,
  sdkTag,
} from '../conformance/support/trial.ts';
import type { Answer, Answers } from '../conformance/support/wire.ts';
import { type Bench, type BenchWorld, median, repeat } from './bench.ts';

const SDK = join(import.meta.dirname, '../../dist/sdk');
const TAGS = [1, 2, 3, 4, 5].map((n) => `https://${HELD}/tag${n}.js`);
const HINTS = ['gate', 'later']
  .map((name) => `<link rel="modulepreload" href="/sdk/${name}.js">`)
  .join('');

/** As a site would serve it: what never changes under its name is kept by the browser. */
const kept = (text: string): Answer => ({
  type: 'text/javascript',
  text,
  compressed: true,
  headers: { 'cache-control': 'max-age=31536000' },
});
const sdkFiles = (): Record<string, Answer> =>
  Object.fromEntries(
    [
      'choices.js',
      'choices-marked.js',
      'gate.js',
      'later.js',
      'rest.js',
      'stage.js',
      'acts.js',
    ].map((name) => [`${SITE}/sdk/${name}`, kept(readFileSync(join(SDK, name), 'utf8'))]),
  );

const tags = (mark: string): string =>
  TAGS.map((src) => `<script ${mark} async src="${src}"></script>`).join('');

async function answersFor(script: Artefact | undefined): Promise<Answers> {
  const sdk =
    script === undefined
      ? '<!-- none -->'
      : (script === 'choices.js' ? '' : HINTS) + sdkTag(script);
  return {
    ...(await answersOf({ sdk, head: tags(script ? MARK : '') })),
    ...sdkFiles(),
    ...Object.fromEntries(TAGS.map((src) => [src, kept('')])),
  };
}

/** When the last of the tags is asked for, in milliseconds of the page. */
const STARTED = `Math.max(...performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('${HELD}/tag')).map(({ startTime }) => startTime))`;
const ALL = `performance.getEntriesByType('resource').filter(({ name }) => name.includes('${HELD}/tag')).length === ${TAGS.length}`;

const lastStart = async (world: BenchWorld, script: Artefact | undefined): Promise<number[]> => {
  world.progress(script ?? 'no SDK');
  return world.visit(await answersFor(script), async (visit) => {
    await visit.page.goto(PAGE);
    if (script) await visit.press('accept');
    await visit.until(ALL);
    return repeat(world.runs * 4, async () => {
      await visit.page.goto(PAGE);
      await visit.until(ALL);
      return visit.read(STARTED);
    });
  });
};

/** A returning visitor's tags start as if there were no SDK. */
export const returning: Bench = {
  what: 'who agreed before: when the last of five tags is asked for',
  async run(world) {
    const plain = await lastStart(world, undefined);
    const measures = [{ name: 'plain <script async>, no SDK', unit: 'ms' as const, values: plain }];
    for (const script of ARTEFACTS) {
      const values = await lastStart(world, script);
      measures.push({ name: script, unit: 'ms', values });
      measures.push({
        name: `${script}: later than plain by`,
        unit: 'ms',
        ...{ goal: 20 },
        values: [median(values) - median(plain)],
      });
    }
    return measures;
  },
};
