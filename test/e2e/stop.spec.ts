import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* `stop()`, and pages that patch what the SDK patches. */

/** Every function, getter and setter that a page can reach by the name of its owner. */
const SNAPSHOT = `<script>
  window.snapshot = () => {
    const all = new Map();
    const add = (owner, name) => {
      for (const [key, { value, get, set, ...shape }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (typeof value === 'function' || get || set) all.set(name + key, [value, get, set, JSON.stringify(shape)]);
      }
    };
    add(window, '');
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(window))) {
      if (typeof value !== 'function') continue;
      add(value, name + '.');
      if (value.prototype) add(value.prototype, name + '.prototype.');
    }
    return all;
  };
  window.untouched = snapshot();
  window.changed = () => {
    const now = snapshot();
    return [...untouched.keys()].filter((name) => untouched.get(name).some((part, index) => part !== now.get(name)?.[index]));
  };
</script>`;
const changed = (page: Page) => page.evaluate('changed()') as Promise<string[]>;

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`stop() gives back every function, getter and setter of the page: ${script}`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { script, head: SNAPSHOT });
    await page.goto(TRIAL);
    await page.locator('rj-notice [data-action="accept"]').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await page.evaluate('rarejobConsent.ready');
    // What is loaded later patches too.
    await expect.poll(() => changed(page)).toContain('EventTarget.prototype.addEventListener');
    expect(await changed(page)).toEqual(
      expect.arrayContaining([
        ...['fetch', 'WebSocket', 'Audio', 'onload', 'Navigator.prototype.sendBeacon'],
        ...['XMLHttpRequest.prototype.open', 'HTMLFormElement.prototype.submit'],
        ...['Document.prototype.cookie', 'Document.prototype.write', 'Attr.prototype.value'],
        ...['Element.prototype.setAttribute', 'Element.prototype.innerHTML'],
        ...['HTMLScriptElement.prototype.src', 'Node.prototype.appendChild'],
      ]),
    );
    await page.evaluate('rarejobConsent.stop()');
    expect(await changed(page)).toEqual([]);
  });
}

const WRAP = (who: string) => `<script>{
  window.heard ??= [];
  const hear = (what, of) => /test|_ga|own/.test(of) && heard.push('${who} ' + what);
  const { fetch } = window;
  window.fetch = function (...all) { hear('fetch', all[0]); return fetch.apply(this, all); };
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (...all) { hear('setAttribute', all[0] === 'src' && all[1]); return setAttribute.apply(this, all); };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(text) { hear('cookie', text); cookie.set.call(this, text); },
  });
  window['${who}'] = [window.fetch, Element.prototype.setAttribute];
}</script>`;
/** What a page tries, and what came of it. */
const TRY = `async (host, cookie) => {
  heard.splice(0);
  const image = document.createElement('img');
  image.setAttribute('src', 'https://' + host + '/test-image');
  document.cookie = cookie + '=1; path=/';
  const fetched = await fetch('https://' + host + '/test-fetch').then(() => 'answered', ({ name }) => name);
  return { fetched, src: image.getAttribute('src'), cookie: document.cookie.includes(cookie), heard };
}`;
const attempt = (page: Page, host: string, cookie: string) =>
  page.evaluate(`(${TRY})('${host}', '${cookie}')`);
const heard = (...who: string[]) =>
  ['setAttribute', 'cookie', 'fetch'].flatMap((what) => who.map((one) => `${one} ${what}`));

const GOOGLE = 'www.google-analytics.com';
const HELD = { fetched: 'TypeError', src: null, cookie: false };
const works = (host: string) => ({
  fetched: 'answered',
  src: `https://${host}/test-image`,
  cookie: true,
});

for (const [name, before, after] of [
  ['before the SDK', ['inner'], []],
  ['after the SDK', [], ['outer']],
  ['before and after it', ['inner'], ['outer']],
] as const) {
  test(`a page that wraps fetch, setAttribute and the cookie ${name}: its wrappers work, and still do after stop()`, async ({
    visitor: { context, page },
    world,
  }) => {
    const sent = () =>
      world.demo
        .hits()
        .flatMap(({ host, path }) => (path.startsWith('/test') ? [host + path] : []));
    const both = [`${GOOGLE}/test-image`, `${GOOGLE}/test-fetch`];
    await serveTrialPage(context, {
      head: before.map(WRAP).join(''),
      body: after.map(WRAP).join(''),
    });
    await page.goto(TRIAL);
    await page.evaluate('rarejobConsent.ready');

    // What may go goes through all of them; what is held goes through the outer ones only.
    expect(await attempt(page, 'nobody.test', 'own')).toEqual({
      ...works('nobody.test'),
      heard: heard(...after, ...before),
    });
    expect(await attempt(page, GOOGLE, '_ga')).toEqual({ ...HELD, heard: heard(...after) });
    await expect.poll(sent).toHaveLength(2);
    expect(sent().join()).not.toContain(GOOGLE);

    await page.evaluate('rarejobConsent.stop()');
    expect(await attempt(page, GOOGLE, '_ga')).toEqual({
      ...works(GOOGLE),
      heard: heard(...after, ...before),
    });
    await expect.poll(() => sent().slice(2).sort()).toEqual(both.sort());
    // What was the page's own is the page's own again.
    const [mine] = [...after, ...before];
    expect(
      await page.evaluate(
        `[fetch, Element.prototype.setAttribute].every((own, index) => own === window['${mine}'][index])`,
      ),
    ).toBe(true);
  });
}
