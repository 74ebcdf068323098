import type { Page } from '@playwright/test';
import { noteShifts } from '../support/note-shifts.ts';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const SERVICES = ['youtube-embed', 'google-maps', 'google-analytics-4'];
const VIDEO = 'https://www.youtube.com/embed/lesson';
/** As the README asks of a page: the place has its size before any script. */
const SIZED =
  '<style>rj-embed{display:block;aspect-ratio:16/9;min-height:240px;max-width:100%}</style>';
const video = (more = '') =>
  `<rj-embed service="youtube-embed" src="${VIDEO}" title="レッスンの動画" width="560" height="315" ${more}></rj-embed>`;
const CONTROL = '<p><button data-choices="open">open</button></p>';

const open = async ({ context, page }: Visitor, trial: TrialPage = {}): Promise<void> => {
  await serveTrialPage(context, {
    head: SIZED,
    body: `${video()}${CONTROL}`,
    ...trial,
    config: { services: SERVICES, ...trial.config },
  });
  await page.goto(TRIAL);
};
const button = (page: Page, action: string) =>
  page.locator(`rj-embed [data-action="${action}"]`).first();
const frame = (page: Page) => page.locator('rj-embed iframe').first();
const verdict = (page: Page, id: string) =>
  page.evaluate((id) => window.rarejobConsent?.decision.services[id], id);

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test.describe(script, () => {
    test('the still says whose it is and what it would send, and nothing is asked of anyone', async ({
      visitor,
      world,
    }) => {
      const { page } = visitor;
      await open(visitor, { script });
      const still = page.locator('rj-still');
      for (const text of [
        'レッスンの動画',
        'YouTube',
        'Google LLC',
        '再生した動画',
        '送り先に未確認',
      ]) {
        await expect(still).toContainText(text);
      }
      await expect(still.getByRole('link')).toHaveAttribute('href', /policies\.google\.com/);
      await page.evaluate('fetch("/settled")');
      expect(world.contacted('rarejob')).toEqual([]);
    });

    test('show once: this frame and no other, nothing kept, and not on the next page', async ({
      visitor,
      world,
    }) => {
      const { page, context } = visitor;
      await open(visitor, {
        script,
        body: `${video()}${video('id="other"')}<iframe id="marked" data-service="youtube-embed" data-src="${VIDEO}?marked" title="m"></iframe>${CONTROL}`,
      });
      await button(page, 'once').click();
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      await expect(frame(page)).toBeFocused();
      await expect
        .poll(() => world.demo.hits().filter(({ host }) => host === 'www.youtube.com').length)
        .toBe(1);
      await expect(page.locator('#other rj-still')).toBeVisible();
      await expect(page.locator('#other iframe')).not.toHaveAttribute('src');
      await expect(page.locator('#marked')).not.toHaveAttribute('src');
      expect((await context.cookies(TRIAL)).map(({ name }) => name)).not.toContain('rj_choices');
      expect(await verdict(page, 'youtube-embed')).toEqual({ allowed: false, reason: 'undecided' });
      await expect(page.locator('rj-notice')).toBeVisible();

      // Having closed the notice is no refusal.
      await page.locator('rj-notice [data-action="close"]').click();
      await expect.poll(() => verdict(page, 'youtube-embed')).toMatchObject({ reason: 'deferred' });
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      await page.reload();
      await expect(page.locator('rj-still').first()).toBeVisible();
      await expect(frame(page)).not.toHaveAttribute('src');
    });

    test('a refusal takes back what was shown once; after it, once is still once', async ({
      visitor,
    }) => {
      const { page } = visitor;
      await open(visitor, { script });
      await button(page, 'once').click();
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      await page.locator('rj-notice [data-action="reject"]').click();
      await expect(page.locator('rj-still')).toBeVisible();
      await expect(frame(page)).not.toHaveAttribute('src');
      await button(page, 'once').click();
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      expect(await verdict(page, 'youtube-embed')).toEqual({ allowed: false, reason: 'refused' });
    });

    test('always: every frame of the service, on the next page at once, until it is taken back', async ({
      visitor,
    }) => {
      const { page } = visitor;
      await open(visitor, { script, body: `${video()}${video('id="other"')}${CONTROL}` });
      await button(page, 'always').click();
      for (const each of [frame(page), page.locator('#other iframe')]) {
        await expect(each).toHaveAttribute('src', VIDEO);
        await expect(each).toBeVisible();
      }
      await expect(frame(page)).toBeFocused();
      await expect(page.locator('rj-still')).toHaveCount(0);
      expect(await verdict(page, 'youtube-embed')).toEqual({ allowed: true, reason: 'chosen' });
      expect(await verdict(page, 'google-maps')).toEqual({ allowed: false, reason: 'undecided' });

      await page.reload();
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      await page.evaluate('rarejobConsent.withdraw(["youtube-embed"])');
      await expect(page.locator('rj-still')).toHaveCount(2);
      await expect(frame(page)).not.toHaveAttribute('src');
      // Nothing plays on where nobody sees it.
      await expect(frame(page)).toBeHidden();
    });

    test('works where it comes in later: innerHTML, another address, a shadow root', async ({
      visitor,
      world,
    }) => {
      const { page } = visitor;
      await open(visitor, { script, body: '<div id="route"></div>' });
      await page.waitForFunction('window.rarejobConsent?.ready.then(() => true)');
      await page.evaluate((html) => {
        for (const root of [
          document.querySelector('#route'),
          document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }),
        ]) {
          if (root) root.innerHTML = html;
        }
      }, video());
      await expect(page.locator('rj-still')).toHaveCount(2);
      expect(world.contacted('rarejob')).toEqual([]);
      await button(page, 'once').click();
      await expect(frame(page)).toHaveAttribute('src', VIDEO);
      // The same element, the next lesson: seen once was the other.
      await page.evaluate((src) => {
        document.querySelector('#route rj-embed')?.setAttribute('src', src);
      }, `${VIDEO}-2`);
      await expect(page.locator('rj-still')).toHaveCount(2);
      await expect(frame(page)).not.toHaveAttribute('src');
      await page.locator('rj-notice [data-action="accept"]').click();
      await expect(frame(page)).toHaveAttribute('src', `${VIDEO}-2`);
    });

    test('no script can press for a person', async ({ visitor, world }) => {
      const { page } = visitor;
      await open(visitor, { script });
      await expect(button(page, 'once')).toBeVisible();
      await page.evaluate(() => {
        const root = document.querySelector('rj-embed')?.shadowRoot;
        const buttons = root?.querySelector('rj-still')?.shadowRoot?.querySelectorAll('button');
        for (const one of buttons ?? []) {
          if (one.dataset.action === 'customize') continue;
          one.click();
          one.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        }
        // Moving or copying the frame lends it nothing.
        const held = root?.querySelector('iframe');
        if (held) document.body.append(held.cloneNode(), held);
      });
      await expect
        .poll(() => page.evaluate('rarejobConsent.errors.map(({ path }) => path)'))
        .toContain('choose');
      for (const each of await page.locator('iframe').all()) {
        await expect(each).not.toHaveAttribute('src');
      }
      expect(world.contacted('rarejob')).toEqual([]);
    });

    test('nothing moves: before the script, as a still, as a frame', async ({ visitor }) => {
      const { page } = visitor;
      await noteShifts(page);
      await open(visitor, { script, body: `${video()}<p>below</p>${CONTROL}` });
      await expect(button(page, 'once')).toBeVisible();
      const below = page.getByText('below', { exact: true });
      const top = () => below.evaluate((element) => (element as HTMLElement).offsetTop);
      const before = await top();
      // By keyboard: what moves within half a second of a press of the pointer would not count.
      await button(page, 'once').focus();
      await page.keyboard.press('Enter');
      await expect(frame(page)).toBeVisible();
      expect(await top()).toBe(before);
      expect(await page.evaluate('shifts')).toEqual([]);
    });
  });
}

