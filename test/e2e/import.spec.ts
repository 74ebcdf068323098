import type { ImportSettings } from '../../sdk/core/index.ts';
import kept from '../fixtures/imported-choices.json' with { type: 'json' };
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* Who chose in another tool comes to the page with the SDK: the choice is taken over as that tool kept it in a
 * browser, the wire obeys, and the person is told once. */

const GTAG = 'https://www.googletagmanager.com/gtag/js?id=G-1';
const VIDEO = 'https://www.youtube.com/embed/x';
const BODY = `<script type="text/plain" data-service="google-analytics-4" src="${GTAG}"></script>
<iframe data-service="youtube-embed" data-src="${VIDEO}" title="Video"></iframe>
<script type="module">
  import { importChoices } from '/trial/sdk/import.js';
  window.imported = importChoices(await (await fetch('/trial/config.json')).json())?.from ?? 'nothing';
</script>`;

const TOOLS: readonly [ImportSettings, string][] = [
  [{ from: 'vanilla-cookieconsent', same: ['ga'] }, 'a category allowed, and of its services one'],
  [{ from: 'klaro', names: { login: [] }, same: ['google-analytics'] }, 'one allowed'],
  [{ from: 'orejime', names: { core: [] }, same: ['analytics'] }, 'one allowed'],
  [{ from: 'tarteaucitron', same: ['gtag'] }, 'one allowed'],
  [{ from: 'cookiebot', same: ['statistics'] }, 'statistics allowed'],
  [{ from: 'onetrust', same: ['C0002'] }, 'some allowed'],
];

for (const [settings, what] of TOOLS) {
  test(`${settings.from}: ${what}`, async ({ visitor: { context, page } }) => {
    const found = kept.choices.find((one) => one.from === settings.from && one.what === what);
    const value = recent(found?.cookies ?? '');
    await context.addCookies(
      value.split('; ').map((pair) => ({
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
        url: new URL('/', TRIAL).href,
      })),
    );
    const config = {
      policy: { version: '2026-11-01', url: '/privacy' },
      services: ['google-analytics-4', 'youtube-embed'],
      imports: [settings],
    };
    await serveTrialPage(context, {
      config,
      body: BODY,
      byAddress: true,
      vendors: { [GTAG]: { text: 'window.measured = true' } },
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));

    await page.goto(TRIAL);
    const note = page.locator('rj-imported').getByRole('status');
    await expect(note).toContainText('引き継ぎました');
    await page.waitForFunction('window.measured');
    expect(await page.evaluate('rarejobConsent.record.method')).toBe('imported');
    expect(await page.evaluate(`rarejobConsent.allows('youtube-embed')`)).toBe(false);
    expect(asked).not.toContain('www.youtube.com');
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['rj_choices']));
    expect(value.split('; ').filter((pair) => names.includes(pair.split('=')[0] ?? ''))).toEqual(
      [],
    );

    await page.reload();
    await page.waitForFunction('window.measured && window.imported');
    expect(await page.evaluate('window.imported')).toBe('nothing');
    await expect(page.locator('rj-imported')).toHaveCount(0);
    expect(asked).not.toContain('www.youtube.com');
  });
}

/** As if it had been kept just now: a grant ends when it would have. */
function recent(cookies: string): string {
  const now = new Date(Date.now() - 60_000);
  return cookies
    .replaceAll(/2026-11-30T\d\d(:|%3A)\d\d(:|%3A)\d\d\.\d{3}Z/g, (_, colon: string) =>
      now.toISOString().replaceAll(':', colon),
    )
    .replace(/utc:\d+/, `utc:${now.getTime()}`);
}
