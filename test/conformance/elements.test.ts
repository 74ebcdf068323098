import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, at, HELD, SITE } from './support/trial.ts';

const S = 'data-service="held"';
const BODY = `<div id="box">
  <iframe ${S} data-src="${at('frame?a=1&amp;b=2')}" title="t" allow="fullscreen"></iframe>
  <img ${S} data-src="${at('img')}" data-srcset="${at('img2')} 2x" alt="a">
  <link ${S} rel="stylesheet" data-href="${at('link.css')}">
  <video ${S} data-src="${at('video')}" preload="auto"></video>
  <audio ${S} data-src="${at('audio')}" preload="auto"></audio>
  <video id="outer" preload="auto"><source ${S} data-src="${at('source')}" type="video/mp4"></video>
  <picture><source ${S} data-srcset="${at('srcset')}" type="image/gif"><img id="fallback" alt="" src="/own.gif"></picture>
</div>`;
const RESTORED = [
  ['iframe', 'src', at('frame?a=1&b=2')],
  ['#box > img', 'src', at('img')],
  ['#box > img', 'srcset', `${at('img2')} 2x`],
  ['link[data-service]', 'href', at('link.css')],
  ['#box > video', 'src', at('video')],
  ['audio', 'src', at('audio')],
  ['#outer source', 'src', at('source')],
  ['picture source', 'srcset', at('srcset')],
] as const;
const ATTRIBUTES = `(${JSON.stringify(RESTORED)}).map(([selector, name]) =>
  document.querySelector(selector).getAttribute(name))`;
const styled = `getComputedStyle(document.documentElement).getPropertyValue('--styled').trim()`;