test('on a built page nothing moves either, which says nothing of sizes itself', async ({
  visitor,
}) => {
  const { context, page } = visitor;
  await noteShifts(page);
  await serveTrialPage(context, {
    ...{ built: true, async: true, script: 'choices-marked.js', config: { services: SERVICES } },
    body: `<div style="width:300px">${video()}</div>${video('id="wide"')}<p>below</p>${CONTROL}`,
  });
  let arrive = (): void => {};
  const come = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await context.route('**/sdk/choices-marked.js', async (route) => {
    await come;
    await route.fallback();
  });
  await page.goto(TRIAL, { waitUntil: 'commit' });
  const boxes = (): Promise<number[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('rj-embed')].map(
        (place) => place.getBoundingClientRect().height,
      ),
    );
  await expect(page.getByText('below', { exact: true })).toBeVisible();
  const [narrow = 0, wide = 0] = await boxes();
  expect(narrow).toBe(240);
  expect(wide).toBeGreaterThan(400);
  arrive();
  await expect(button(page, 'once')).toBeVisible();
  for (const [at, height] of (await boxes()).entries()) {
    expect(height).toBeCloseTo([narrow, wide][at] ?? 0, 0);
  }
  expect(await page.evaluate('shifts')).toEqual([]);
});

test('where a service runs by notice its frame is there at once, with no still', async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor, { config: { regime: 'jp' } });
  await expect(frame(page)).toHaveAttribute('src', VIDEO);
  await expect(page.locator('rj-still')).toHaveCount(0);
  await page.locator('rj-notice [data-action="reject"]').click();
  await expect(page.locator('rj-still')).toBeVisible();
  await expect(frame(page)).not.toHaveAttribute('src');
});

