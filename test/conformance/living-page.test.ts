import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, js, MARK } from './support/trial.ts';

row('A5', () => {
  for (const script of ARTEFACTS) {
    test(`what an inline and an external tag write: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `
          <div id="a"><script ${MARK}>
            document.write('<p id="one">1'); document.write('</p>'); document.writeln('<p id="two">2</p>');
          </script></div>
          <div id="b"><script ${MARK} src="${at('writes.js')}"></script></div>
          <p id="end">the page's end</p>`,
        answers: { [at('writes.js')]: js(`document.write('<p id="three">3</p>')`) },
      });
      await visitor.press('accept');
      await visitor.sees(`document.querySelector('#three')?.textContent`, '3');
      expect(
        await visitor.read(
          `[...document.querySelectorAll('p')].map((p) => [p.id, p.parentElement.id])`,
        ),
      ).toEqual([
        ['one', 'a'],
        ['two', 'a'],
        ['three', 'b'],
        ['end', ''],
      ]);
      expect(await visitor.read(`document.querySelector('h1').textContent`)).toBe('Trial');
      expect(visitor.thrown).toEqual([]);
    });

    test(`scripts that it writes run, before what follows: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK}>
            document.write('<scr' + 'ipt src="${at('written.js')}"></scr' + 'ipt>');
            document.write('<scr' + 'ipt>ran.push("written inline")</scr' + 'ipt>');
          </script>
          <script ${MARK}>ran.push('next')</script>`,
        answers: { [at('written.js')]: js('ran.push("written")', { after: 200 }) },
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['written', 'written inline', 'next']);
      expect(await visitor.read(`document.querySelector('h1').textContent`)).toBe('Trial');
    });
  }
});

/** The ways in which a page of today comes by new tags. `n` names what the tag would say. */
const WAYS = {
  append: (n) => `const s = document.createElement('script'); s.type = 'text/plain';
    s.dataset.service = 'held'; s.textContent = "ran.push('${n}')"; document.body.append(s);`,
  innerHTML: (n) => `const d = document.createElement('div');
    d.innerHTML = '<script ${MARK}>ran.push("${n}")</scr' + 'ipt>'; document.body.append(d);`,
  'innerHTML of a connected element': (n) => `const d = document.createElement('div');
    document.body.append(d); d.innerHTML = '<p><script ${MARK}>ran.push("${n}")</scr' + 'ipt></p>';`,
  insertAdjacentHTML: (n) => `document.body.insertAdjacentHTML('beforeend',
    '<script ${MARK}>ran.push("${n}")</scr' + 'ipt>');`,
  'template clone': (n) => `const t = document.createElement('template');
    t.innerHTML = '<script ${MARK}>ran.push("${n}")</scr' + 'ipt>';
    document.body.append(t.content.cloneNode(true));`,
  'clone of a held tag': (n) => `const s = document.createElement('script'); s.type = 'text/plain';
    s.dataset.service = 'held'; s.textContent = "ran.push('${n}')";
    document.body.append(s.cloneNode(true));`,
  'moved while it is held': (
    n,
  ) => `const s = document.createElement('script'); s.type = 'text/plain';
    s.dataset.service = 'held'; s.textContent = "ran.push('${n}')";
    document.body.append(s); document.head.append(s);`,
  'a fragment of a range': (n) => `document.body.append(document.createRange()
    .createContextualFragment('<script ${MARK}>ran.push("${n}")</scr' + 'ipt>'));`,
  'a shadow root': (n) => `const d = document.createElement('div');
    document.body.append(d); const root = d.attachShadow({ mode: 'open' });
    root.innerHTML = '<script ${MARK}>ran.push("${n}")</scr' + 'ipt>';`,
} satisfies Record<string, (name: string) => string>;

row('A6', () => {
  for (const script of ARTEFACTS) {
    test(`added before and after the choice: ${script}`, async ({ visitor, wire }) => {
      const all = Object.entries(WAYS);
      const add = (when: string): string =>
        all.map(([name, way]) => `(() => { ${way(`${when} ${name}`)} })();`).join('\n');
      await visitor.open({ script });
      await visitor.sees('!!rarejobConsent.decision', true);
      await visitor.read(add('before'));
      await visitor.settled();
      expect(await visitor.read('ran')).toEqual([]);
      await visitor.press('accept');
      const names = (when: string): string[] => all.map(([name]) => `${when} ${name}`).sort();
      await expect
        .poll(async () => (await visitor.read<string[]>('ran')).sort())
        .toEqual(names('before'));
      await visitor.read('ran.splice(0).length');
      await visitor.read(add('after'));
      await expect
        .poll(async () => (await visitor.read<string[]>('ran')).sort())
        .toEqual(names('after'));
      await visitor.settled();
      expect(await visitor.read('ran.length')).toBe(all.length);
      expect(wire.paths(HELD)).toEqual([]);
      expect(visitor.thrown).toEqual([]);
    });
  }
});

