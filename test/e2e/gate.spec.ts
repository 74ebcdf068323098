import { createHash } from 'node:crypto';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const GA = 'data-service="google-analytics-4"';
const accept = 'rj-notice [data-action="accept"]';
const reject = 'rj-notice [data-action="reject"]';

test.describe('the gate', () => {
  test('holds marked tags, and lets them go once, in their order', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      body: `
        <script>window.ran = [];</script>
        <script type="text/plain" ${GA} src="https://tags.test/a.js"></script>
        <script type="text/plain" ${GA}>ran.push(window.fromA ? 'B after A' : 'B too early')</script>
        <script type="text/plain" ${GA} src="https://tags.test/c.js"></script>
        <script type="text/plain" ${GA} data-type="module">ran.push('module')</script>`,
      vendors: {
        'https://tags.test/a.js': { text: 'window.fromA = 1; ran.push("A")', after: 400 },
        'https://tags.test/c.js': { text: 'ran.push("C")' },
      },
    });
    await page.goto(TRIAL);
    await expect(page.locator(accept)).toBeVisible();
    expect(await page.evaluate('ran')).toEqual([]);
    await page.locator(accept).click();
    await expect.poll(() => page.evaluate('ran.length')).toBe(4);
    const ran = (await page.evaluate('ran')) as string[];
    expect(ran.filter((name) => name !== 'module')).toEqual(['A', 'B after A', 'C']);
  });

  test('a script keeps nonce, integrity, listeners and attributes', async ({ visitor }) => {
    const { context, page } = visitor;
    const text = 'ran.push("A")';
    const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
    await serveTrialPage(context, {
      nonce: 'abc',
      headers: {
        'content-security-policy':
          "script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; object-src 'none'",
      },
      head: '<script nonce="abc">window.ran = [];</script>',
      body: `
        <script type="text/plain" ${GA} nonce="abc" id="external" integrity="${integrity}"
          crossorigin="anonymous" src="https://tags.test/a.js" data-x="1"></script>
        <script type="text/plain" ${GA} nonce="abc">ran.push('inline')</script>
        <script nonce="abc">
          document.getElementById('external').addEventListener('load', (event) =>
            ran.push(event.target.dataset.x + event.target.crossOrigin));
        </script>`,
      vendors: { 'https://tags.test/a.js': { text } },
    });
    await page.goto(TRIAL);
    await page.locator(accept).click();
    await expect.poll(() => page.evaluate('ran')).toEqual(['A', '1anonymous', 'inline']);
  });

  test('what one script throws stops no other', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      body: `
        <script>window.ran = [];</script>
        <script type="text/plain" ${GA}>throw new Error('vendor fault')</script>
        <script type="text/plain" ${GA}>ran.push('next')</script>`,
    });
    await page.goto(TRIAL);
    await page.locator(accept).click();
    await expect.poll(() => page.evaluate('ran')).toEqual(['next']);
  });

  test('a withdrawal closes frames at once and clears the cookies of the service', async ({
    visitor,
  }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      body: `
        <iframe data-service="youtube-embed" data-src="https://www.youtube.com/embed/x" title="v"></iframe>
        <script type="text/plain" ${GA}>
          document.cookie = '_ga=1; path=/; domain=rarejob.com';
          document.cookie = '_ga_X=1; path=/trial';
        </script>
        <button data-choices="withdraw">withdraw</button>`,
    });
    await page.goto(TRIAL);
    await page.locator(accept).click();
    await expect(page.locator('iframe')).toHaveAttribute('src', /youtube/);
    await expect.poll(() => page.evaluate('document.cookie')).toMatch(/_ga=1/);
    await page.getByRole('button', { name: 'withdraw' }).click();
    await expect(page.locator('iframe')).not.toHaveAttribute('src');
    await expect.poll(() => page.evaluate('document.cookie')).not.toMatch(/_ga/);
  });

  test('a refusal stands after a reload, and clears what is there', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
    });
    await context.addCookies([
      { name: '_ga', value: '1', domain: '.rarejob.com', path: '/' },
      { name: 'login', value: '1', domain: 'www.rarejob.com', path: '/' },
    ]);
    await page.goto(TRIAL);
    await page.locator(reject).click();
    await expect(page.locator('rj-notice')).toHaveCount(0);
    await page.reload();
    await expect
      .poll(() => page.evaluate('window.rarejobConsent.decision.services'))
      .toMatchObject({
        'google-analytics-4': { allowed: false, reason: 'refused' },
      });
    await expect(page.locator('rj-notice')).toHaveCount(0);
    expect(await page.evaluate('ran')).toEqual([]);
    const cookies = (await context.cookies(TRIAL)).map(({ name }) => name).sort();
    expect(cookies).toEqual(['login', 'rj_choices']);
  });
});

