import fc from 'fast-check';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, FREE, js, SITE } from './support/trial.ts';

/* Random pages: whatever a script does to the DOM, in whatever order, nothing of a held host leaves
 * and no marked script runs. Free hosts and the page's own scripts are there to be disturbed. */

const TAGS = ['script', 'img', 'iframe', 'link', 'video', 'object', 'source'] as const;
const step = fc.oneof(
  fc.record({
    do: fc.constant('make' as const),
    tag: fc.constantFrom(...TAGS),
    how: fc.constantFrom('property', 'attribute', 'attribute node'),
    held: fc.boolean(),
    marked: fc.boolean(),
    put: fc.constantFrom('before', 'after', 'never'),
  }),
  fc.record({ do: fc.constant('inline' as const), marked: fc.boolean() }),
  fc.record({
    do: fc.constant('html' as const),
    tag: fc.constantFrom(...TAGS),
    way: fc.constantFrom('innerHTML', 'outerHTML', 'adjacent', 'template', 'fragment', 'shadow'),
    held: fc.boolean(),
    marked: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('clone' as const, 'move' as const, 'remove' as const, 'wrap' as const),
    which: fc.nat(20),
    to: fc.nat(20),
  }),
  fc.record({
    do: fc.constant('set' as const),
    which: fc.nat(20),
    name: fc.constantFrom('src', 'href', 'srcset', 'data', 'poster', 'data-src', 'type', 'rel'),
    held: fc.boolean(),
  }),
);

/** The page's half: does the steps on elements that it keeps in a list. */
const PLAYER = `
  window.caught = [];
  addEventListener('error', ({ message }) => message && caught.push(message));
  addEventListener('unhandledrejection', ({ reason }) => caught.push(String(reason)));
  const all = []; let n = 0;
  const root = document.body;
  const address = (held) => (held ? '${at('')}' : '${at('', FREE)}') + 'n' + ++n;
  const ATTRIBUTE = { link: 'href', object: 'data' };
  const nth = (index) => all[index % (all.length || 1)];
  const mark = (e) => { e.dataset.service = 'held'; if (e.localName === 'script') e.type = 'text/plain'; };
  const DO = {
    make({ tag, how, held, marked, put }) {
      const e = document.createElement(tag); const name = ATTRIBUTE[tag] ?? 'src'; const url = address(held);
      if (tag === 'link') e.rel = 'stylesheet';
      if (put === 'before') root.append(e);
      // Marked as the contract says: a script by its type, others by data-src.
      const to = marked && tag !== 'script' && tag !== 'object' ? 'data-' + name : name;
      if (marked) mark(e);
      if (how === 'property' && to === name) e[name] = url;
      else if (how === 'attribute node') { const a = document.createAttribute(to); a.value = url; e.setAttributeNode(a); }
      else e.setAttribute(to, url);
      if (put === 'after') root.append(e);
      all.push(e);
    },
    inline({ marked }) {
      const e = document.createElement('script');
      if (marked) mark(e);
      e.textContent = marked ? 'ran.push("marked")' : 'window.free = (window.free ?? 0) + 1';
      root.append(e); all.push(e);
    },
    html({ tag, way, held, marked }) {
      const name = ATTRIBUTE[tag] ?? 'src';
      const kept = marked && tag !== 'script' && tag !== 'object' ? 'data-' + name : name;
      const text = '<p><' + tag + (tag === 'link' ? ' rel="stylesheet"' : '') + (marked ? ' data-service="held"' : '') +
        (marked && tag === 'script' ? ' type="text/plain"' : '') + ' ' + kept + '="' + address(held) + '"></' + tag + '></p>';
      const host = document.createElement('div'); root.append(host);
      if (way === 'innerHTML') host.innerHTML = text;
      else if (way === 'outerHTML') { host.id = 'o' + n; host.outerHTML = text; }
      else if (way === 'adjacent') host.insertAdjacentHTML('afterbegin', text);
      else if (way === 'template') { const t = document.createElement('template'); t.innerHTML = text; host.append(document.importNode(t.content, true)); }
      else if (way === 'fragment') host.append(document.createRange().createContextualFragment(text));
      else host.attachShadow({ mode: 'open' }).innerHTML = text;
      all.push(host.querySelector(tag) ?? host);
    },
    clone({ which }) { const e = nth(which); if (e) { const copy = e.cloneNode(true); root.append(copy); all.push(copy); } },
    move({ which, to }) { const e = nth(which), p = nth(to); if (e && p && !e.contains(p)) p.before(e); },
    remove({ which }) { nth(which)?.remove(); },
    wrap({ which }) { const e = nth(which); if (e?.parentNode) { const d = document.createElement('div'); e.replaceWith(d); d.append(e); } },
    set({ which, name, held }) {
      const e = nth(which);
      // A script that is set to be text no more is not a marked one any more; that is the page's right.
      if (e && !(name === 'type' && e.localName === 'script')) e.setAttribute(name, name === 'type' ? 'x' : name === 'rel' ? 'preload' : address(held));
    },
  };
  window.play = (steps) => {
    const thrown = [];
    for (const step of steps) { try { DO[step.do](step); } catch (error) { thrown.push(step.do + ': ' + error); } }
    return thrown;
  };`;

row('fuzz', () => {
  for (const script of ARTEFACTS) {
    test(script, async ({ visitor, wire }) => {
      const trial = { script, answers: { [`${SITE}/player.js`]: js(PLAYER) } };
      const property = fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        async (steps) => {
          await visitor.open({ ...trial, body: '<script src="/player.js"></script>' });
          await visitor.sees('rarejobConsent.ready.then(() => !!window.play)', true);
          const thrown = await visitor.read(`play(${JSON.stringify(steps)})`);
          await visitor.settled();
          const seen = {
            thrown,
            caught: await visitor.read('caught'),
            ran: await visitor.read('ran'),
            left: wire.hits
              .filter(({ host }) => host.endsWith('held.test'))
              .map(({ path }) => path),
          };
          expect(seen).toEqual({
            thrown: [],
            caught: [],
            ran: expect.not.arrayContaining(['marked']),
            left: [],
          });
        },
      );
      // What fails is told with its seed and its shortest form.
      await fc.assert(property, {
        numRuns: 40,
        interruptAfterTimeLimit: 9_000,
        includeErrorInReport: true,
      });
    });
  }
});
