import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, js, MARK } from './support/trial.ts';

const STRICTEST = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'`;
/** The page's only script, its own file: counts what breaks the policy. */
const COUNTS = `window.ran = []; window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
    violations.push([violatedDirective, sample, blockedURI].join(' ')));`;

row('D1', () => {
  for (const [policy, name] of [
    [`${STRICTEST}; trusted-types 'none'`, "trusted-types 'none'"],
    [`${STRICTEST}; trusted-types rarejob-consent`, 'trusted-types rarejob-consent'],
  ] as const) {
    for (const script of ARTEFACTS) {
      test(`${name}: ${script}`, async ({ visitor }) => {
        await visitor.open({
          script,
          bare: true,
          configAt: '/choices.json',
          headers: { 'content-security-policy': policy },
          first: '<script src="/counts.js"></script>',
          body: `<script ${MARK} src="/held/tag.js"></script>`,
          answers: { 'https://www.rarejob.com/counts.js': js(COUNTS) },
        });
        await visitor.sees(`!!document.querySelector('rj-notice')`, true);
        const look = `(() => {
          const button = document.querySelector('rj-notice').shadowRoot.querySelector('[data-action="accept"]');
          const { minHeight, cursor } = getComputedStyle(button);
          const box = document.querySelector('rj-notice').getBoundingClientRect();
          return [getComputedStyle(document.querySelector('rj-notice')).position, box.height > 50,
            Math.round(innerHeight - box.bottom), parseInt(minHeight) >= 24];
        })()`;
        await visitor.sees(look, ['fixed', true, 0, true]);
        await visitor.press('customize');
        await visitor.sees(
          `!!document.querySelector('rj-preferences')?.shadowRoot.querySelector('[role="switch"]')`,
          true,
        );
        await visitor.page.keyboard.press('Escape');
        await visitor.press('accept');
        await visitor.sees('ran', ['/held/tag.js']);
        await visitor.settled();
        expect(await visitor.read('violations')).toEqual([]);
        expect(visitor.thrown).toEqual([]);
      });

      test(`click-to-load: ${name}: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          bare: true,
          configAt: '/choices.json',
          headers: { 'content-security-policy': `${policy}; frame-src https://${HELD}` },
          first: '<script src="/counts.js"></script>',
          body: `<rj-embed service="held" src="${at('frame')}" title="t" width="9" height="1"></rj-embed>`,
          answers: { 'https://www.rarejob.com/counts.js': js(COUNTS) },
        });
        const once = `document.querySelector('rj-embed')?.shadowRoot?.querySelector('rj-still')?.shadowRoot.querySelector('[data-action="once"]')`;
        await visitor.sees(`${once} && getComputedStyle(${once}).borderRadius`, '8px');
        await visitor.pressAt(once);
        await expect.poll(() => wire.paths(HELD)).toEqual(['/frame']);
        await visitor.settled();
        expect(await visitor.read('violations')).toEqual([]);
        expect(visitor.thrown).toEqual([]);
      });
    }
  }
});

row('D1', () => {
  test('frames with a document of their own, and what shares their moment', async ({
    visitor,
    wire,
  }) => {
    await visitor.open({
      bare: true,
      configAt: '/choices.json',
      headers: {
        'content-security-policy': `${STRICTEST}; frame-src https://${HELD}; trusted-types rarejob-consent page`,
      },
      first: '<script src="/counts.js"></script>',
      body: `<iframe srcdoc='<img src="${at('in-frame')}">'></iframe><iframe src="${at('frame')}"></iframe>
        <script src="/page.js"></script>`,
      answers: {
        'https://www.rarejob.com/counts.js': js(COUNTS),
        'https://www.rarejob.com/page.js': js(`
          const page = trustedTypes.createPolicy('page', { createHTML: (text) => text });
          const made = document.createElement('iframe');
          made.srcdoc = page.createHTML('<img src="${at('made')}">');
          document.body.append(made);
          const free = document.createElement('iframe');
          free.srcdoc = page.createHTML('<p>free</p>');
          document.body.append(free);
          ran.push('page');`),
      },
    });
    await visitor.sees('ran', ['page']);
    await visitor.sees(`!!document.querySelector('rj-notice')`, true);
    await visitor.settled();
    expect(visitor.thrown).toEqual([]);
    expect(wire.paths(HELD).filter((path) => path !== '/frame')).toEqual([]);
    expect(
      await visitor.read(
        `[...document.querySelectorAll('iframe')].map((f) => f.hasAttribute('data-rj-held'))`,
      ),
    ).toEqual([true, true, true, false]);
  });
});

row('D1', () => {
  test('trusted texts that a page writes several at once', async ({ visitor }) => {
    await visitor.open({
      bare: true,
      configAt: '/choices.json',
      headers: {
        'content-security-policy': `${STRICTEST}; trusted-types rarejob-consent page`,
      },
      first: '<script src="/counts.js"></script>',
      body: `<script src="/page.js"></script><p id="end"></p>`,
      answers: {
        'https://www.rarejob.com/counts.js': js(COUNTS),
        'https://www.rarejob.com/page.js': js(`
          const page = trustedTypes.createPolicy('page', { createHTML: (text) => text });
          const texts = ['<p id="one"></p>', '<img alt src="/own.gif">', '<p id="two"></p>'];
          document.write(...texts.map((text) => page.createHTML(text)));
          ran.push('page');`),
      },
    });
    await visitor.sees('ran', ['page']);
    await visitor.sees(`!!document.querySelector('rj-notice')`, true);
    expect(
      await visitor.read(`[...document.querySelectorAll('main p')].map(({ id }) => id)`),
    ).toEqual(['one', 'two', 'end']);
    expect(await visitor.read('violations')).toEqual([]);
    expect(visitor.thrown).toEqual([]);
  });
});

row('D2', () => {
  for (const script of ARTEFACTS) {
    test(`marked tags, and those that they make: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        bare: true,
        nonce: 'n0nce',
        headers: {
          'content-security-policy':
            "script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'self'; object-src 'none'; base-uri 'none'",
        },
        first: `<script nonce="n0nce">${COUNTS}</script>`,
        body: `
          <script ${MARK} nonce="n0nce">
            ran.push('inline ' + document.currentScript.nonce);
            const made = document.createElement('script');
            made.src = '${at('made.js')}';
            document.head.append(made);
          </script>
          <script ${MARK} nonce="n0nce" src="${at('external.js')}"></script>
          <script ${MARK} nonce="n0nce" data-type="module" src="${at('module.js')}"></script>`,
        answers: {
          [at('made.js')]: js('ran.push("made")'),
          [at('external.js')]: js('ran.push("external " + document.currentScript.nonce)'),
          [at('module.js')]: js('ran.push("module")'),
        },
      });
      await visitor.press('accept');
      await expect
        .poll(async () => (await visitor.read<string[]>('ran')).sort())
        .toEqual(['external n0nce', 'inline n0nce', 'made', 'module']);
      expect(await visitor.read('violations')).toEqual([]);
      expect(visitor.thrown).toEqual([]);
    });
  }
});
