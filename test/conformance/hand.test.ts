import { BROWSER } from './support/browser.ts';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, js, MARK, SITE } from './support/trial.ts';
import type { Wire } from './support/wire.ts';

/** What a script of the page tries. `button` finds our own controls in their open shadow roots. */
const TRIES = {
  'acceptAll()': 'await rarejobConsent.acceptAll()',
  'choose()':
    'await rarejobConsent.choose({ categories: { analytics: true }, services: { held: true } })',
  'choose() a truthy thing': `await rarejobConsent.choose({ categories: { analytics: 1 }, services: { held: 'yes' } })`,
  'click() on accept': `button('accept').click()`,
  'a forged click': `button('accept').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }))`,
  'a forged press': `for (const type of ['pointerdown', 'pointerup', 'click']) button('accept').dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }))`,
  'a forged key': `button('accept').focus(); button('accept').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))`,
  'the handler itself, with a made-up event': `button('accept').onclick?.({ isTrusted: true, type: 'click' })`,
  'an event that says it is trusted': `button('accept').dispatchEvent(Object.setPrototypeOf(new MouseEvent('click', { bubbles: true }), Object.create(MouseEvent.prototype, { isTrusted: { value: true } })))`,
  "the page's own control": `document.querySelector('[data-choices]').click()`,
  'a control that a script makes': `{ const own = document.createElement('button'); own.dataset.choices = 'accept'; document.body.append(own); own.click(); }`,
  'preferences, saved by click()': `rarejobConsent.openPreferences(); const dialog = await until(() => document.querySelector('rj-preferences')?.shadowRoot.querySelector('[data-action="save"]') && document.querySelector('rj-preferences').shadowRoot);
    for (const one of dialog.querySelectorAll('[role="switch"]')) one.click();
    await new Promise((done) => setTimeout(done, 50)); dialog.querySelector('[data-action="save"]').click();`,
  'a message': `postMessage({ ns: 'rarejob-consent', v: 1, type: 'record', text: '' }, '*'); postMessage({ ns: 'rarejob-consent', v: 1, type: 'grant', services: ['held'] }, '*')`,
  'a changed decision': `{ const { decision } = rarejobConsent; try { decision.services.held.allowed = true; decision.categories.analytics.allowed = true; } catch {} }
    document.body.insertAdjacentHTML('beforeend', '<iframe data-service="held" data-src="/held/frame"></iframe>');`,
} as const;

/** Runs on its own, by timers; no hand was ever in this page. Tells the wire what came of it. */
const page = (trial: string): string => `
  const until = async (what) => { for (;;) { const found = what(); if (found) return found; await new Promise((done) => setTimeout(done, 20)); } };
  const button = (action) => document.querySelector('rj-notice').shadowRoot.querySelector('[data-action="' + action + '"]');
  // Longer than what an act loads takes; what did grant was seen to do so well within it.
  const pause = () => new Promise((done) => setTimeout(done, 250));
  const tell = (name) => fetch('/told/' + name + '?' + encodeURIComponent(JSON.stringify({
    active: navigator.userActivation?.isActive ?? false,
    held: window.rarejobConsent.allows('held'), ran: window.ran.length })));
  setTimeout(async () => {
    await until(() => window.rarejobConsent && document.querySelector('rj-notice')?.shadowRoot.querySelector('[data-action="reject"]'));
    try { ${trial} } catch (error) { console.log('refused: ' + error); }
    await pause();
    await tell('after');
  });`;

const told = (wire: Wire): unknown => {
  const path = wire.paths('www.rarejob.com').find((one) => one.startsWith('/told/after?'));
  return path && JSON.parse(decodeURIComponent(path.split('?')[1] ?? ''));
};

row('D7', () => {
  for (const script of ARTEFACTS) {
    for (const [name, trial] of Object.entries(TRIES)) {
      test(`${name}: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          body: `<button data-choices="accept">yes</button>
            <script ${MARK}>ran.push('tag')</script><script src="/tries.js"></script>`,
          answers: { [`${SITE}/tries.js`]: js(page(trial)) },
        });
        await expect.poll(() => told(wire)).toBeDefined();
        expect(told(wire)).toEqual({
          active: false,
          held: false,
          ran: 0,
        });
        await visitor.settled();
        expect(wire.paths('www.rarejob.com')).not.toContain('/held/frame');
        // Once more, later: a busy machine is slow to grant, too.
        expect(await visitor.read(`[rarejobConsent.allows('held'), ran.length]`)).toEqual([
          false,
          0,
        ]);
        // A script may refuse, so a record may be there; there is no yes in it.
        expect(await visitor.read('JSON.stringify(rarejobConsent.record ?? {})')).not.toContain(
          'granted',
        );
      });
    }

    for (const [name, trial, regime, reason, faults] of [
      ['a script may refuse', 'rejectAll', 'jp', 'refused', 0],
      ['a refused grant is reported, once', 'acceptAll', 'eu', 'undecided', 1],
    ] as const) {
      test(`${name}: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          config: { regime },
          body: '<script src="/tries.js"></script>',
          answers: { [`${SITE}/tries.js`]: js(page(`await rarejobConsent.${trial}()`)) },
        });
        // Not by asking the page: that would be a hand.
        await expect.poll(() => told(wire)).toBeDefined();
        const verdict = await visitor.read('rarejobConsent.decision.services.held');
        expect(verdict).toEqual({ allowed: false, reason });
        const said = await visitor.read<string[]>(
          'rarejobConsent.errors.map(({ path, message }) => path + ": " + message)',
        );
        expect(said).toHaveLength(faults);
        expect(visitor.thrown).toEqual([]);
      });
    }
  }

  if (BROWSER === 'chromium') {
    test('by the debugger, without a gesture', async ({ visitor }) => {
      await visitor.open({ body: `<script ${MARK}>ran.push('tag')</script>` });
      const session = await visitor.page.createCDPSession();
      const run = async (expression: string): Promise<unknown> =>
        (
          await session.send('Runtime.evaluate', {
            expression,
            awaitPromise: true,
            userGesture: false,
          })
        ).result.value;
      const shown = `!!document.querySelector('rj-notice')?.shadowRoot.querySelector('button')`;
      await expect.poll(() => run(shown)).toBe(true);
      await run('rarejobConsent.acceptAll()');
      await run(
        `document.querySelector('rj-notice').shadowRoot.querySelector('[data-action="accept"]').click()`,
      );
      expect(await run(`rarejobConsent.allows('held')`)).toBe(false);
      expect(await run('ran.length')).toBe(0);
    });
  }
});
