import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, MARK, SITE } from './support/trial.ts';

const text = (): string =>
  readFileSync(join(import.meta.dirname, '../../dist/sdk/choices.js'), 'utf8').replace(
    /<(?=!--|\/?script)/gi,
    '\\u003c',
  );

row('A16', () => {
  test("as compile writes it, under require-trusted-types-for 'script'", async ({ visitor }) => {
    await visitor.open({
      sdk: `<script data-config="#config" data-base="/sdk/">${text()}</script>`,
      headers: {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'",
      },
      body: `<script ${MARK}>ran.push('marked')</script>`,
    });
    await visitor.press('accept');
    await visitor.sees('ran', ['marked']);
    expect(await visitor.read('rarejobConsent.errors')).toEqual([]);
    expect(visitor.thrown).toEqual([]);
  });

  test('its text alone, as an optimiser leaves it: nothing runs, and it is told', async ({
    visitor,
  }) => {
    await visitor.open({
      sdk: `<script data-config="#config">${text()}</script>`,
      body: `<script ${MARK}>ran.push('marked')</script><script>ran.push('own')</script>`,
      answers: Object.fromEntries(
        ['stage', 'later', 'rest'].map((name) => [
          `https://www.rarejob.com/page/${name}.js`,
          { status: 404, type: 'text/javascript' },
        ]),
      ),
    });
    await visitor.sees(`rarejobConsent.errors.map(({ path }) => path).sort()`, [
      'later',
      'rest',
      'ui',
    ]);
    expect(await visitor.read('ran')).toEqual(['own']);
    expect(visitor.told.join()).toMatch(/error: rarejob-consent: ui: not loaded/);
    expect(visitor.thrown).toEqual([]);
  });

  for (const script of ARTEFACTS) {
    test(`what lets go can't be loaded: both answers are kept, and told once: ${script}`, async ({
      visitor,
      wire,
    }) => {
      const trial = {
        script,
        body: `<script ${MARK}>ran.push('marked')</script><script ${MARK} src="${at('tag.js')}"></script>`,
      };
      const method = 'rarejobConsent.record?.method';
      const gone = `new Set(rarejobConsent.errors.filter(({ message }) => message.includes('later.js')).map(({ path }) => path)).size`;
      await visitor.open({
        ...trial,
        answers: { [`${SITE}/sdk/later.js`]: { status: 404, type: 'text/javascript' } },
      });
      await visitor.press('accept');
      await visitor.sees(method, 'accept-all');
      await visitor.sees(`!!document.querySelector('rj-notice')`, false);
      await visitor.settled();
      expect(await visitor.read('ran')).toEqual([]);
      expect(wire.paths(HELD)).toEqual([]);
      expect(await visitor.read(gone)).toBe(1);
      expect(visitor.thrown).toEqual([]);
      await visitor.read('rarejobConsent.rejectAll()');
      await visitor.sees(method, 'reject-all');
      await visitor.read('rarejobConsent.showNotice()');
      await visitor.press('accept');
      await visitor.sees(method, 'accept-all');
      // The next page has all that it needs.
      await visitor.open(trial);
      await visitor.sees('ran', ['marked', '/tag.js']);
      expect(visitor.thrown).toEqual([]);
    });
  }
});

/** As a browser that prepares a page has it, in both browsers. */
const PREPARED = `<script>
  let prerendering = true;
  Object.defineProperty(document, 'prerendering', { get: () => prerendering });
  const show = () => { prerendering = false; document.dispatchEvent(new Event('prerenderingchange')); };
  const heard = [];
  for (const type of ['notice', 'released']) document.addEventListener('rarejob-consent:' + type, () => heard.push(type));
</script>`;

row('A17', () => {
  for (const script of ARTEFACTS) {
    test(`on a first visit, and when all is allowed: ${script}`, async ({ visitor, wire }) => {
      const trial = {
        script,
        first: PREPARED,
        body: `<script ${MARK} src="${at('tag.js')}"></script><p id="end"></p>`,
      };
      const nothing = async (): Promise<void> => {
        await visitor.sees('!!rarejobConsent.decision.services.held', true);
        // Longer than the notice may hold back what is loaded for later.
        await visitor.read('new Promise((done) => setTimeout(done, 3500))');
        await visitor.settled();
        expect(await visitor.read('heard')).toEqual([]);
        expect(await visitor.read('ran')).toEqual([]);
        expect(await visitor.read(`!!document.querySelector('rj-notice,rj-reopener')`)).toBe(false);
        expect(wire.paths(HELD)).toEqual([]);
      };
      await visitor.open(trial);
      await nothing();
      await visitor.read('show()');
      await visitor.press('accept');
      await visitor.sees('ran', ['/tag.js']);
      await visitor.open(trial);
      await nothing();
      await visitor.read('show()');
      await visitor.sees('ran', ['/tag.js']);
      await visitor.sees(`!!document.querySelector('rj-reopener')`, true);
      expect(await visitor.read(`heard.includes('notice')`)).toBe(false);
      expect(visitor.thrown).toEqual([]);
    });
  }
});