row('A10', () => {
  for (const script of ARTEFACTS) {
    test(`what is marked: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({ script, body: BODY });
      await visitor.sees(`!!document.querySelector('rj-notice')`, true);
      // Addresses are put where no library looks for them, by a part that comes when it comes.
      await visitor.sees(`!!document.querySelector('#box [data-src], #box [data-href]')`, false);
      const before = await visitor.read(`document.querySelector('#box').outerHTML`);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);

      await visitor.press('accept');
      await visitor.sees(
        ATTRIBUTES,
        RESTORED.map(([, , value]) => value),
      );
      await expect
        .poll(() => wire.paths(HELD))
        .toEqual(
          expect.arrayContaining([
            '/frame?a=1&b=2',
            '/link.css',
            '/video',
            '/audio',
            '/source',
            '/srcset',
          ]),
        );
      await visitor.sees(styled, '1');

      await visitor.read('rarejobConsent.withdraw()');
      await visitor.sees(
        ATTRIBUTES,
        RESTORED.map(() => null),
      );
      await visitor.sees(`document.querySelector('#box').outerHTML`, before);
      await visitor.sees(styled, '');
      // Another site's document can't be looked into, an empty one can.
      await visitor.sees(`!!document.querySelector('iframe').contentDocument`, true);
      expect(visitor.thrown).toEqual([]);
    });

    test(`what a lazy-loader makes of it stays held: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({ script, body: BODY });
      await visitor.sees('rarejobConsent.ready.then(() => true)', true);
      // What widespread ones do: an address by its property, its attribute, or the frame's own window.
      await visitor.read(`(() => {
        const frame = document.querySelector('iframe');
        const address = frame.dataset.src;
        window.found = [...document.querySelectorAll('#box [data-src], #box [data-srcset]')].length;
        frame.contentWindow.location.replace('${at('replaced')}');
        frame.contentWindow.location = '${at('assigned')}';
        frame.contentWindow.location.href = '${at('led')}';
        frame.setAttribute('src', '${SITE}/own-but-marked');
        frame.src = '${at('frame?a=1&b=2')}';
        const image = document.querySelector('#box > img');
        image.src = 'data:,';
        image.srcset = '${at('lazy')} 1x';
      })()`);
      await visitor.settled();
      expect(await visitor.read('found')).toBe(0);
      expect(wire.paths(HELD)).toEqual([]);
      expect(wire.paths('www.rarejob.com')).not.toContain('/own-but-marked');
      expect(visitor.thrown).toEqual([]);
      await visitor.press('accept');
      await expect.poll(() => wire.paths(HELD)).toContain('/frame?a=1&b=2');
      expect(wire.paths(HELD)).not.toContain('/replaced');
    });

    test(`media that played fall silent: ${script}`, async ({ visitor, wire }) => {
      await visitor.open({ script, body: BODY });
      await visitor.press('accept');
      await expect.poll(() => wire.paths(HELD)).toContain('/audio');
      await visitor.read('rarejobConsent.withdraw()');
      await visitor.sees(
        `[...document.querySelectorAll('video:not(#outer), audio')].map((media) => media.networkState)`,
        [0, 0],
      );
    });

    test(`what a script had made goes back as it came, and comes again: ${script}`, async ({
      visitor,
      wire,
    }) => {
      await visitor.open({ script, body: '<button data-choices="accept">again</button>' });
      await visitor.sees('rarejobConsent.ready.then(() => true)', true);
      await visitor.read(`const frame = document.createElement('iframe');
        frame.src = '${at('made')}'; document.querySelector('main').append(frame);`);
      await visitor.press('accept');
      await visitor.sees(`document.querySelector('iframe').src`, at('made'));
      await expect.poll(() => wire.paths(HELD)).toEqual(['/made']);
      await visitor.read('rarejobConsent.withdraw()');
      await visitor.sees(`!!document.querySelector('iframe').contentDocument`, true);
      await visitor.pressOn('[data-choices="accept"]');
      await expect.poll(() => wire.paths(HELD)).toEqual(['/made', '/made']);
    });

    test(`click-to-load: nothing before, one by "show once", all by consent, and back: ${script}`, async ({
      visitor,
      wire,
    }) => {
      const embed = (name: string) =>
        `<rj-embed service="held" src="${at(name)}" title="${name}" width="9" height="1"></rj-embed>`;
      await visitor.open({ script, body: `${embed('first')}${embed('second')}` });
      await visitor.sees(`document.querySelectorAll('rj-embed').length`, 2);
      const press = (action: string): Promise<void> =>
        visitor.pressAt(
          `document.querySelector('rj-embed')?.shadowRoot?.querySelector('rj-still')?.shadowRoot.querySelector('[data-action="${action}"]')`,
        );
      const stills = `[...document.querySelectorAll('rj-embed')].map(({ shadowRoot }) => !!shadowRoot?.querySelector('rj-still'))`;
      await visitor.sees(stills, [true, true]);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual([]);
      expect(wire.connections).not.toContain(HELD);

      await press('once');
      await expect.poll(() => wire.paths(HELD)).toEqual(['/first']);
      await visitor.sees(stills, [false, true]);
      await visitor.settled();
      expect(wire.paths(HELD)).toEqual(['/first']);

      await visitor.press('accept');
      await expect.poll(() => wire.paths(HELD)).toEqual(['/first', '/second']);
      await visitor.read('rarejobConsent.withdraw()');
      await visitor.sees(stills, [true, true]);
      await visitor.sees(
        `[...document.querySelectorAll('rj-embed')].map(({ shadowRoot }) => shadowRoot.querySelector('iframe').getAttribute('src'))`,
        [null, null],
      );
      expect(visitor.thrown).toEqual([]);
    });
  }
});

row('A8', () => {
  test('arguments beside the ones that count, and elements whose names begin alike', async ({
    visitor,
    wire,
  }) => {
    const image = (name: string) => `'<img alt="" src="${at(name)}">'`;
    await visitor.open({
      body: `<div id="box"></div><script>
        document.write('<p>', '', ${image('written')});
        const box = document.getElementById('box');
        box.append(...['nobr', 'img', 'div'].map((name) => document.createElement(name)));
        box.children[0].innerHTML = ${image('nobr')};
        box.children[1].setAttribute('src', '${at('third')}', 'x');
        box.children[2].setHTMLUnsafe?.(${image('options')}, {});
        box.insertAdjacentHTML('beforeend', ${image('adjacent')}, 'x');
      </script>`,
    });
    await visitor.sees(`!!document.querySelector('rj-notice')`, true);
    await visitor.settled();
    expect(wire.paths(HELD)).toEqual([]);
    expect(visitor.thrown).toEqual([]);
  });
});
