import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, MARK, SITE, service, type Trial } from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';

const held = service('held', {
  cookies: [
    { name: '_held_', match: 'prefix' },
    { name: '_held_optout', keep: true },
  ],
  storage: [
    { area: 'local', name: 'held:', match: 'prefix' },
    { area: 'session', name: 'held:', match: 'prefix' },
    { area: 'indexed', name: 'held' },
    { area: 'indexed', name: 'held-', match: 'prefix' },
    { area: 'cache', name: 'held', match: 'prefix' },
  ],
});
/** The page is at `www.rarejob.com/page/`. */
const WRITES = `
  for (const cookie of [
    '_held_host=1; path=/',
    '_held_www=1; path=/; domain=www.rarejob.com',
    '_held_top=1; path=/; domain=rarejob.com; secure',
    '_held_path=1; path=/page',
    '_held_slash=1; path=/page/; domain=rarejob.com',
    '_held_optout=1; path=/',
    'own=1; path=/',
  ]) document.cookie = cookie;
  for (const area of [localStorage, sessionStorage]) {
    area.setItem('held:id', '1');
    area.setItem('own', '1');
  }
  const database = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = reject;
    request.onsuccess = () => resolve(request.result);
  });
  window.written = false;
  Promise.all([
    ...['held', 'held-log', 'own'].map(async (name) => {
      const opened = await database(name);
      if (name === window.holds) window.let_go = () => opened.close();
      else opened.close();
    }),
    ...['held-files', 'own'].map((name) => caches.open(name)),
  ]).then(() => { window.written = true; });`;
const LEFT = `(async () => [
  ...Object.keys(localStorage).filter((name) => name !== 'rj_choices_history'),
  ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => name), ...await caches.keys(),
].sort().join())()`;

const cookies = async ({ context }: Visitor) =>
  (await context.cookies())
    .map(({ name }) => name)
    .filter((name) => !/^(session|rj_choices)$/.test(name))
    .sort();

async function writeAndTakeBack(visitor: Visitor, trial: Trial): Promise<void> {
  await visitor.open({
    ...trial,
    config: { services: [held] },
    body: `<script ${MARK}>${WRITES}</script><button data-choices="open">open</button>${trial.body ?? ''}`,
  });
  await visitor.press('accept');
  await visitor.sees('window.written', true);
  await visitor.pressOn('[data-choices="open"]');
  await visitor.pressInside('rj-preferences', '[data-action="withdraw"]');
}
const RESULT = `document.querySelector('rj-result')?.shadowRoot?.textContent ?? ''`;

row('C4', () => {
  for (const script of ARTEFACTS) {
    test(`cookies of every domain and path, all storage; a vendor's opt-out stays: ${script}`, async ({
      visitor,
    }) => {
      await writeAndTakeBack(visitor, { script });
      await visitor.sees(LEFT, 'own,own,own,own');
      await expect.poll(() => cookies(visitor)).toEqual(['_held_optout', 'own']);
      expect(await visitor.read('rarejobConsent.errors.length')).toBe(0);
      expect(visitor.thrown).toEqual([]);
    });

    test(`what can not be removed is named, what can't be seen is not called gone: ${script}`, async ({
      visitor,
    }) => {
      await writeAndTakeBack(visitor, {
        script,
        first: `<script>window.holds = 'held'</script>`,
        body: '<img src="/server" alt="">',
        answers: {
          [`${SITE}/server`]: {
            headers: { 'set-cookie': '_held_server=1; Path=/; Secure; HttpOnly' },
          },
        },
      });
      await visitor.sees(`(${RESULT}).includes('held：held')`, true);
      expect(await visitor.read(RESULT)).toContain('見えないCookieがあります');
      expect(await visitor.read('rarejobConsent.errors.map(({ path }) => path)')).toEqual(['held']);
      expect(await cookies(visitor)).toEqual(['_held_optout', '_held_server', 'own']);
      await visitor.read('let_go()');
      await visitor.sees(LEFT, 'own,own,own,own');
      expect(visitor.thrown).toEqual([]);
    });
  }
});
