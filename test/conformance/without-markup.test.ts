import { BROWSER } from './support/browser.ts';
import { CHANNELS, CHROMIUM, CONNECTIONS, NETWORK, OWN_HOST } from './support/network-probes.ts';
import {
  ELEMENTS,
  FIREFOX,
  HINTS,
  type Probe,
  probeScript,
  RARE,
  REFUSED,
  slug,
  WRITTEN,
} from './support/probes.ts';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, type Artefact, FREE, HELD, js, SITE, type Trial } from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';
import type { Wire } from './support/wire.ts';

type Probes = Readonly<Record<string, Probe>>;
const names = (probes: Probes, keep: (probe: Probe) => boolean = () => true): string[] =>
  Object.keys(probes).filter((name) => keep(probes[name] as Probe));
const try_ = (base: string, probes: Probes): string =>
  `probe(${JSON.stringify(base)}, ${JSON.stringify(names(probes))})`;

/** A page that reaches for held hosts as soon as the gate stands: at once after a blocking script,
 * else, and for what is rarer, when it says that it is ready. */
const reaching = (
  probes: Probes,
  base: string,
  script: Artefact,
  when: 'at once' | 'ready' = script === 'choices.js' ? 'at once' : 'ready',
): Trial => ({
  script,
  body:
    when === 'at once'
      ? `<script src="/probes.js"></script><script>window.seen = ${try_(base, probes)}</script>`
      : `<script src="/probes.js"></script><script>
          window.seen = new Promise((done) => (window.rarejobConsentQueue ??= []).push((consent) =>
            consent.ready.then(() => done(${try_(base, probes)}))));</script>`,
  answers: { [`${SITE}/probes.js`]: js(probeScript(probes)) },
});

/** Which of the probes left for a host. */
const arrived = (wire: Wire, host: string, probes: Probes, under = '/'): string[] => {
  const paths = new Set(wire.paths(host).map((path) => path.split('?')[0]));
  return names(probes, ({ proof }) => !proof).filter((name) => paths.has(under + slug(name)));
};

/** The same ways to a host that nobody lists: they all work, or the test proves nothing. */
async function freeTwinWorks(visitor: Visitor, wire: Wire, probes: Probes, base: string) {
  const saw = await visitor.read<Record<string, unknown>>(try_(base, probes));
  const { host, pathname } = new URL(base);
  await expect
    .poll(() => arrived(wire, host, probes, pathname))
    .toEqual(names(probes, ({ proof }) => !proof));
  const expected = Object.fromEntries(
    Object.entries(probes).map(([name, { free }]) => [name, free ?? saw[name]]),
  );
  expect(saw).toEqual(expected);
}

const crashes = (saw: Record<string, unknown>): string[] =>
  Object.entries(saw).flatMap(([name, what]) =>
    `${what}`.startsWith('threw') ? [`${name} ${what}`] : [],
  );

