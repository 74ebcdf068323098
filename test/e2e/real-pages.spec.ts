import type { Page } from '@playwright/test';
import type { TrialPage } from '../support/trial-page.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* Pages as others make them: what they own, swap, name and stop, and where that leaves a person. */

const SERVICES = ['recaptcha', 'youtube-embed', 'google-analytics-4', 'google-ads', 'ad-ebis'];
const long = '<p>Some text of the page.</p>'.repeat(120);
const control = '<button data-choices="open">open</button>';

const notice = (page: Page, action = 'reject') => page.locator(`rj-notice [data-action=${action}]`);
const dialog = (page: Page) => page.locator('rj-preferences dialog');
const faults = (page: Page) => page.evaluate('rarejobConsent.errors');
/** The same element, wherever shadow roots hide it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.id || active?.getAttribute('data-action') || active?.localName || '';
  });

async function open({ context, page }: Visitor, trial: TrialPage = {}): Promise<string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await serveTrialPage(context, { ...trial, config: { services: SERVICES, ...trial.config } });
  await page.goto(TRIAL);
  return errors;
}

test.describe('names that a page uses', () => {
  test('an element of the handle’s name is no handle', async ({ visitor }) => {
    await open(visitor, {
      head: '<meta id="rarejobConsent"><meta id="rarejobConsentQueue">',
      body: control,
    });
    await expect(notice(visitor.page)).toBeVisible();
    expect(await visitor.page.evaluate('typeof rarejobConsent.allows')).toBe('function');
  });

  test('`dataLayer` of another product: the notice asks, and it is said that Google’s tags hear nothing', async ({
    visitor,
  }) => {
    const errors = await open(visitor, {
      head: '<script>window.dataLayer = { page: "home" }</script>',
      body: control,
    });
    const { page } = visitor;
    await expect(notice(page)).toBeVisible();
    await notice(page, 'accept').click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await page.evaluate('rarejobConsent.allows("analytics")')).toBe(true);
    expect(await page.evaluate('dataLayer')).toEqual({ page: 'home' });
    await expect.poll(() => faults(page)).toMatchObject([{ path: 'dataLayer' }]);
    expect(errors).toEqual([]);
  });

  test('a new `dataLayer` array hears the default before the page’s own commands, and the refusal', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, {
      body: `<script>var dataLayer = [{ page: 'home' }]; dataLayer.push({ event: 'gtm.js' })</script>${control}`,
    });
    const layer = () =>
      page.evaluate(
        'dataLayer.map((e) => (e.length ? Array.from(e).slice(0, 2).join() : e.event ?? e.page))',
      );
    await expect
      .poll(layer)
      .toEqual([
        'consent,default',
        'set,url_passthrough',
        'set,ads_data_redaction',
        'home',
        'gtm.js',
      ]);
    await notice(page, 'accept').click();
    await expect.poll(layer).toContain('consent,update');
  });

  test('`data-choices` and `data-category` of others do nothing, and nothing is said of them', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, {
      body: `<select data-choices id="s"><option>1</option></select><p data-choices="auto">p</p>
        <img data-category="shoes" data-src="/shoe.png" alt=""><div data-category="hats" data-service="gift">x</div>`,
    });
    await notice(page, 'close').click();
    await page.locator('#s').click();
    await page.getByText('p', { exact: true }).click();
    await expect(page.locator('rj-reopener')).toHaveCount(1);
    expect(await page.locator('rj-preferences').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });
});

for (const base of ['https://cdn.example.com/', '/elsewhere/']) {
  test(`a hand-off’s link on a page with <base href="${base}">: no error, and the path stays`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    const errors = await open(visitor, { body: `<base href="${base}">${control}` });
    await page.goto('about:blank');
    await page.goto(`${TRIAL}#part~rj1.x`);
    await expect(notice(page)).toBeVisible();
    expect(page.url()).toBe(`${TRIAL}#part`);
    await page.goto('about:blank');
    await page.goto(`${TRIAL}#~rj1.x`);
    await expect.poll(() => page.url()).toMatch(/\/trial\/#?$/);
    expect(errors).toEqual([]);
  });
}

test.describe('controls of the page', () => {
  const opens: Readonly<Record<string, string>> = {
    'with a web component for an icon in it': `<button data-choices="open"><x-icon></x-icon></button>
      <script>customElements.define('x-icon', class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<span id="press">i</span>' } })</script>`,
    'that is a web component': `<x-button data-choices="open"></x-button>
      <script>customElements.define('x-button', class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<button>i</button>' } })</script>`,
    'whose press the page stops': `<div onclick="event.stopPropagation()"><button data-choices="open" id="press">o</button></div>
      <script>document.addEventListener('click', (event) => event.stopImmediatePropagation(), true)</script>`,
    'in a form': `<form action="/sent"><button data-choices="open" id="press">o</button></form>`,
    'that is a link': `<a href="/away" data-choices="open" id="press">o</a>`,
    'that is a link to nowhere': `<p style="height:3000px">p</p><a href="#" data-choices="open" id="press">o</a>`,
  };
  for (const [what, body] of Object.entries(opens)) {
    test(`one ${what} opens the preferences, and does nothing else`, async ({ visitor }) => {
      const { page } = visitor;
      await open(visitor, { body, config: { layout: 'card' } });
      await notice(page, 'reject').click();
      const target = page.locator('#press, x-button').first();
      await target.scrollIntoViewIfNeeded();
      const before = await page.evaluate('scrollY');
      await target.click();
      await expect(dialog(page)).toBeVisible();
      expect(page.url()).toBe(TRIAL);
      expect(await page.evaluate('scrollY')).toBe(before);
    });
  }

  test('one that comes late and empty gets its words, and the small button goes', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor);
    await notice(page).click();
    await expect(page.locator('rj-reopener button')).toBeVisible();
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<button data-choices="open" id="late"></button>',
      );
    });
    await expect(page.locator('#late')).toHaveText('外部送信の設定');
    await expect(page.locator('rj-reopener')).toHaveCount(0);
    await page.locator('#late').evaluate((late) => late.remove());
    await expect(page.locator('rj-reopener button')).toBeVisible();
  });

  test('#rj-choices opens the preferences each time, also where the site moves on by itself', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body: `<a href="#rj-choices">choices</a>${control}` });
    await notice(page).click();
    for (let time = 0; time < 2; time += 1) {
      await page.getByRole('link', { name: 'choices' }).click();
      await expect(dialog(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
    }
    await page.evaluate(() => {
      history.pushState({}, '', '#rj-choices');
      document.querySelector('main')?.append('moved');
    });
    await expect(dialog(page)).toBeVisible();
  });
});

test.describe('a page that swaps what it is made of', () => {
  const swaps: Readonly<Record<string, () => void>> = {
    'another body': () => {
      const body = document.createElement('body');
      body.innerHTML = '<h1>Next</h1>';
      document.body.replaceWith(body);
    },
    'another content of the body': () => {
      document.body.innerHTML = '<h1>Next</h1>';
    },
    'another document element': () => {
      const html = document.createElement('html');
      html.innerHTML = '<head></head><body><h1>Next</h1></body>';
      document.documentElement.remove();
      document.append(html);
    },
  };
  for (const [what, swap] of Object.entries(swaps)) {
    test(`${what}: the notice is there again, answers, and leaves a way back`, async ({
      visitor,
    }) => {
      const { page } = visitor;
      await open(visitor, { body: control });
      await expect(notice(page)).toBeVisible();
      await page.waitForLoadState('networkidle');
      await page.evaluate(swap);
      await expect(notice(page)).toBeInViewport();
      await notice(page).click();
      await expect(page.locator('rj-notice')).toHaveCount(0);
      await expect(page.locator('rj-reopener button')).toBeVisible();
      await page.evaluate(swap);
      await expect(page.locator('rj-reopener button')).toBeInViewport();
      await page.locator('rj-reopener button').click();
      await expect(dialog(page)).toBeVisible();
    });
  }

  test('the place for the notice goes with the body: it is asked where the next page has one, else over it', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body: `<rj-notice></rj-notice>${control}` });
    await expect(notice(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      document.body.innerHTML = '<main><rj-notice></rj-notice></main>';
    });
    await expect(page.locator('main rj-notice [data-action=reject]')).toBeVisible();
    await page.evaluate(swaps['another body'] as () => void);
    await expect(notice(page)).toBeVisible();
    await expect(page.locator('rj-notice')).toHaveAttribute('layout', 'bar');
  });

  test('who takes the notice out by itself, again and again, is not fought', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body: control });
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      Object.assign(window, { taken: 0 });
      const take = () => {
        const found = document.querySelector('rj-notice');
        if (found)
          Object.assign(window, { taken: (window as unknown as { taken: number }).taken + 1 });
        found?.remove();
      };
      new MutationObserver(take).observe(document.body, { childList: true });
      take();
    });
    await expect.poll(() => page.evaluate('taken')).toBe(4);
    expect(await page.evaluate('rarejobConsent.record')).toBeUndefined();
  });
});

test.describe('over the page', () => {
  for (const style of [
    'transform:translateY(2000px)',
    'filter:blur(0)',
    'contain:strict',
    'will-change:transform',
    'backdrop-filter:blur(1px)',
  ]) {
    test(`\`${style}\` moves neither the notice nor the way back`, async ({ visitor }) => {
      const { page } = visitor;
      await open(visitor, { head: `<style>html,body{${style}}body{min-height:4000px}</style>` });
      await expect(notice(page)).toBeInViewport({ ratio: 1 });
      await notice(page).click();
      await expect(page.locator('rj-reopener button')).toBeInViewport({ ratio: 1 });
      expect(
        await page.evaluate(
          'document.querySelector("rj-reopener").getBoundingClientRect().bottom <= innerHeight',
        ),
      ).toBe(true);
    });
  }

  test('a modal dialog of the page stays over it and keeps Escape; then the notice is on top again', async ({
    visitor,
  }) => {
    const { page } = visitor;
    const modal =
      '<dialog id="modal" style="inset:auto 0 0;width:100%;height:90vh"><button id="in">in</button></dialog>';
    await open(visitor, {
      head: '<style>body{transform:translateY(2000px)}</style>',
      body: `${modal}<script>modal.showModal()</script>${control}`,
    });
    await page.waitForLoadState('networkidle');
    const top = () =>
      page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight - 40)?.localName);
    await expect.poll(top).toBe('dialog');
    expect(await focused(page)).toBe('in');
    await page.keyboard.press('Escape');
    await expect(page.locator('#modal')).toBeHidden();
    await expect.poll(top).toBe('rj-notice');
    expect(await page.evaluate('rarejobConsent.record')).toBeUndefined();
  });

  test('the page’s hotkeys hear nothing that is typed into the search, on whatever way they listen', async ({
    visitor,
  }) => {
    const { page } = visitor;
    // There is a search from fifteen recipients on.
    const more = Array.from({ length: 10 }, (_, n) => ({
      ...{ id: `own-${n}`, category: 'analytics' as const, operator: `Company ${n}` },
      ...{ name: { ja: `計測${n}`, en: `Count ${n}` }, hosts: [`c${n}.example.com`] },
    }));
    await open(visitor, {
      config: { services: [...SERVICES, ...more] },
      body: `${control}<script>
        window.hot = [];
        for (const type of ['keydown', 'keypress', 'keyup'])
          for (const capture of [true, false])
            document.addEventListener(type, (event) => {
              if (/^[a-z]$/.test(event.key)) { hot.push(event.key); event.preventDefault(); }
            }, capture);
      </script>`,
    });
    await notice(page, 'customize').click();
    const search = page.locator('rj-preferences input[type=search]');
    await search.focus();
    await page.keyboard.type('line');
    await expect(search).toHaveValue('line');
    expect(await page.evaluate('hot')).toEqual([]);
    // Esc empties the field before it closes the dialog.
    await page.keyboard.press('Escape');
    await expect(search).toHaveValue('');
    await expect(dialog(page)).toBeVisible();
  });

  test('search engines are told to leave it out of the page’s text', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor);
    await expect(page.locator('rj-notice [data-nosnippet]')).toBeVisible();
    await notice(page, 'customize').click();
    await expect(page.locator('rj-preferences [data-nosnippet]')).toBeVisible();
  });
});

test.describe('focus and scroll', () => {
  const body = `<a href="#a" id="first">first</a><p style="height:3000px"></p><button id="mid">mid</button>${long}<p>${control}</p>`;

  test('after a press by keyboard focus is where it was before, nothing scrolls, and it is said', async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { body });
    await expect(notice(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.locator('#mid').focus();
    const before = await page.evaluate('scrollY');
    await notice(page, 'accept').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await expect.poll(() => focused(page)).toBe('mid');
    expect(await page.evaluate('scrollY')).toBe(before);
    await expect(page.locator('rj-result').getByRole('status')).toContainText('許可しました：');
  });

  test('who came to the notice first is at the page’s beginning then', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { body });
    await expect(notice(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Tab');
    for (let press = 0; press < 9 && (await focused(page)) !== 'reject'; press += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused(page)).toBe('reject');
    await page.keyboard.press('Enter');
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await expect.poll(() => focused(page)).toBe('first');
    await expect(page.locator('rj-result').getByRole('status')).toContainText('今の許可：');
  });

  test('closing the preferences scrolls nothing, whatever opened them', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { body });
    await notice(page).click();
    // Else it comes into the dialog, with a way to close it.
    await expect(page.locator('rj-result')).toBeVisible();
    await page.locator('#mid').focus();
    await page.evaluate('scrollTo(0, 500)');
    for (const action of ['close', 'save']) {
      await page.evaluate('rarejobConsent.openPreferences()');
      await expect(dialog(page)).toBeVisible();
      await page.locator(`rj-preferences [data-action=${action}]`).focus();
      await page.keyboard.press('Enter');
      await expect(dialog(page)).toBeHidden();
      await expect.poll(() => focused(page)).toBe('mid');
      expect(await page.evaluate('scrollY')).toBe(500);
    }
  });

  test('the result, closed by keyboard, gives focus back', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { body: `${body}<button data-choices="withdraw" id="back">back</button>` });
    await notice(page, 'accept').click();
    await expect(page.locator('rj-result')).toContainText('許可しました：');
    await page.locator('#back').click();
    // The other one that was there before says how it is now as well.
    await expect(page.locator('rj-result')).toContainText('4件中0件');
    await page.locator('#mid').focus();
    await page.locator('rj-result [data-action=close]').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('rj-result')).toHaveCount(0);
    await expect.poll(() => focused(page)).toBe('mid');
  });
});

test.describe('what can’t be done is said', () => {
  test('what carries out acts can’t be loaded: the person is told, and the next press tries again', async ({
    visitor,
  }) => {
    const { context, page } = visitor;
    await open(visitor, { body: '<button data-choices="reject" id="refuse">refuse</button>' });
    await context.route('**/acts.js*', (route) => route.abort());
    await page.reload();
    await page.waitForLoadState('networkidle');
    await notice(page).click();
    const said = page.locator('rj-said [role=alert]');
    await expect(said).toContainText('できませんでした。');
    await expect(notice(page)).toBeVisible();
    await page.locator('rj-said [data-action=close]').click();
    await page.locator('#refuse').click();
    await expect(said).toContainText('できませんでした。');
    await context.unroute('**/acts.js*');
    await notice(page).click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await page.evaluate('rarejobConsent.record.method')).toBe('reject-all');
  });

  test('a form that is held says so, and where that can be changed', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, {
      body: `<form action="https://www.google-analytics.com/collect" method="post"><button id="send">send</button></form>${control}`,
    });
    await page.waitForLoadState('networkidle');
    await page.locator('#send').click();
    await expect(page.locator('rj-said [role=alert]')).toContainText('フォームは送信していません');
    expect(page.url()).toBe(TRIAL);
    await page.locator('rj-said [data-action=customize]').click();
    await expect(dialog(page)).toBeVisible();
  });
});

