import { createHash } from 'node:crypto';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, FREE, HELD, js, MARK, RAW } from './support/trial.ts';

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
          [at('async.js')]: js('ran.push("async")', { after: 1500 }),
          [at('module.js')]: js('ran.push("module " + document.currentScript)', { after: 1500 }),
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
      await visitor.sees('ran.length', 3);
      // Where a machine took more than five seconds for the slow one, this says so.
      const times = await visitor.read<string>(`performance.getEntriesByType('resource')
        .map(({ name, startTime, responseEnd }) =>
          name.split('/').pop() + ' ' + Math.round(startTime) + '–' + Math.round(responseEnd)).join()`);
      expect(await visitor.read('ran'), times).toEqual(['inline', 'slow', 'quick']);
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
    test(`one stalls, one is blocked: ${script}`, async ({ visitor, wire, task }) => {
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
      await visitor.sees('ran', ['after the blocked', 'after the stalled']);
      expect(wire.paths('blocked.held.test')).toContain('/blocked.js');
      expect(wire.paths(HELD)).toEqual(['/stalled.js']);
      const waited = await visitor.read<number>('window.waited');
      Object.assign(task.meta, { note: `${script}: ${(waited / 1000).toFixed(1)} s` });
    });
  }
});

/** A library of a stranger's host, and everything of the page that uses it. */
const LIBRARY = `
  <script src="${at('lib.js', FREE)}"></script>
  <script>ran.push(window.lib ? 'inline' : 'inline too early')</script>
  <script src="/own.js"></script>
  <script type="application/json" id="data">{"left": "alone"}</script>
  <script src="${at('unmarked.js')}"></script>
  <script type="module">ran.push('module')</script>
  <script src="/deferred.js" defer></script>
  <script>ran.push('last inline')</script>`;
const OWN = {
  [at('lib.js', FREE)]: js('window.lib = 1; ran.push("lib")', { after: 300 }),
  'https://www.rarejob.com/own.js': js('ran.push(window.lib ? "own" : "own too early")'),
  'https://www.rarejob.com/deferred.js': js('ran.push("deferred")'),
};

row('A14', () => {
  for (const [form, configAt] of [
    ['inline', undefined],
    ['by address', '/choices.json'],
    ['raw', '/raw.json'],
  ] as const) {
    test(`a library of another host, and what uses it: config ${form}`, async ({
      visitor,
      wire,
    }) => {
      await visitor.open({
        ...(configAt && { configAt }),
        body: LIBRARY,
        answers: {
          ...OWN,
          // On its way while the page is read.
          ...(form === 'raw' && {
            'https://www.rarejob.com/raw.json': { type: 'application/json', text: RAW, after: 200 },
          }),
        },
      });
      await visitor.sees('ran.length', 6);
      const order = await visitor.read<string[]>('ran');
      // An inline module tells nobody when it ran: only what comes before the deferred ones is sure of it.
      expect(order.slice(0, 4)).toEqual(['lib', 'inline', 'own', 'last inline']);
      expect(order.slice(4).sort()).toEqual(['deferred', 'module']);
      expect(await visitor.read(`document.querySelector('#data').type`)).toBe('application/json');
      await visitor.settled();
      // An unmarked tag's first fetch may leave; it never runs before a choice.
      expect(await visitor.read('ran')).toEqual(order);
      await visitor.press('accept');
      await visitor.sees('ran', [...order, '/unmarked.js']);
      expect(
        wire.paths('www.rarejob.com').filter((path) => path === '/own.js').length,
      ).toBeLessThan(3);
      const told = await visitor.read<{ path: string; message: string }[]>('rarejobConsent.errors');
      expect(told.map(({ path }) => path)).toEqual([`<script> ${at('unmarked.js')}`]);
      expect(visitor.thrown).toEqual([]);
    });
  }

  test('what the parser is given by document.write', async ({ visitor }) => {
    await visitor.open({
      body: `
        <div id="place"><script>
          document.write('<script src="${at('one.js')}"></scr' + 'ipt><script>ran.push("sibling")</scr' + 'ipt><p>first</p>');
          document.write('<script src="${at('two.js')}"></scr' + 'ipt><p>second</p>');
        </script></div>
        <script>ran.push('next')</script>`,
    });
    await visitor.sees('ran', ['sibling', 'next']);
    expect(
      await visitor.read(
        `[...document.querySelectorAll('p')].map((p) => p.parentElement.id + p.textContent)`,
      ),
    ).toEqual(['placefirst', 'placesecond']);
    await visitor.press('accept');
    await visitor.sees('ran', ['sibling', 'next', '/one.js', '/two.js']);
    await visitor.settled();
    expect(await visitor.read('ran.length')).toBe(4);
    expect(visitor.thrown).toEqual([]);
  });
});

/** A tag that keeps the page busy for a while. */
const SLOW = `<script ${MARK}>{ const end = performance.now() + 20; while (performance.now() < end); ran.push(1); }</script>`;

row('A15', () => {
  for (const script of ARTEFACTS) {
    test(`100 slow tags: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `<button data-choices="reject">stop</button>
          <script>
            addEventListener('click', (event) => {
              if (event.target.matches?.('[data-choices]')) window.atPress = ran.length;
            });
          </script>
          ${SLOW.repeat(100)}`,
      });
      // What an act needs is there, as with everyone whose notice was shown.
      await visitor.press('accept');
      await visitor.sees('ran.length > 4', true);
      await visitor.pressOn('[data-choices="reject"]');
      await visitor.sees(`rarejobConsent.allows('held')`, false);
      await visitor.settled();
      const { atPress, ran } = await visitor.read<{ atPress: number; ran: number }>(
        '({ atPress, ran: ran.length })',
      );
      expect(atPress).toBeLessThan(100);
      expect(ran).toBe(atPress);
      expect(await visitor.read('rarejobConsent.record.method')).toBe('reject-all');
      expect(visitor.thrown).toEqual([]);
    });

    test(`200 slow tags of somebody who comes back, by the page's own button: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open({ script });
      await visitor.press('accept');
      await visitor.sees(`document.cookie.includes('rj_choices=')`, true);
      await visitor.open({
        script,
        body: `<button id="stop">stop</button>
          <script>
            document.getElementById('stop').onclick = () => {
              window.atPress = ran.length;
              rarejobConsent.rejectAll();
            };
          </script>
          ${SLOW.repeat(200)}`,
      });
      await visitor.sees('ran.length > 4', true);
      await visitor.pressOn('#stop');
      await visitor.sees(`rarejobConsent.allows('held')`, false);
      await visitor.settled();
      const { atPress, ran } = await visitor.read<{ atPress: number; ran: number }>(
        '({ atPress, ran: ran.length })',
      );
      expect(atPress).toBeLessThan(200);
      expect(ran).toBe(atPress);
      expect(await visitor.read('rarejobConsent.record.method')).toBe('reject-all');
    });
  }
});
