import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, type Artefact, at, js, type Trial } from './support/trial.ts';

const GA = 'type="text/plain" data-service="google-analytics-4"';
const GTAG = at('gtag/js', 'www.googletagmanager.com');
const services = ['google-analytics-4', 'google-ads'];
/** What a site's own snippet says, whether or not the tag behind it is there yet. */
const SNIPPET = `<script>window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments) } gtag('js', new Date()); gtag('config', 'G-TEST'); gtag('event', 'x');</script>`;
const COMMANDS = `dataLayer.map((command) => [Object.prototype.toString.call(command), ...[].slice.call(command, 0, 3)])`;
type Command = readonly [string, string, string, Readonly<Record<string, unknown>>];
const TYPES = [
  ...['ad_personalization', 'ad_storage', 'ad_user_data', 'analytics_storage'],
  ...['functionality_storage', 'personalization_storage', 'security_storage'],
];
const is = (verb: string, kind?: string) => (command: Command) =>
  command[1] === verb && (!kind || command[2] === kind);

/** The async artefact comes with the stub, which speaks first. */
const trial = (script: Artefact, more: Partial<Trial> = {}): Trial => ({
  script,
  config: { services },
  ...(script === 'choices-marked.js' && { first: '<script src="/sdk/stub.js"></script>' }),
  body: SNIPPET,
  ...more,
});

row('E1', () => {
  for (const script of ARTEFACTS) {
    test(`default first, with all seven types, as an arguments object: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open(trial(script));
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      const commands = await visitor.read<readonly Command[]>(COMMANDS);
      const [first] = commands;
      expect(first?.slice(0, 3)).toEqual(['[object Arguments]', 'consent', 'default']);
      const types = Object.entries(first?.[3] ?? {}).filter(([name]) => TYPES.includes(name));
      expect(types.map(([name]) => name).sort()).toEqual(TYPES);
      const granted = types.filter(([, value]) => value === 'granted').map(([name]) => name);
      expect(granted).toEqual(['security_storage']);
      expect(commands.filter(is('consent', 'default'))).toHaveLength(1);
      const consent = commands.findIndex(is('consent'));
      expect(consent).toBeLessThan(commands.findIndex(is('config')));
      expect(commands.every(([kind]) => kind === '[object Arguments]')).toBe(true);
    });

    test(`an update follows a choice at once, before any released tag: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open(
        trial(script, {
          body: `${SNIPPET}<script ${GA}>ran.push([...dataLayer].filter((command) => command[0] === 'consent').at(-1)[1])</script>`,
        }),
      );
      await visitor.press('accept');
      await visitor.sees('ran', ['update']);
      const updates = (await visitor.read<readonly Command[]>(COMMANDS)).filter(
        is('consent', 'update'),
      );
      expect(updates.at(-1)?.[3]).toMatchObject({
        analytics_storage: 'granted',
        ad_storage: 'granted',
        // Only a service that is declared to match what people entered grants this one.
        ad_user_data: 'denied',
        ad_personalization: 'granted',
      });
    });

    test(`the config at an address: denied first, then updated: ${script}`, async ({ visitor }) => {
      await visitor.open(trial(script, { configAt: '/choices.json' }));
      await visitor.press('accept');
      await visitor.sees(`rarejobConsent.allows('analytics')`, true);
      await visitor.page.reload();
      await visitor.sees(`window.rarejobConsent?.allows('analytics')`, true);
      const commands = (await visitor.read<readonly Command[]>(COMMANDS)).filter(is('consent'));
      expect(commands[0]?.[2]).toBe('default');
      expect(commands[0]?.[3]).toMatchObject({ analytics_storage: 'denied' });
      expect(commands.at(-1)?.[2]).toBe('update');
      expect(commands.at(-1)?.[3]).toMatchObject({ analytics_storage: 'granted' });
      const first = (await visitor.read<readonly Command[]>(COMMANDS))[0];
      expect(first?.slice(1, 3)).toEqual(['consent', 'default']);
    });
  }

  test('a returning visitor: the stored choice is in the default already', async ({ visitor }) => {
    await visitor.open(trial('choices.js'));
    await visitor.press('accept');
    await visitor.sees(`rarejobConsent.allows('analytics')`, true);
    await visitor.page.reload();
    await visitor.sees(`window.rarejobConsent?.allows('analytics')`, true);
    const commands = await visitor.read<readonly Command[]>(COMMANDS);
    expect(commands[0]?.slice(1, 3)).toEqual(['consent', 'default']);
    expect(commands[0]?.[3]).toMatchObject({ analytics_storage: 'granted', ad_storage: 'granted' });
    expect(commands.filter(is('consent', 'update'))).toEqual([]);
  });
});

row('E2', () => {
  for (const script of ARTEFACTS) {
    test(`as the config says: ${script}`, async ({ visitor }) => {
      await visitor.open({
        ...trial(script),
        first: '',
        config: {
          services,
          googleConsentMode: { waitForUpdate: 1234, urlPassthrough: true, adsDataRedaction: false },
        },
      });
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      const commands = await visitor.read<readonly Command[]>(COMMANDS);
      expect(commands.find(is('consent', 'default'))?.[3]).toMatchObject({ wait_for_update: 1234 });
      expect(commands.find(is('set', 'url_passthrough'))?.[3]).toBe(true);
      expect(commands.find(is('set', 'ads_data_redaction'))?.[3]).toBe(false);
    });
  }

  test('by the stub', async ({ visitor }) => {
    await visitor.open({
      ...trial('choices-marked.js'),
      first: '<script src="/sdk/stub.js" data-wait="1234"></script>',
      config: { services, googleConsentMode: { urlPassthrough: true, adsDataRedaction: true } },
    });
    await visitor.sees(`!!document.querySelector('rj-notice')`, true);
    const commands = await visitor.read<readonly Command[]>(COMMANDS);
    expect(commands[0]?.[3]).toMatchObject({ wait_for_update: 1234 });
    expect(commands.find(is('set', 'url_passthrough'))?.[3]).toBe(true);
    expect(commands.find(is('set', 'ads_data_redaction'))?.[3]).toBe(true);
  });
});

row('E3', () => {
  for (const script of ARTEFACTS) {
    test(`basic mode: nothing before a choice; a withdrawal switches it off: ${script}`, async ({
      visitor,
      wire,
    }) => {
      await visitor.open(
        trial(script, {
          body: `${SNIPPET}<button data-choices="withdraw">withdraw</button>
            <script ${GA} async src="${GTAG}?id=G-TEST"></script>`,
          answers: {
            [GTAG]: js(`ran.push('gtag');
              document.cookie = '_ga=1; path=/; domain=rarejob.com'; document.cookie = '_ga_TEST=1; path=/page'`),
          },
        }),
      );
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      await visitor.settled();
      expect(wire.hits.filter(({ path }) => path.startsWith('/gtag/'))).toEqual([]);
      await visitor.press('accept');
      await visitor.sees('ran', ['gtag']);
      expect(await visitor.read(`!!window['ga-disable-G-TEST']`)).toBe(false);
      expect(await visitor.read('document.cookie')).toMatch(/_ga=1/);
      await visitor.pressOn('[data-choices="withdraw"]');
      await visitor.sees(`window['ga-disable-G-TEST']`, true);
      await visitor.sees('/_ga/.test(document.cookie)', false);
      const cookies = await visitor.context.cookies();
      expect(cookies.map(({ name }) => name).filter((name) => name.startsWith('_ga'))).toEqual([]);
    });
  }
});
