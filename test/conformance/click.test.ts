import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, MARK, service } from './support/trial.ts';

const BUSY = 'for (const until = performance.now() + 30; performance.now() < until; );';

row('B1', () => {
  for (const script of ARTEFACTS) {
    test(`ten inline scripts of 30 ms each: ${script}`, async ({ visitor, task }) => {
      await visitor.open({
        script,
        // A frame is asked for as the press arrives, before anything of ours hears of it.
        first: `<script>
          addEventListener('click', () => requestAnimationFrame(() => ran.push('frame')), true);
          window.slowest = 0;
          new PerformanceObserver((list) => {
            for (const { duration, name } of list.getEntries()) {
              if (/^(pointer|mouse|click)/.test(name)) slowest = Math.max(slowest, duration);
            }
          }).observe({ type: 'event', durationThreshold: 16 });
        </script>`,
        body: Array.from(
          { length: 10 },
          (_, n) => `<script ${MARK}>
            ran.push(${n} || (document.querySelector('rj-notice') ? 'behind the notice' : 'notice gone'));
            ${BUSY}
          </script>`,
        ).join(''),
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['frame', 'notice gone', 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      await visitor.settled();
      const slowest = (await visitor.read<number>('slowest')) || '< 16';
      Object.assign(task.meta, { note: `${script}: slowest event ${slowest} ms` });
    });
  }
});

row('B2', () => {
  test('2,000 tags, two of each service', async ({ visitor, task }) => {
    const services = Array.from({ length: 1_000 }, (_, n) => service(`own-${n}`));
    await visitor.open({
      config: { services },
      body: Array.from(
        { length: 2_000 },
        (_, n) =>
          `<script type="text/plain" data-service="own-${n % 1_000}">ran.push(${n})</script>`,
      ).join(''),
    });
    await visitor.read(
      `addEventListener('click', () => { window.from = performance.now() }, true)`,
    );
    await visitor.press('accept');
    await expect
      .poll(() => visitor.read('ran.length'), { timeout: 30_000, interval: 100 })
      .toBe(2_000);
    expect(await visitor.read('ran.every((n, index) => n === index)')).toBe(true);
    const ms = await visitor.read<number>('Math.round(performance.now() - from)');
    Object.assign(task.meta, { note: `released in ${ms} ms` });
  });
});

row('B3', () => {
  for (const script of ARTEFACTS) {
    test(`under automation, with the wheel and the Tab key: ${script}`, async ({ visitor }) => {
      const { page } = visitor;
      await visitor.open({
        script,
        body: `<a id="first" href="#">first</a><div style="height: 4000px"></div><a id="last" href="#">last</a>`,
      });
      await page.locator('rj-notice >>> [data-action="accept"]').wait();
      expect(await visitor.read('navigator.webdriver')).toBe(true);
      expect(await visitor.read('document.activeElement === document.body')).toBe(true);

      await page.mouse.move(200, 100);
      await page.mouse.wheel({ deltaY: 600 });
      await expect.poll(() => visitor.read('scrollY')).toBeGreaterThan(100);
      expect(
        await visitor.read(
          `[document.documentElement, document.body].map((e) => getComputedStyle(e).overflowY)`,
        ),
      ).toEqual(['visible', 'visible']);

      const focused: string[] = [];
      for (let n = 0; n < 12 && focused.at(-1) !== 'last'; n += 1) {
        await page.keyboard.press('Tab');
        focused.push(
          await visitor.read('document.activeElement.id || document.activeElement.localName'),
        );
      }
      expect(focused).toContain('rj-notice');
      expect(focused.slice(-2)).toEqual(['first', 'last']);
      expect(await visitor.read(`!!document.querySelector('rj-notice')`)).toBe(true);
    });
  }
});