test.describe('what only a person may do', () => {
  test('a script can refuse, but not grant', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context);
    await page.goto(TRIAL);
    // Playwright's own `evaluate` counts as a person's hand; this does not.
    const session = await context.newCDPSession(page);
    const run = (expression: string) =>
      session.send('Runtime.evaluate', { expression, awaitPromise: true, userGesture: false });
    const shown = async () =>
      (await run("!!document.querySelector('rj-notice')?.shadowRoot.querySelector('button')"))
        .result.value;
    await expect.poll(shown).toBe(true);
    await run('rarejobConsent.acceptAll()');
    await run(
      "document.querySelector('rj-notice').shadowRoot.querySelector('[data-action=accept]').click()",
    );
    const value = async (expression: string) => (await run(expression)).result.value;
    expect(await value("rarejobConsent.allows('google-analytics-4')")).toBe(false);
    expect(await value('rarejobConsent.errors.length')).toBeGreaterThan(0);
    await run('rarejobConsent.rejectAll()');
    expect(await value('rarejobConsent.record.method')).toBe('api');
  });
});

test.describe('bad input', () => {
  for (const [name, rawConfig, path] of [
    [
      'an unknown service',
      { property: 'rarejob', policy: { version: '1' }, services: ['nobody'] },
      'services[0]',
    ],
    [
      'a wrong regime',
      { property: 'rarejob', policy: { version: '1' }, services: [], regime: 'xx' },
      'regime',
    ],
    [
      'a config that is meant for other hosts',
      {
        property: 'rarejob',
        policy: { version: '1' },
        services: ['google-analytics-4'],
        hosts: ['rarejob.com.ph'],
        regime: 'jp',
      },
      'hosts',
    ],
    ['no config at all', 'text', ''],
    ['a compiled config with a part missing', { compiled: 1, property: 'rarejob' }, 'services'],
  ] as const) {
    test(`${name}: closed, told with its path, page intact`, async ({ visitor }) => {
      const { context, page } = visitor;
      const told: string[] = [];
      const thrown: unknown[] = [];
      page.on('console', (message) => void told.push(message.text()));
      page.on('pageerror', (error) => void thrown.push(error));
      await serveTrialPage(context, {
        rawConfig,
        body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
      });
      await page.goto(TRIAL);
      await expect.poll(() => page.evaluate('rarejobConsent.errors.length')).toBeGreaterThan(0);
      const faults = (await page.evaluate('rarejobConsent.errors')) as { path: string }[];
      expect(faults.map((fault) => fault.path)).toContain(path);
      expect(told.some((line) => line.startsWith('rarejob-consent: '))).toBe(true);
      expect(await page.evaluate('rarejobConsent.decision.categories.analytics')).toEqual({
        allowed: false,
        reason: 'invalid',
      });
      expect(await page.evaluate('ran')).toEqual([]);
      await expect(page.locator('h1')).toHaveText('Trial');
      expect(thrown).toEqual([]);
    });
  }

  test('blocked storage: the choice holds for this page view, and that is said', async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, {
      headers: {
        'content-security-policy': 'sandbox allow-scripts',
        'access-control-allow-origin': '*',
      },
      body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
    });
    await page.goto(TRIAL);
    await page.locator(accept).click();
    await expect.poll(() => page.evaluate('ran')).toEqual([1]);
    const faults = (await page.evaluate('rarejobConsent.errors')) as { message: string }[];
    expect(faults.map(({ message }) => message)).toEqual([expect.stringMatching(/this page/)]);
  });

  test('a corrupt record is no consent: closed and asked again', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      config: { regime: 'jp' },
      body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
    });
    await context.addCookies([
      { name: 'rj_choices', value: '1~broken~gggg', domain: '.rarejob.com', path: '/' },
    ]);
    await page.goto(TRIAL);
    await expect(page.locator('rj-notice')).toBeVisible();
    expect(await page.evaluate('ran')).toEqual([]);
    expect(await page.evaluate("rarejobConsent.decision.services['google-analytics-4']")).toEqual({
      allowed: false,
      reason: 'invalid',
    });
  });

  test('raw config works like the compiled one', async ({ visitor }) => {
    const { context, page } = visitor;
    await serveTrialPage(context, {
      rawConfig: {
        property: 'rarejob',
        policy: { version: '1' },
        services: ['google-analytics-4'],
      },
      body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
    });
    await page.goto(TRIAL);
    await page.locator(accept).click();
    await expect.poll(() => page.evaluate('ran')).toEqual([1]);
  });
});
