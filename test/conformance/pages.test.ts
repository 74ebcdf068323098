import { BROWSER } from './support/browser.ts';
import { expect, row, test } from './support/row.ts';
import {
  ARTEFACTS,
  at,
  FREE,
  HELD,
  MARK,
  PAGE,
  SITE,
  sdkTag,
  type Trial,
} from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';

const old = (tag: string): string => tag.replace('/sdk/', '/sdk-old/');
const [AUTO, MARKED] = [sdkTag('choices.js'), sdkTag('choices-marked.js')];

/** Notices of the page and of every frame in it. */
async function notices({ page }: Visitor): Promise<number> {
  const counts = page
    .frames()
    .map(
      (frame) => frame.evaluate(`document.querySelectorAll('rj-notice').length`) as Promise<number>,
    );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
const records = async ({ context }: Visitor): Promise<number> =>
  (await context.cookies()).filter(({ name }) => name === 'rj_choices').length;

row('D3', () => {
  for (const [name, sdk] of [
    ['the same tag twice', AUTO + AUTO],
    ['the async one twice', MARKED + MARKED],
    ['both modes', AUTO + MARKED],
    ['the async one, then the blocking one', MARKED + AUTO],
    ['two versions', old(AUTO) + AUTO],
    ['two versions, async', old(MARKED) + MARKED],
  ] as const) {
    test(name, async ({ visitor }) => {
      await visitor.open({ sdk, body: `<script ${MARK}>ran.push(1)</script>` });
      await expect.poll(() => notices(visitor)).toBe(1);
      await visitor.settled();
      expect(await notices(visitor)).toBe(1);
      await visitor.press('accept');
      await visitor.sees('ran', [1]);
      await expect.poll(() => notices(visitor)).toBe(0);
      await visitor.settled();
      expect(await visitor.read('ran')).toEqual([1]);
      expect(await records(visitor)).toBe(1);
      expect(visitor.thrown).toEqual([]);
    });
  }

  for (const [name, host] of [
    ['the same origin', 'www.rarejob.com'],
    ['another host of the property', 'lms.rarejob.com'],
  ] as const) {
    test(`a frame of ${name}`, async ({ visitor, wire }) => {
      const inner = `https://${host}/frame/`;
      const page = (body: string): Trial => ({
        body: `<script ${MARK}>ran.push(1)</script>${body}`,
      });
      await visitor.open(page(''));
      // The frame is such a page itself.
      const source = await visitor.read<string>(`fetch('${PAGE}').then((answer) => answer.text())`);
      await visitor.open({
        ...page(`<iframe src="${inner}" width="600" height="500"></iframe>`),
        answers: { [inner]: { text: source.replaceAll('"/texts/', `"${SITE}/texts/`) } },
      });
      await expect.poll(() => wire.paths(host)).toContain('/frame/');
      const inFrame = (expression: string): Promise<unknown> | undefined =>
        visitor.page
          .frames()
          .find((frame) => frame.url() === inner)
          ?.evaluate(expression);
      // All that a notice of the frame would load has come again after it.
      const loaded = `rarejobConsent.ready.then(() => Promise.all(['/sdk/stage.js', '/texts/choices.ja.json']
        .map((path) => fetch('${SITE}' + path)))).then((all) => all.length)`;
      await expect.poll(() => inFrame(loaded)).toBe(2);
      await visitor.sees(loaded, 2);
      await visitor.settled();
      await visitor.settled();
      expect(await notices(visitor)).toBe(1);
      await visitor.press('accept');
      await visitor.sees('ran', [1]);
      await expect.poll(() => inFrame('ran')).toEqual([1]);
      await expect.poll(() => notices(visitor)).toBe(0);
      expect(await records(visitor)).toBe(1);
      expect(visitor.thrown).toEqual([]);
    });
  }
});

/** What each text of the notice looks like. */
const LOOKS = `[...document.querySelector('rj-notice').shadowRoot.querySelectorAll('h2, p, dt, dd, button')].map((e) => {
  const { fontSize, color, backgroundColor, display, visibility, opacity } = getComputedStyle(e);
  const { width, height } = e.getBoundingClientRect();
  return { text: e.textContent.slice(0, 20), size: parseFloat(fontSize), color, backgroundColor, display, visibility,
    opacity, seen: width > 20 && height >= parseFloat(fontSize) };
})`;
interface Look {
  readonly size: number;
  readonly seen: boolean;
}
const BOXES = `[...document.querySelectorAll('h1, main p')].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect(); return [x, y, width, height];
})`;
const TEXT = '<p>A paragraph of the page.</p>'.repeat(8);

row('D4', () => {
  for (const script of ARTEFACTS) {
    for (const [name, css] of [
      [
        '* { all: unset !important }',
        '* { all: unset !important } p { display: block !important }',
      ],
      ['html { font-size: 62.5% }', 'html { font-size: 62.5% }'],
      [
        'text of the page that is hard to read',
        '* { font-size: 4px !important; line-height: 0 !important; color: #fff !important; letter-spacing: -9px !important; visibility: hidden !important }',
      ],
    ] as const) {
      test(`${name}: ${script}`, async ({ visitor }) => {
        const looks = async (first: string): Promise<readonly Look[]> => {
          await visitor.open({ script, first, body: TEXT });
          await visitor.sees(`!!document.querySelector('rj-notice')`, true);
          return visitor.read<readonly Look[]>(LOOKS);
        };
        const plain = await looks('');
        expect(plain.length).toBeGreaterThan(5);
        expect(plain.filter(({ size, seen }) => !seen || size < 14)).toEqual([]);
        expect(await looks(`<style>${css}</style>`)).toEqual(plain);
        await visitor.press('accept');
        await visitor.sees(`rarejobConsent.allows('held')`, true);
      });
    }

    test(`the page stays where it is: ${script}`, async ({ visitor }) => {
      await visitor.open({
        script,
        first: `<script>
          window.shift = 0;
          // A page that is busy has its frames late.
          { const soon = requestAnimationFrame.bind(window); window.requestAnimationFrame = (call) => soon(() => soon(call)); }
          if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
            new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value; })
              .observe({ type: 'layout-shift', buffered: true });
          }
        </script>`,
        body: `${TEXT}<script>window.before = JSON.stringify(${BOXES})</script>`,
      });
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      await visitor.settled();
      const boxes = `JSON.stringify(${BOXES}) === before`;
      expect(await visitor.read(boxes)).toBe(true);
      await visitor.press('accept');
      await visitor.sees(`!!document.querySelector('rj-notice')`, false);
      await visitor.sees(
        `!!document.querySelector('rj-result')?.shadowRoot.querySelector('[data-action=close]')`,
        true,
      );
      await visitor.settled();
      expect(await visitor.read(boxes)).toBe(true);
      if (BROWSER === 'chromium') expect(await visitor.read('shift')).toBe(0);
    });
  }
});

const POLLUTED = {
  'Array.prototype extended': 'Array.prototype.extended = function () { return this };',
  'Object.prototype extended': `Object.prototype.extended = 'yes'; Object.prototype.fn = () => {};`,
  'String and Function extended': `String.prototype.extended = 1; Function.prototype.extended = 1;`,
  'fetch and XMLHttpRequest wrapped before': `{ const own = fetch; window.fetch = (...all) => own(...all);
    const { open } = XMLHttpRequest.prototype; XMLHttpRequest.prototype.open = function (...all) { return open.apply(this, all) }; }`,
  'methods of the DOM wrapped before': `for (const name of ['appendChild', 'insertBefore']) {
    const own = Node.prototype[name]; Node.prototype[name] = function (...all) { return own.apply(this, all) }; }`,
  'a frozen layer of Google’s': 'window.dataLayer = Object.freeze([]);',
  'a layer that throws': `window.dataLayer = []; dataLayer.push = () => { throw new Error('no') };`,
  'a layer that can not be put there': `Object.defineProperty(window, 'dataLayer', { get() {} });`,
  // Firefox lets nobody freeze it.
  'the document frozen': 'try { Object.freeze(document) } catch {}',
} as const;
const AFTER = `{ const own = window.fetch; window.fetch = function (...all) { return own.apply(this, all) }; }`;
const REACH = `fetch('${at('fetch')}').catch((error) => ran.push(error.name));
  fetch('${at('fetch', FREE)}').then(() => ran.push('free'));`;

row('D5', () => {
  for (const [name, first] of Object.entries(POLLUTED)) {
    for (const script of ARTEFACTS) {
      test(`${name}: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          first: `<script>${first}</script>`,
          // Only the automatic mode holds what a script says by itself.
          body: `<script ${MARK}>ran.push('tag')</script>
            <script>${AFTER}</script>${script === 'choices.js' ? `<script>${REACH}</script>` : ''}`,
        });
        const before = script === 'choices.js' ? ['TypeError', 'free'] : [];
        await expect.poll(async () => (await visitor.read<string[]>('ran')).sort()).toEqual(before);
        await visitor.sees(`!!document.querySelector('rj-notice')`, true);
        await visitor.settled();
        expect(wire.paths(HELD)).toEqual([]);
        await visitor.press('accept');
        await expect
          .poll(async () => (await visitor.read<string[]>('ran')).sort())
          .toEqual([...before, 'tag']);
        expect(visitor.thrown).toEqual([]);
      });
    }
  }

  for (const script of ARTEFACTS) {
    test(`images that have the names of what the browser says of the document: ${script}`, async ({
      visitor,
      wire,
    }) => {
      const names = [
        ...['querySelectorAll', 'currentScript', 'baseURI', 'URL', 'cookie', 'readyState'],
        'parentNode',
      ];
      await visitor.open({
        script,
        body: `${names.map((name) => `<img name="${name}" alt="" src="${at('', FREE)}">`).join('')}
          <script ${MARK}>ran.push('tag')</script>`,
      });
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      await visitor.read('rarejobConsent.ready.then(() => true)');
      await visitor.read(`void (new Image().src = '${at('image')}')`);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      await visitor.press('accept');
      await visitor.sees('ran', ['tag']);
      // What we load is never of an address that somebody wrote into the page.
      expect(wire.paths(FREE).filter((path) => path.endsWith('.js'))).toEqual([]);
      expect(visitor.thrown).toEqual([]);
    });

    test(`an image that has the name of what makes elements: ${script}`, async ({
      visitor,
      wire,
    }) => {
      await visitor.open({ script, body: `<img name="createElement" alt="" src="data:,">` });
      await visitor.sees('window.rarejobConsent?.ready.then(() => true)', true);
      await visitor.read('rarejobConsent.explain().then(() => true)');
      await visitor.read(`(() => {
        document.querySelector('main').insertAdjacentHTML('beforeend', '<img alt src="${at('image')}">');
        document.querySelector('main').append(
          document.createRange().createContextualFragment('<img alt src="${at('image')}">'));
      })()`);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      expect(await visitor.read(`document.querySelectorAll('main img').length`)).toBe(3);
      expect(visitor.thrown).toEqual([]);
    });

    test(`a control in a closed shadow root: ${script}`, async ({ visitor }) => {
      const component = `customElements.define('own-menu', class extends HTMLElement {
        connectedCallback() {
          const root = this.attachShadow({ mode: 'closed' });
          root.innerHTML = '<button data-choices="open" style="width: 200px; height: 60px">choices</button>';
        }
      });`;
      // Only the blocking script is there before the page's own.
      const atOnce = script === 'choices.js';
      await visitor.open({
        script,
        body: `<own-menu></own-menu>${atOnce ? `<script>${component}</script>` : ''}`,
      });
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      if (!atOnce) {
        await visitor.read('rarejobConsent.ready.then(() => true)');
        await visitor.read(`void (() => { ${component} })()`);
      }
      await visitor.pressOn('own-menu');
      await visitor.sees(`!!document.querySelector('rj-preferences')`, true);
      expect(visitor.thrown).toEqual([]);
    });

    test(`a form whose fields have the names of methods: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({ script });
      await visitor.sees('rarejobConsent.ready.then(() => true)', true);
      await visitor.read(`(() => {
        const form = document.createElement('form');
        for (const name of ['matches', 'querySelectorAll', 'hasAttribute', 'getAttribute', 'isConnected', 'ownerDocument',
          'replaceChildren', 'nodeType', 'append', 'parentNode', 'firstChild']) {
          const field = document.createElement('input');
          field.name = name;
          Node.prototype.appendChild.call(form, field);
        }
        document.querySelector('main').append(form);
        const tag = document.createElement('script');
        tag.type = 'text/plain'; tag.dataset.service = 'held'; tag.text = 'ran.push("tag")';
        Node.prototype.appendChild.call(form, tag);
        form.setAttribute('class', 'a');
        form.removeAttribute('class');
        form.insertAdjacentHTML('beforeend', '<img alt src="${at('image')}">');
      })()`);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      await visitor.press('accept');
      await visitor.sees('ran', ['tag']);
      await expect.poll(() => wire.paths(HELD)).toEqual(['/image']);
      expect(visitor.thrown).toEqual([]);
    });

    test(`what stands before the browser's own functions looks like them: ${script}`, async ({
      visitor,
    }) => {
      await visitor.open({ script });
      await visitor.sees('rarejobConsent.ready.then(() => true)', true);
      const looks = `[fetch, WebSocket, XMLHttpRequest.prototype.open, Element.prototype.setAttribute, Function.prototype.toString,
        Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src').set].map((f) =>
          [Function.prototype.toString.call(f).replace(/\\s+/g, ' '), String(f).replace(/\\s+/g, ' '), f.name, f.length])`;
      const native = await visitor.read(`(() => {
        // Behind the page's back: a document that nobody could reach.
        const looks = ${looks};
        return looks.map(([one, other]) => one === other && /^function [\\w ]+\\(\\) \\{ \\[native code\\] \\}$/.test(one));
      })()`);
      expect(native).toEqual([true, true, true, true, true, true]);
      expect(
        await visitor.read(`[WebSocket.prototype.constructor === WebSocket, 'prototype' in fetch,
          Object.getOwnPropertyNames(fetch).sort().join(), new WebSocket('wss://${FREE}') instanceof WebSocket]`),
      ).toEqual([true, false, 'length,name', true]);
    });

    test(`a sandboxed frame without allow-same-origin: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({
        script,
        headers: { 'content-security-policy': 'sandbox allow-scripts' },
        body: `<script ${MARK}>ran.push('tag')</script>`,
      });
      await visitor.press('accept');
      await visitor.sees('ran', ['tag']);
      expect(wire.paths(HELD)).toEqual([]);
      expect(visitor.thrown).toEqual([]);
    });
  }
});
