import { expect, row, test } from './support/row.ts';
import {
  ARTEFACTS,
  type Artefact,
  at,
  FREE,
  HELD,
  RAW,
  sdkTag,
  type Trial,
} from './support/trial.ts';

/** What a page had before the SDK: each of these loads, and what runs runs, once. */
const EARLY = [HELD, FREE]
  .map(
    (host) => `
      <script src="${at('early.js', host)}"></script>
      <script src="${at('async.js', host)}" async></script>
      <link rel="stylesheet" href="${at('early.css', host)}">
      <img src="${at('early.gif', host)}" alt="">
      <iframe src="${at('early.html', host)}"></iframe>`,
  )
  .join('');
const PATHS = ['/async.js', '/early.css', '/early.gif', '/early.html', '/early.js'];
const RAN = ['/async.js', '/async.js', '/early.js', '/early.js'];

const CONFIGS = { inline: '#config', 'by address': '/choices.json', raw: '/raw.json' } as const;

type Entry = (script: Artefact, config: string) => Pick<Trial, 'sdk' | 'body'>;
const later = (script: Artefact, config: string): string =>
  `<script>addEventListener('load', () => {
    const tag = document.createElement('script');
    tag.src = '/sdk/${script}';
    tag.dataset.config = '${config}';
    document.head.append(tag);
  })</script>`;
const ENTRIES: Readonly<Record<string, Entry>> = {
  'a tag later in the page': (script, config) => ({
    sdk: ' ',
    body: EARLY + sdkTag(script, config),
  }),
  'put in when the page has loaded': (script, config) => ({
    sdk: ' ',
    body: EARLY + later(script, config),
  }),
};
const MODULE: Entry = (_, config) => ({
  sdk: ' ',
  body: `${EARLY}<script type="module">
    import { start } from '/sdk/index.js';
    start(${config === '#config' ? `JSON.parse(document.querySelector('#config').textContent)` : `'${config}'`});
  </script>`,
});

row('A13', () => {
  const cases: [name: string, script: Artefact, entry: Entry][] = [
    ...ARTEFACTS.flatMap((script) =>
      Object.entries(ENTRIES).map(([name, entry]): [string, Artefact, Entry] => [
        `${script}, ${name}`,
        script,
        entry,
      ]),
    ),
    ['start() of a module', 'choices.js', MODULE],
  ];
  for (const [name, script, entry] of cases) {
    for (const [form, config] of Object.entries(CONFIGS)) {
      test(`${name}, config ${form}`, async ({ visitor, wire }) => {
        const once = async (): Promise<void> => {
          await visitor.settled();
          for (const host of [HELD, FREE]) expect([...wire.paths(host)].sort()).toEqual(PATHS);
          expect((await visitor.read<string[]>('ran')).sort()).toEqual(RAN);
        };
        await visitor.open({
          script,
          ...entry(script, config),
          answers: {
            'https://www.rarejob.com/raw.json': { type: 'application/json', text: RAW },
          },
        });
        await visitor.sees(`!!document.querySelector('rj-notice')`, true);
        await visitor.sees('document.readyState', 'complete');
        await once();
        await visitor.press('accept');
        await visitor.sees(`rarejobConsent.allows('held')`, true);
        await once();
        const told =
          await visitor.read<{ path: string; message: string }[]>('rarejobConsent.errors');
        expect(told.filter(({ message }) => message.includes(HELD))).toEqual([
          {
            path: 'gate',
            message: expect.stringMatching(/too late: tags\.held\.test .*Load choices/),
          },
        ]);
        expect(visitor.thrown).toEqual([]);
      });
    }
  }
});
