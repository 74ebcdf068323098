import { PAGE } from '../conformance/support/trial.ts';
import type { Bench, Visit } from './bench.ts';

/** Calls that concern no service: what each does to a page with the gate. */
const CALLS: Readonly<Record<string, { readonly run: string; readonly goal: number }>> = {
  "setAttribute('class')": { run: `e.setAttribute('class', 'a' + (i & 7))`, goal: 1 },
  appendChild: { run: 'p.appendChild(e)', goal: 1 },
  'innerHTML of a text': { run: `e.innerHTML = '<b>text</b>'`, goal: 2 },
  'img.src of the own host': { run: `g.setAttribute('src', '/own.gif?' + (i & 7))`, goal: 5 },
  'a link of the own host': { run: `l.href = '/own.css?' + (i & 7)`, goal: 5 },
  'document.cookie, own': { run: `document.cookie = 'own=1'`, goal: 20 },
};
const ROUNDS = 2000;

const perCall = (visit: Visit, run: string): Promise<number> =>
  visit.read(`(() => {
    const e = document.createElement('div'), p = document.createElement('div');
    const g = Object.assign(document.createElement('img'), { loading: 'lazy' }), l = document.createElement('link');
    document.body.append(p);
    const round = () => { const t = performance.now(); for (let i = 0; i < ${ROUNDS}; i++) { ${run}; } return performance.now() - t; };
    round();
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(round).sort((a, b) => a - b);
    p.remove();
    return all[4] * 1000 / ${ROUNDS};
  })()`);

/** The patches cost nothing that a page would notice. */
export const unrelatedCalls: Bench = {
  what: 'what the automatic mode adds to calls that concern nobody, per call',
  async run(world) {
    const measureIn = async (sdk: boolean): Promise<Map<string, number[]>> => {
      const found = new Map<string, number[]>();
      for (let run = 0; run < world.runs; run += 1) {
        world.progress(`${sdk ? 'with' : 'without'} the SDK, ${run + 1}`);
        await world.visit(
          sdk ? { script: 'choices.js' } : { sdk: '<!-- none -->' },
          async (visit) => {
            await visit.page.goto(PAGE);
            if (sdk) await visit.until(`!!document.querySelector('rj-notice')`);
            for (const [name, { run: call }] of Object.entries(CALLS)) {
              found.set(name, [...(found.get(name) ?? []), await perCall(visit, call)]);
            }
          },
        );
      }
      return found;
    };
    const without = await measureIn(false);
    const held = await measureIn(true);
    return Object.entries(CALLS).map(([name, { goal }]) => ({
      name,
      unit: 'µs',
      goal,
      values: (held.get(name) ?? []).map((value, run) => value - (without.get(name)?.[run] ?? 0)),
    }));
  },
};
