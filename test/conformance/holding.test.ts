import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, js, MARK } from './support/trial.ts';

/** What a tag could leave behind in the browser. */
const LEFT = `(async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  caches: await caches.keys(),
}))()`;
const NOTHING = { cookies: 'session=1', local: [], session: [], databases: 0, caches: [] };
const WRITES = `document.cookie = '_held=1'; localStorage['held:id'] = 1; ran.push('ran')`;

row('A1', () => {
  for (const script of ARTEFACTS) {
    test(`marked tags and tags that a script makes: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({
        script,
        body: `
          <script ${MARK}>${WRITES}</script>
          <script ${MARK} src="${at('external.js')}"></script>
          <script ${MARK} data-type="module" src="${at('module.js')}"></script>
          <script type="text/plain" data-category="analytics">${WRITES}</script>
          <iframe data-service="held" data-src="${at('frame')}"></iframe>
          <img data-service="held" data-src="${at('img')}" data-srcset="${at('img2')} 2x" alt="">
          <link rel="stylesheet" data-service="held" data-href="${at('link.css')}">
          <video data-service="held" data-src="${at('video')}"></video>
          <script>
            (window.rarejobConsentQueue ??= []).push(async ({ ready }) => {
              await ready;
              const tag = document.createElement('script');
              tag.src = '${at('made.js')}';
              document.head.append(tag);
              document.body.append(Object.assign(document.createElement('iframe'), { src: '${at('made')}' }));
              window.made = true;
            });
          </script>`,
        answers: { [at('external.js')]: js(WRITES), [at('made.js')]: js(WRITES) },
      });
      await visitor.sees('window.made', true);
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      expect(await visitor.read('ran')).toEqual([]);
      expect(await visitor.read(LEFT)).toEqual(NOTHING);
      expect(visitor.thrown).toEqual([]);
    });
  }

  test('an unmarked tag in the HTML never executes, and one loud error names the mend', async ({
    visitor,
  }) => {
    await visitor.open({
      body: `<script src="${at('unmarked.js')}"></script><script>ran.push('own')</script>`,
      answers: { [at('unmarked.js')]: js(WRITES) },
    });
    await visitor.sees(`!!document.querySelector('rj-notice')`, true);
    await visitor.settled();
    expect(await visitor.read('ran')).toEqual(['own']);
    expect(await visitor.read(LEFT)).toEqual(NOTHING);
    const loud = visitor.told.filter((line) => line.startsWith('error') && line.includes(HELD));
    const ours = loud.filter((line) => line.includes('rarejob-consent'));
    expect(ours).toHaveLength(1);
    expect(ours[0]).toMatch(/unmarked\.js/);
    expect(ours[0]).toMatch(/mark|data-service|text\/plain/);
    expect(visitor.thrown).toEqual([]);
  });

  test('an unmarked tag in the HTML runs, once, when a person has accepted', async ({
    visitor,
  }) => {
    await visitor.open({
      body: `<script src="${at('unmarked.js')}"></script>`,
      answers: { [at('unmarked.js')]: js(`ran.push('unmarked')`) },
    });
    await visitor.press('accept');
    await visitor.sees('ran', ['unmarked']);
    await visitor.settled();
    expect(await visitor.read('ran')).toEqual(['unmarked']);
  });
});

row('A11', () => {
  for (const script of ARTEFACTS) {
    for (const [name, attributes, said] of [
      ['a category', 'data-category="nonsense"', 'nonsense'],
      ['a negated category', 'data-category="!analytics"', '!analytics'],
      ['a service', 'data-service="nobody"', 'nobody'],
      ['one known, one unknown', 'data-category="analytics" data-service="nobody"', 'nobody'],
      ['an unknown category of a known service', 'data-category="x1" data-service="held"', 'x1'],
      ['a name of every object', 'data-service="constructor"', 'constructor'],
    ] as const) {
      test(`${name}: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          body: `
            <script type="text/plain" ${attributes}>ran.push('unknown')</script>
            <script type="text/plain" ${attributes} src="${at('unknown.js')}"></script>
            <script ${MARK}>ran.push('known')</script>`,
        });
        await visitor.press('accept');
        await visitor.sees('ran', ['known']);
        await visitor.settled();
        expect(await visitor.read('ran')).toEqual(['known']);
        expect(wire.paths(HELD)).toEqual([]);
        const faults = await visitor.read<{ path: string; message: string }[]>(
          'rarejobConsent.errors.map(({ path, message }) => ({ path, message }))',
        );
        expect(faults.filter((fault) => JSON.stringify(fault).includes(said))).toHaveLength(1);
        expect(visitor.thrown).toEqual([]);
      });
    }
  }
});
