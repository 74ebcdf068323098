import { readConsent } from '../../sdk/server/read-consent.ts';
import { leftOver, preset } from '../../sdk/testing/index.ts';
import { compiled } from '../support/compiled.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* What other people's tests put before a page is what the page finds, and what a server reads. */

for (const [choice, allowed] of [
  ['reject-all', []],
  ['accept-all', ['google-analytics-4', 'line-tag', 'youtube-embed']],
  [{ services: { 'youtube-embed': true } }, ['youtube-embed']],
] as const) {
  test(`chosen before the page opens: ${JSON.stringify(choice)}`, async ({
    visitor: { context, page },
  }) => {
    const config = await compiled({ policy: { version: '2026-11-01', url: '/privacy' } });
    await serveTrialPage(context);
    await preset(context, config, { choice, url: TRIAL });
    const asked = page.waitForRequest(TRIAL);
    await page.goto(TRIAL);
    await page.evaluate('rarejobConsent.ready');
    const open = await page.evaluate(
      `['google-analytics-4', 'line-tag', 'youtube-embed'].filter((id) => rarejobConsent.allows(id))`,
    );
    expect(open).toEqual(allowed);
    const asks = choice === 'reject-all' || choice === 'accept-all' ? 0 : 1;
    await expect(page.locator('rj-notice')).toHaveCount(asks);
    expect(leftOver(config, await context.cookies())).toEqual([]);

    const consent = readConsent(await (await asked).allHeaders(), config);
    const served = ['google-analytics-4', 'line-tag', 'youtube-embed'].filter(consent.allows);
    expect(served).toEqual(allowed);
  });
}
