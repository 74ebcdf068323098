import { expect, test } from 'vitest';
import { fillEmbeds } from '../../../sdk/compile/fill-embeds.ts';

const built = (ratio: string, css = '/e.css'): string =>
  `<template shadowrootmode="open" data-built><link rel="stylesheet" href="${css}"><svg viewBox="0 0 ${ratio}" aria-hidden="true"></svg><div><slot name="still"></slot><slot></slot></div></template>`;

test.each([
  ['by its width and height', '<rj-embed width="560" height="315"></rj-embed>', '560 315'],
  ['as a video, without them', '<rj-embed service="a"></rj-embed>', '16 9'],
  ['where they are no numbers', '<rj-embed width="100%" height="&quot;1"></rj-embed>', '16 9'],
])('an embed has its size in the HTML: %s', (_, html, ratio) => {
  const once = fillEmbeds(html, '/e.css');
  expect(once).toBe(html.replace('></rj-embed>', () => `>${built(ratio)}</rj-embed>`));
  expect(fillEmbeds(once, '/e.css')).toBe(once);
  expect(fillEmbeds(once, '/other.css')).toContain(built(ratio, '/other.css'));
});

test('what stands in it stays, and so does a shadow root of the site’s own', () => {
  expect(fillEmbeds('<p><rj-embed><a href="/v">v</a></rj-embed>', '/e.css')).toBe(
    `<p><rj-embed>${built('16 9')}<a href="/v">v</a></rj-embed>`,
  );
  for (const html of ['<rj-embed><template shadowrootmode="open"></template></rj-embed>', '<p>x']) {
    expect(fillEmbeds(html, '/e.css')).toBe(html);
  }
});
