import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
// @ts-expect-error: the demo's server is plain JavaScript, so that `npm start` needs no build.
import { startDemo } from '../../demo-site/server.mjs';
import { CHROMIUM, chromiumFlags } from '../support/chromium.ts';

/* What `npm start -- --browser` shows: the demo's own hosts on plain http, the extension's demo build. */
test('on the demo as it is served: accept, take back in the popup, blocked from then on', async () => {
  const demo = await startDemo({ port: 0 });
  const profile = mkdtempSync(join(tmpdir(), 'demo-'));
  const extension = join(import.meta.dirname, '../../dist/extension/chrome-demo');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: [
      ...chromiumFlags(),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const page = context.pages()[0] ?? (await context.newPage());
    const site = `http://rarejob.localhost:${demo.port}/`;
    const heard = () => [
      ...new Set((demo.hits() as { property?: string; host: string }[]).map(({ host }) => host)),
    ];
    await page.goto(site);
    await page.locator('rj-notice [data-action="accept"]').click();
    await expect.poll(heard).toContain('tr.line.me');

    const popup = await context.newPage();
    const origin = `chrome-extension://${new URL(worker.url()).host}`;
    await popup.goto(`${origin}/extension/dashboard/popup.html?property=rarejob`);
    await popup.locator('[data-action="withdraw"][data-service="line-tag"]').click();
    await expect(popup.locator('[data-service-row="line-tag"]')).toHaveAttribute(
      'data-allowed',
      'false',
    );
    const reason = "rarejobConsent.decision.services['line-tag'].reason";
    await expect.poll(() => page.evaluate(reason)).toBe('withdrawn');
    expect((await context.cookies(site)).map(({ name }) => name)).not.toContain('__lt__cid');

    demo.clear();
    const reached = await page.evaluate(
      (port) =>
        fetch(`http://tr.line.me.vendors.localhost:${port}/tag.gif`, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      demo.port,
    );
    expect(reached).toBe(false);
    expect(heard()).not.toContain('tr.line.me');
  } finally {
    await context.close();
    await demo.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