test('a place that names nobody, or no address, stays closed and says so once', async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor, {
    body: `<rj-embed service="you-tube" src="${VIDEO}" title="v"></rj-embed>
      <rj-embed service="youtube-embed" src="javascript:parent.ran=1" title="v"></rj-embed>${CONTROL}`,
  });
  await expect(page.locator('rj-still')).toHaveCount(2);
  await expect(page.locator('rj-still').first()).toContainText('登録のない送り先');
  await expect(button(page, 'once')).toHaveCount(0);
  await page.locator('rj-notice [data-action="accept"]').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
  await expect(page.locator('rj-embed iframe')).toHaveCount(0);
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(await page.evaluate('rarejobConsent.errors.map(({ path }) => path)')).toEqual([
    '<rj-embed service="you-tube">',
    '<rj-embed service="youtube-embed">',
  ]);
});

test("a still's picture is the site's own; the vendor's is not fetched", async ({
  visitor,
  world,
}) => {
  const { page } = visitor;
  await open(visitor, {
    body: `${video('poster="/own.jpg"')}${video('poster="https://i.ytimg.com/vi/x.jpg"')}${CONTROL}`,
  });
  await expect(page.locator('rj-still')).toHaveCount(2);
  await expect(page.locator('rj-still img')).toHaveCount(1);
  await expect(page.locator('rj-still img')).toHaveAttribute('src', /\/own\.jpg$/);
  expect(world.contacted('rarejob')).toEqual([]);
});

test('by keyboard: text, policy, both buttons and the settings, in order', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor, { body: `<a id="before" href="#x">before</a>${video()}${CONTROL}` });
  await expect(button(page, 'once')).toBeVisible();
  await page.locator('#before').focus();
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return (active as HTMLElement | null)?.dataset.action ?? active?.localName;
    });
  const walk: (string | undefined)[] = [];
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press('Tab');
    walk.push(await focused());
  }
  expect(walk).toEqual(['a', 'customize', 'once', 'always']);
  await button(page, 'customize').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(page, 'customize')).toBeFocused();
});

test('both ways to see it are in reach without scrolling, however narrow', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor, { lang: 'en' });
  await page.locator('rj-notice [data-action="close"]').click();
  for (const width of [320, 768, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    for (const action of ['once', 'always']) {
      await expect(button(page, action)).toBeInViewport({ ratio: 1 });
    }
  }
});