row('A8', () => {
  for (const script of ARTEFACTS) {
    test(`elements, and after an acceptance they load: ${script}`, async ({ visitor, wire }) => {
      await visitor.open(reaching(ELEMENTS, `https://${HELD}/`, script));
      const saw = await visitor.read<Record<string, unknown>>('seen');
      await freeTwinWorks(visitor, wire, ELEMENTS, `https://${FREE}/`);
      await visitor.settled();
      expect(arrived(wire, HELD, ELEMENTS)).toEqual([]);
      expect(wire.paths(HELD)).toEqual([]);
      expect(crashes(saw)).toEqual([]);
      expect(visitor.thrown).toEqual([]);
      await visitor.press('accept');
      await expect
        .poll(() => arrived(wire, HELD, ELEMENTS))
        .toEqual(expect.arrayContaining(names(ELEMENTS, ({ later }) => later !== false)));
    });

    const rare = BROWSER === 'firefox' ? { ...RARE, ...FIREFOX } : RARE;
    test(`rarer roads to an element: ${script}`, async ({ visitor, wire }) => {
      await visitor.open(reaching(rare, `https://${HELD}/`, script, 'ready'));
      const saw = await visitor.read<Record<string, unknown>>('seen');
      await freeTwinWorks(visitor, wire, rare, `https://${FREE}/`);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      expect(crashes(saw)).toEqual([]);
      expect(visitor.thrown).toEqual([]);
      await visitor.press('accept');
      await expect
        .poll(() => arrived(wire, HELD, rare))
        .toEqual(expect.arrayContaining(names(rare, ({ later }) => later !== false)));
    });

    test(`hints to connect, to look up and to fetch ahead: ${script}`, async ({
      visitor,
      wire,
    }) => {
      await visitor.open(reaching(HINTS, 'https://hint.held.test/', script));
      await visitor.read('seen');
      await visitor.read(try_('https://hint.free.test/', HINTS));
      await visitor.settled();
      // A browser follows a hint or does not, so the page itself is asked too.
      expect(wire.connections).not.toContain('hint.held.test');
      const links = (host: string): Promise<number> =>
        visitor.read(`document.querySelectorAll('link[rel][href*="${host}"]').length`);
      expect(await links('hint.free.test')).toBe(3);
      expect(await links('hint.held.test')).toBe(0);
      await visitor.press('accept');
      await visitor.sees(
        `document.querySelectorAll('link[rel][href*="hint.held.test"]').length`,
        3,
      );
    });
  }

  test('document.write while the page is read', async ({ visitor, wire }) => {
    const trial = reaching(WRITTEN, `https://${HELD}/`, 'choices.js');
    await visitor.open({
      ...trial,
      body: `${trial.body}<script>${try_(`https://${FREE}/`, WRITTEN)}</script><p id="end"></p>`,
    });
    await expect.poll(() => arrived(wire, FREE, WRITTEN)).toEqual(names(WRITTEN));
    await visitor.settled();
    expect(wire.paths(HELD)).toEqual([]);
    expect(await visitor.read(`!!document.querySelector('#end')`)).toBe(true);
    await visitor.press('accept');
    await expect.poll(() => arrived(wire, HELD, WRITTEN)).toEqual(names(WRITTEN));
    expect(visitor.thrown).toEqual([]);
  });

  const refused = (name: string, probes: Probes, script: Artefact, when: 'at once' | 'ready') =>
    test(`${name}: ${script}`, async ({ visitor, wire }) => {
      await visitor.open(reaching(probes, `https://${HELD}/`, script, when));
      const saw = await visitor.read<Record<string, unknown>>('seen');
      await freeTwinWorks(visitor, wire, probes, `https://${FREE}/`);
      await visitor.settled();
      expect(arrived(wire, HELD, probes)).toEqual([]);
      expect(saw).toEqual(
        Object.fromEntries(Object.entries(probes).map(([name, { held }]) => [name, held ?? ''])),
      );
      expect(visitor.thrown).toEqual([]);
      await visitor.press('accept');
      await visitor.sees(`rarejobConsent.allows('held')`, true);
      await freeTwinWorks(visitor, wire, probes, `https://${HELD}/`);
    });
  refused('the network: held as if it were down', NETWORK, 'choices.js', 'at once');
  for (const script of ARTEFACTS) {
    refused('channels and frames: held as if the network were down', CHANNELS, script, 'ready');
    refused('what is refused rather than kept', REFUSED, script, 'ready');
    if (BROWSER === 'chromium') refused('what only Chromium has', CHROMIUM, script, 'ready');
  }

  for (const script of ARTEFACTS) {
    if (BROWSER !== 'chromium') continue;
    test(`what shows in the connection alone: ${script}`, async ({ visitor, wire }) => {
      await visitor.open(reaching(CONNECTIONS, `https://${HELD}/`, script, 'ready'));
      const saw = await visitor.read<Record<string, unknown>>('seen');
      await visitor.settled();
      const packets = wire.packets();
      expect(saw).toEqual(
        Object.fromEntries(Object.entries(CONNECTIONS).map(([name, { held }]) => [name, held])),
      );
      expect(wire.connections).not.toContain(HELD);
      expect(packets).toBe(0);
      await visitor.read(try_(`https://${FREE}/`, CONNECTIONS));
      await expect.poll(() => wire.connections).toContain(FREE);
      await expect.poll(() => wire.packets() > 0).toBe(true);
      expect(visitor.thrown).toEqual([]);
    });
  }

  test("a held path of the property's own host: workers", async ({ visitor, wire }) => {
    await visitor.open(reaching(OWN_HOST, `${SITE}/held/`, 'choices.js', 'ready'));
    const saw = await visitor.read<Record<string, unknown>>('seen');
    await freeTwinWorks(visitor, wire, OWN_HOST, `${SITE}/free/`);
    await visitor.settled();
    expect(arrived(wire, 'www.rarejob.com', OWN_HOST, '/held/')).toEqual([]);
    expect(crashes(saw)).toEqual([]);
    expect(saw['serviceWorker.register']).toBe('TypeError');
    expect(visitor.thrown).toEqual([]);
  });
});

/** Known to the catalogue, declared by nobody here. */
const TRACKERS = ['static.hotjar.com', 'static.criteo.net'];
const { 'script.src': script, 'img.src': img, 'new Image': image } = ELEMENTS as Probes;
const { fetch, XMLHttpRequest: xhr } = NETWORK as Probes;
const FEW = { script, img, image, fetch, xhr } as Probes;

row('A8', () => {
  for (const host of TRACKERS) {
    for (const regime of ['eu', 'jp-strict', 'jp'] as const) {
      const holds = regime !== 'jp';
      test(`a known tracker that nobody declared, ${regime}: ${host} ${holds ? 'held' : 'reported'}`, async ({
        visitor,
        wire,
      }) => {
        await visitor.open({
          ...reaching(FEW, `https://${host}/`, 'choices.js'),
          config: { regime },
        });
        await visitor.read('seen');
        await freeTwinWorks(visitor, wire, FEW, `https://${FREE}/`);
        await visitor.settled();
        expect(arrived(wire, host, FEW)).toEqual(holds ? [] : names(FEW));
        const said = await visitor.read<string>('JSON.stringify(rarejobConsent.errors)');
        expect(said + visitor.told.join()).toContain(host.split('.').slice(-2).join('.'));
      });
    }
  }
});
