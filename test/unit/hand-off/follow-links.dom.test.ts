import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HandOff } from '../../../sdk/core/index.ts';
import { followLinks } from '../../../sdk/hand-off/follow-links.ts';

const SAID: HandOff = {
  from: 'rarejob',
  decidedAt: 1000,
  refused: { categories: ['analytics'], services: [] },
};
const CARRIED = '~rj1.rarejob.1.-r--..';
/** This window, as of a page over https. */
const secure = {
  location: new URL('https://www.rarejob.com/'),
  addEventListener: window.addEventListener.bind(window),
  setTimeout: window.setTimeout.bind(window),
} as unknown as Window;
let lifetime: AbortController;
let near: string[];

beforeEach(() => {
  lifetime = new AbortController();
  near = [];
  document.body.replaceChildren();
});
afterEach(() => lifetime.abort());

function page(href: string, carry: HandOff | undefined = SAID): HTMLAnchorElement {
  followLinks({
    window: secure,
    to: ['progos.ai', 'progos.co.jp'],
    near: (origin) => near.push(origin),
    carry: () => carry,
    signal: lifetime.signal,
  });
  const link = document.createElement('a');
  link.href = href;
  link.append(document.createElement('span'));
  document.body.append(link);
  return link;
}
/** What a browser would follow when the click is over, and what stands there in the end. */
async function clicked(link: HTMLAnchorElement, name = 'click') {
  const event = new MouseEvent(name, { bubbles: true, composed: true, cancelable: true });
  let followed = '';
  // Registered last, as the browser's own turn is.
  window.addEventListener(
    name,
    (last) => {
      followed = last.defaultPrevented ? '' : link.href;
      last.preventDefault();
    },
    { once: true },
  );
  link.firstElementChild?.dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { followed, stands: link.getAttribute('href') };
}

test.each([
  ['https://progos.ai/', `https://progos.ai/#${CARRIED}`],
  ['https://www.progos.ai/a?b=c', `https://www.progos.ai/a?b=c#${CARRIED}`],
  ['https://progos.co.jp/#part', `https://progos.co.jp/#part${CARRIED}`],
  [`https://progos.ai/#part${CARRIED}`, `https://progos.ai/#part${CARRIED}`],
])('%s is followed with what is handed off, and stands as it was', async (href, followed) => {
  expect(await clicked(page(href))).toEqual({ followed, stands: href });
});

test('a press with the middle button too', async () => {
  const { followed } = await clicked(page('https://progos.ai/'), 'auxclick');
  expect(followed).toContain(CARRIED);
});

test.each([
  'https://www.rarejob.com/',
  'https://progos.ai.stranger.example/',
  'https://notprogos.ai/',
  'https://www.rarejob.com.ph/',
  'http://progos.ai/',
  'mailto:a@progos.ai',
  'javascript:void(0)//progos.ai',
  '/progos.ai',
])('%s is followed as it is', async (href) => {
  const link = page(href);
  const { href: whole } = link;
  expect(await clicked(link)).toEqual({ followed: whole, stands: href });
  link.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }));
  expect(near).toEqual([]);
});

test('with nothing to say, for a download, or where the page keeps the press, too', async () => {
  followLinks({
    window: secure,
    to: ['progos.ai'],
    near: () => {},
    carry: () => undefined,
    signal: lifetime.signal,
  });
  const silent = document.createElement('a');
  silent.href = 'https://progos.ai/';
  silent.append(document.createElement('span'));
  document.body.append(silent);
  expect((await clicked(silent)).followed).toBe('https://progos.ai/');

  const file = page('https://progos.ai/');
  file.download = 'x';
  expect((await clicked(file)).followed).toBe('https://progos.ai/');
  file.removeAttribute('download');
  file.addEventListener('click', (event) => event.preventDefault());
  expect((await clicked(file)).stands).toBe('https://progos.ai/');
});

test('who comes near is told, by pointer, finger and key; nobody after the end', async () => {
  const link = page('https://progos.ai/');
  for (const name of ['pointerover', 'pointerdown', 'focusin']) {
    link.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  }
  expect(near).toEqual(Array(3).fill('https://progos.ai'));
  lifetime.abort();
  link.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }));
  expect(near).toHaveLength(3);
  expect((await clicked(link)).followed).toBe('https://progos.ai/');
});
