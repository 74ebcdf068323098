import {
  ARTEFACTS,
  type Artefact,
  PAGE,
  service,
  type Trial,
} from '../conformance/support/trial.ts';
import { type Bench, type BenchWorld, type Measure, median, repeat, type Visit } from './bench.ts';

/** Tags that do next to nothing, each two of a service of their own. */
function page(script: Artefact, tags: number): Trial {
  const services = Array.from({ length: tags / 2 }, (_, index) => service(`s${index}`));
  const tag = (_: unknown, index: number): string =>
    `<script type="text/plain" data-service="s${Math.floor(index / 2)}">tick()</script>`;
  return {
    script,
    config: { services },
    first: `<script>
      let count = 0, pressed = 0;
      const slow = [], events = [];
      addEventListener('click', (event) => { pressed = event.timeStamp; }, true);
      window.tick = () => { if (++count === ${tags}) window.last = performance.now(); };
      const watch = (type, into, more) =>
        new PerformanceObserver((list) => into.push(...list.getEntries())).observe({ type, buffered: true, ...more });
      watch('longtask', slow);
      watch('event', events, { durationThreshold: 16 });
      window.after = () => ({
        release: last - pressed,
        longest: Math.max(0, ...slow.filter((e) => e.startTime + e.duration > pressed).map((e) => e.duration)),
        click: Math.max(0, ...events.filter((e) => /^(?:pointer|mouse|click)/.test(e.name)).map((e) => e.duration)),
      });
    </script>`,
    body: Array.from({ length: tags }, tag).join(''),
  };
}

interface Release {
  readonly release: number;
  readonly longest: number;
  readonly click: number;
}

const accept = async (visit: Visit, slowdown: number): Promise<Release> => {
  await visit.page.goto(PAGE);
  await visit.until(`document.readyState === 'complete'`);
  // What the page does of itself at its start is over.
  await visit.until(
    `!!document.querySelector('rj-notice') && rarejobConsent.explain().then((all) => all.length > 0)`,
  );
  await visit.cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await visit.press('accept');
  await visit.until('!!window.last');
  // Entries come after what they tell of.
  await visit.read('new Promise((done) => setTimeout(done, 500))');
  return visit.read('after()');
};

const measured = async (
  world: BenchWorld,
  script: Artefact,
  tags: number,
  slowdown: number,
): Promise<Release[]> => {
  const found: Release[] = [];
  await repeat(world.runs, async () => {
    found.push(await world.visit(page(script, tags), (visit) => accept(visit, slowdown)));
    return 0;
  });
  return found;
};

/** From the press on "allow" to the last of 2,000 tags. */
export const release: Bench = {
  what: '2,000 tags of 1,000 services, from the press to the last',
  async run(world) {
    const all: Measure[] = [];
    for (const script of ARTEFACTS) {
      const times = new Map<number, number[]>();
      for (const tags of [500, 1000, 2000]) {
        world.progress(`${script}, ${tags} tags`);
        const values = (await measured(world, script, tags, 1)).map((one) => one.release);
        times.set(tags, values);
        all.push({ name: `${script}: ${tags} tags released`, unit: 'ms', values });
      }
      const each = (tags: number): number => median(times.get(tags) ?? []) / tags;
      all.push({
        name: `${script}: a tag of 2,000 costs this much of one of 500`,
        unit: '×',
        goal: 1.5,
        values: [each(2000) / each(500)],
      });
      world.progress(`${script}, 2,000 tags on a CPU four times slower`);
      const slow = await measured(world, script, 2000, 4);
      all.push(
        {
          name: `${script}: longest task, CPU ÷ 4 (0: none over 50)`,
          unit: 'ms',
          goal: 50,
          values: slow.map(({ longest }) => longest),
        },
        {
          name: `${script}: the press painted, CPU ÷ 4`,
          unit: 'ms',
          goal: 200,
          values: slow.map(({ click }) => click),
        },
      );
    }
    return all;
  },
};
