import { createHash } from 'node:crypto';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, js, MARK } from './support/trial.ts';

row('A2', () => {
  for (const script of ARTEFACTS) {
    test(`slow A, inline B that needs A, external C: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK} src="${at('a.js')}"></script>
          <script ${MARK}>ran.push(window.fromA ? 'B after A' : 'B too early')</script>
          <script ${MARK} src="${at('c.js')}"></script>
          <script ${MARK}>ran.push('D')</script>`,
        answers: {
          [at('a.js')]: js('window.fromA = 1; ran.push("A")', { after: 400 }),
          [at('c.js')]: js('ran.push("C")'),
        },
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['A', 'B after A', 'C', 'D']);
      expect(visitor.thrown).toEqual([]);
      expect(wire.paths(HELD)).toEqual(['/a.js', '/c.js']);
    });
  }
});

row('A3', () => {
  for (const script of ARTEFACTS) {
    test(`async and module hold back nothing, nomodule never runs: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK} async src="${at('async.js')}"></script>
          <script ${MARK} data-type="module" src="${at('module.js')}"></script>
          <script ${MARK} data-type="module">ran.push(typeof import.meta.url)</script>
          <script ${MARK} nomodule>ran.push('nomodule')</script>
          <script ${MARK}>ran.push('next')</script>`,
        answers: {
          [at('async.js')]: js('ran.push("async")', { after: 600 }),
          [at('module.js')]: js('ran.push("module " + document.currentScript)', { after: 600 }),
        },
      });
      await visitor.press('accept');
      await visitor.sees('ran.length', 4);
      const ran = await visitor.read<string[]>('ran');
      expect(ran.slice(0, 2).sort()).toEqual(['next', 'string']);
      expect(ran.slice(2).sort()).toEqual(['async', 'module null']);
    });

    test(`defer: after what is not deferred, in their own order: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK} defer src="${at('slow.js')}"></script>
          <script ${MARK} defer src="${at('quick.js')}"></script>
          <script ${MARK}>ran.push('inline')</script>`,
        answers: {
          [at('slow.js')]: js('ran.push("slow")', { after: 500 }),
          [at('quick.js')]: js('ran.push("quick")'),
        },
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['inline', 'slow', 'quick']);
    });

    test(`integrity, crossorigin, referrerpolicy, onload, id, data-*: ${script}`, async ({
      visitor,
      wire,
    }) => {
      const text = `{ const me = document.currentScript;
        ran.push(['ran', me.id, me.dataset.x, me.crossOrigin, me.className].join(' ')); }`;
      const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
      await visitor.open({
        script,
        body: `
          <script ${MARK} id="whole" class="k" data-x="1" src="${at('whole.js')}"
            integrity="${integrity}" crossorigin="anonymous" referrerpolicy="no-referrer"
            onload="ran.push('onload')"></script>
          <script ${MARK} id="other" src="${at('other.js')}" crossorigin
            integrity="${integrity}" onerror="ran.push('onerror')"></script>
          <script ${MARK} id="inline" data-y="2">
            ran.push(['inline', document.currentScript?.id, document.currentScript?.dataset.y].join(' '));
          </script>
          <script>
            document.getElementById('whole').addEventListener('load', () => ran.push('listener'));
          </script>`,
        answers: { [at('whole.js')]: js(text), [at('other.js')]: js('ran.push("not whole")') },
      });
      await visitor.press('accept');
      await visitor.sees('ran.length', 5);
      expect((await visitor.read<string[]>('ran')).sort()).toEqual(
        ['ran whole 1 anonymous k', 'onload', 'listener', 'onerror', 'inline inline 2'].sort(),
      );
      const [hit] = wire.hits.filter(({ host }) => host === HELD);
      expect(hit).toMatchObject({ referer: undefined, origin: 'https://www.rarejob.com' });
    });
  }
});

row('A4', () => {
  for (const script of ARTEFACTS) {
    test(`accept, withdraw, accept: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `
          <button data-choices="accept">again</button>
          <script ${MARK}>ran.push('inline')</script>
          <script ${MARK} src="${at('external.js')}"></script>
          <script ${MARK} data-rerun>ran.push('rerun')</script>
          <script ${MARK}>ran.push('last')</script>`,
        answers: { [at('external.js')]: js('ran.push("external")') },
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['inline', 'external', 'rerun', 'last']);
      await visitor.read('rarejobConsent.withdraw()');
      await visitor.sees(`rarejobConsent.allows('held')`, false);
      await visitor.pressOn('[data-choices="accept"]');
      await visitor.sees(`rarejobConsent.allows('held')`, true);
      await visitor.sees('ran', ['inline', 'external', 'rerun', 'last', 'rerun']);
      await visitor.settled();
      expect(await visitor.read('ran.length')).toBe(5);
    });
  }
});

row('A7', () => {
  for (const script of ARTEFACTS) {
    test(`one stalls, one is blocked: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK} src="${at('blocked.js', 'blocked.held.test')}"></script>
          <script ${MARK}>ran.push('after the blocked'); window.from = performance.now();</script>
          <script ${MARK} src="${at('stalled.js')}"></script>
          <script ${MARK}>ran.push('after the stalled'); window.waited = performance.now() - from;</script>`,
        answers: {
          [at('blocked.js', 'blocked.held.test')]: { fails: 'breaks' },
          [at('stalled.js')]: { fails: 'stalls' },
        },
      });
      await visitor.press('accept');
      const ran = { message: 'ran', timeout: 9_000 };
      await expect
        .poll(() => visitor.read('ran'), ran)
        .toEqual(['after the blocked', 'after the stalled']);
      expect(wire.paths('blocked.held.test')).toContain('/blocked.js');
      expect(wire.paths(HELD)).toEqual(['/stalled.js']);
      // 5 s, and what a busy machine adds to a timer.
      expect(await visitor.read('window.waited')).toBeLessThan(6_500);
    });
  }
});
