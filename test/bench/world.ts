import type { Browser } from 'puppeteer-core';
import { launch } from '../conformance/support/browser.ts';
import { answersOf, PAGE, type Trial } from '../conformance/support/trial.ts';
import { type Answers, openWire } from '../conformance/support/wire.ts';
import type { BenchWorld, Visit } from './bench.ts';

/** Every host of the world on this machine, a browser, and a clean visitor for every visit. */
export async function openBenchWorld(
  runs: number,
  progress: (line: string) => void,
): Promise<BenchWorld & { close(): Promise<void> }> {
  const wire = await openWire();
  const browser = await launch(wire);
  return {
    runs,
    progress,
    async visit(trial, use) {
      const answers = PAGE in trial ? (trial as Answers) : await answersOf(trial as Trial);
      wire.begin(answers);
      const context = await browser.createBrowserContext();
      try {
        return await use(await openVisit(context));
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      await wire.close();
    },
  };
}

async function openVisit(
  context: Awaited<ReturnType<Browser['createBrowserContext']>>,
): Promise<Visit> {
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const read = <T>(expression: string): Promise<T> => page.evaluate(expression) as Promise<T>;
  return {
    page,
    cdp: await page.createCDPSession(),
    read,
    async until(expression) {
      await page.waitForFunction(expression, { polling: 50, timeout: 60_000 });
    },
    async press(action) {
      const place = `(() => {
        const button = document.querySelector('rj-notice')?.shadowRoot?.querySelector('[data-action="${action}"]');
        const box = button?.getBoundingClientRect();
        return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
      })()`;
      await page.waitForFunction(`!!${place}`, { polling: 50, timeout: 60_000 });
      const [x = 0, y = 0] = (await read<number[] | null>(place)) ?? [];
      await page.mouse.click(x, y);
    },
  };
}