test('places that a page mounts and takes out again are forgotten', async ({ visitor }) => {
  const { context, page } = visitor;
  await open(visitor, { body: control });
  await notice(page).click();
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const markup = `<rj-ask data-category="measurement"></rj-ask><rj-declaration></rj-declaration>
      <rj-embed service="youtube-embed" src="https://www.youtube.com/embed/x" title="t"></rj-embed>
      <rj-sign-in service="recaptcha" src="https://www.google.com/x.js"></rj-sign-in>`;
    const kept: WeakRef<Element>[] = [];
    Object.assign(window, { kept });
    const main = document.querySelector('main') as HTMLElement;
    for (let round = 0; round < 25; round += 1) {
      const box = document.createElement('div');
      box.innerHTML = markup;
      main.append(box);
      for (const element of box.children) kept.push(new WeakRef(element));
      await new Promise((resolve) => setTimeout(resolve, 30));
      box.remove();
    }
  });
  const client = await context.newCDPSession(page);
  const left = async () => {
    await client.send('HeapProfiler.collectGarbage');
    return page.evaluate(() => {
      const { kept } = window as unknown as { kept: WeakRef<Element>[] };
      const names = kept.flatMap((one) => one.deref()?.localName ?? []);
      return ['rj-ask', 'rj-declaration', 'rj-embed', 'rj-sign-in'].map(
        (name) => names.filter((own) => own === name).length,
      );
    });
  };
  await expect.poll(async () => Math.max(...(await left()))).toBeLessThanOrEqual(1);
  // One that comes back is filled anew.
  await page.evaluate(() => {
    const place = document.createElement('rj-declaration');
    const main = document.querySelector('main') as HTMLElement;
    main.append(place);
    place.remove();
    setTimeout(() => main.append(place), 200);
  });
  await expect(page.locator('rj-declaration [data-entry]').first()).toBeVisible();
});