const LISTENS = (who: string): string => `
  for (const [target, type] of [[document, 'DOMContentLoaded'], [window, 'DOMContentLoaded'], [window, 'load']]) {
    target.addEventListener(type, function (event) {
      ran.push(['${who}', type, event.type === type, this === target, event instanceof Event].join(' '));
    });
  }
  window.addEventListener('load', { handleEvent() { ran.push('${who} object') } });`;
const HEARD = (who: string): string[] => [
  `${who} DOMContentLoaded true true true`,
  `${who} DOMContentLoaded true true true`,
  `${who} load true true true`,
  `${who} object`,
];

row('A12', () => {
  for (const script of ARTEFACTS) {
    test(`released after the page has loaded, and on the next visit: ${script}`, async ({
      visitor,
    }) => {
      const heard = async (): Promise<string[]> => (await visitor.read<string[]>('ran')).sort();
      const expected = [...HEARD('own'), ...HEARD('inline'), ...HEARD('external')].sort();
      await visitor.open({
        script,
        body: `
          <script>${LISTENS('own')}</script>
          <script ${MARK}>${LISTENS('inline')}</script>
          <script ${MARK} src="${at('external.js')}"></script>`,
        answers: { [at('external.js')]: js(LISTENS('external')) },
      });
      await visitor.sees('ran.length', HEARD('own').length);
      await visitor.press('accept');
      await expect.poll(heard).toEqual(expected);
      await visitor.page.reload();
      await expect.poll(heard).toEqual(expected);
      await visitor.settled();
      expect(await heard()).toEqual(expected);
    });

    test(`window.onload of a released script: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `<script ${MARK}>window.onload = () => ran.push('onload')</script>`,
      });
      await visitor.sees('document.readyState', 'complete');
      await visitor.press('accept');
      await visitor.sees('ran', ['onload']);
    });
  }
});

row('A6', () => {
  for (const script of ARTEFACTS) {
    test(`what a script loader puts in and takes out again: ${script}`, async ({ visitor }) => {
      await visitor.open({ script });
      // The gate of either mode stands.
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      await visitor.read('rarejobConsent.explain().then(() => true)');
      await visitor.read(`(() => {
        const s = document.createElement('script');
        s.src = '${at('loader.js')}';
        document.head.append(s);
        s.remove();
      })()`);
      await visitor.settled();
      expect(await visitor.read('ran')).toEqual([]);
      await visitor.press('accept');
      await visitor.sees('ran', ['/loader.js']);
      await visitor.settled();
      expect(await visitor.read('ran')).toEqual(['/loader.js']);
      expect(visitor.thrown).toEqual([]);
    });

    test(`a late tag is told as released once: ${script}`, async ({ visitor }) => {
      await visitor.open({ script });
      await visitor.press('accept');
      await visitor.sees(`rarejobConsent.allows('held')`, true);
      await visitor.read(`(() => {
        window.told = 0;
        rarejobConsent.on('released', () => { told += 1; });
        const s = document.createElement('script');
        s.type = 'text/plain';
        s.dataset.service = 'held';
        s.dataset.src = '${at('late.js')}';
        document.body.append(s);
      })()`);
      await visitor.sees('ran', ['/late.js']);
      await visitor.settled();
      expect(await visitor.read('[ran.length, told]')).toEqual([1, 1]);
    });
  }
});

row('A7', () => {
  for (const script of ARTEFACTS) {
    test(`what browsers take for data is not waited for: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK}>setTimeout(() => ran.push('four seconds'), 4000)</script>
          <script ${MARK} data-type="text/partytown" src="${at('elsewhere.js')}"></script>
          <script ${MARK} nomodule src="${at('old.js')}"></script>
          <script ${MARK}>ran.push('next')</script>`,
      });
      await visitor.press('accept');
      await expect
        .poll(() => visitor.read('ran'), { timeout: 9_000 })
        .toEqual(['next', 'four seconds']);
    });
  }
});
