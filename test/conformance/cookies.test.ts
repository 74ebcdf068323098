import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, MARK } from './support/trial.ts';

/** What a page's script writes, under which name, while the service is held. */
const REFUSED = [
  "document.cookie = '_held=1'",
  "document.cookie = '_held=1; path=/; domain=rarejob.com; max-age=9999; secure'",
  "document.cookie = ' _held = 1 ; path=/page/'",
  "document.cookie = '_held_ABC=1; path=/'",
  "Reflect.set(document, 'cookie', '_held_=3; path=/')",
];
const STORED = {
  own: "document.cookie = 'own=1; path=/'",
  _heldback: "document.cookie = '_heldback=1; path=/'",
  x_held: "document.cookie = 'x_held=1; path=/'",
  _optout: "document.cookie = '_optout=1; path=/'",
};
const STORE_REFUSED = [
  "cookieStore.set('_held', '1')",
  "cookieStore.set({ name: '_held_X', value: '1', path: '/' })",
  "cookieStore.set({ name: '_held', value: '1', domain: 'rarejob.com', path: '/' })",
];
const STORE_STORED = {
  kept: "cookieStore.set('kept', '1')",
  _heldbacked: "cookieStore.set({ name: '_heldbacked', value: '1', path: '/' })",
};

const names = (cookies: readonly { readonly name: string }[]): string[] =>
  cookies
    .map(({ name }) => name)
    .filter((name) => !/^(session|rj_choices)$/.test(name))
    .sort();

row('A9', () => {
  test('document.cookie', async ({ visitor }) => {
    await visitor.open({
      body: `<script>${[...REFUSED, ...Object.values(STORED)].join(';')}; window.wrote = true;</script>`,
    });
    await visitor.sees('window.wrote', true);
    await visitor.settled();
    expect(names(await visitor.context.cookies())).toEqual(Object.keys(STORED).sort());
    expect(visitor.thrown).toEqual([]);
    await visitor.press('accept');
    await visitor.sees(`rarejobConsent.allows('held')`, true);
    await visitor.read("document.cookie = '_held=1; path=/'");
    expect(await visitor.read('document.cookie')).toMatch(/(^|; )_held=1/);
  });

  test('cookieStore.set: refused without a rejection that nobody handles', async ({ visitor }) => {
    await visitor.open({
      body: `<script>
        // Held from there on, as the ways out that are not held at once.
        window.wrote = rarejobConsent.ready.then(() => {
          ${STORE_REFUSED[0]};
          return Promise.allSettled([${[...STORE_REFUSED, ...Object.values(STORE_STORED)].join()}])
            .then((all) => all.length);
        });
      </script>`,
    });
    await visitor.sees('window.wrote', 5);
    await visitor.settled();
    expect(names(await visitor.context.cookies())).toEqual(Object.keys(STORE_STORED).sort());
    expect(visitor.thrown).toEqual([]);
    await visitor.press('accept');
    await visitor.sees(`rarejobConsent.allows('held')`, true);
    await visitor.read(`${STORE_REFUSED[0]}.then(() => 1)`);
    expect(names(await visitor.context.cookies())).toContain('_held');
  });

  for (const script of ARTEFACTS) {
    test(`a cookie that was written before is removed on a refusal: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open({
        script,
        first: `<script>document.cookie = '_held=1; path=/'; document.cookie = 'own=1; path=/'</script>`,
        body: `<script ${MARK}>ran.push(1)</script>`,
      });
      await visitor.press('reject');
      await expect.poll(async () => names(await visitor.context.cookies())).toEqual(['own']);
    });
  }

  test('after a withdrawal a tag that still runs can not write again', async ({ visitor }) => {
    await visitor.open({
      body: `<script ${MARK}>window.write = () => { document.cookie = '_held=1; path=/' }; write()</script>`,
    });
    await visitor.press('accept');
    await visitor.sees('document.cookie.includes("_held=1")', true);
    await visitor.read('rarejobConsent.withdraw()');
    await visitor.sees('document.cookie.includes("_held=1")', false);
    await visitor.read('write()');
    expect(await visitor.read('document.cookie')).not.toContain('_held=1');
  });
});
