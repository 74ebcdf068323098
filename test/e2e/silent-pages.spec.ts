import type { Page } from '@playwright/test';
import { accept, openPopup } from '../support/extension.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* A page that answers nobody keeps nobody waiting. Real Chromium; the page is silent for the whole test. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';

/** Two open pages of the property, of which the first is silenced; then everything is taken back. */
async function expectDoneBeside(
  visitor: Visitor,
  silence: (page: Page) => Promise<() => Promise<unknown>>,
): Promise<void> {
  const { context, page } = visitor;
  await accept(page);
  const other = await context.newPage();
  await other.goto(SITE);
  const reason = "rarejobConsent.decision.services['google-analytics-4'].reason";
  await expect.poll(() => other.evaluate(reason)).toBe('chosen');
  const speakAgain = await silence(page);

  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  const result = popup.locator('[data-result="written"]');
  await expect(result).toBeVisible();
  await expect(popup.locator('[data-service-row="line-tag"]').first()).toHaveAttribute(
    'data-blocked',
    'true',
  );
  await expect.poll(() => other.evaluate(reason)).toBe('withdrawn');
  const reached = await other.evaluate(() =>
    fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  await expect(result).toContainText(/応答のないページが1枚|1 open page has not responded/);

  // Another act, of another site, waits for it no more than the first did.
  const progos = await openPopup(visitor, '?property=progos');
  await progos.locator('[data-action="withdraw-all"][data-property]').click();
  await expect(progos.locator('[data-result]')).toBeVisible();

  await speakAgain();
  // What it missed lies in the cookie that it reads.
  await expect.poll(() => page.evaluate(reason)).toBe('withdrawn');
}

test('an open alert(): the withdrawal ends with its result, and another page hears of it', async ({
  visitor,
}) => {
  await expectDoneBeside(visitor, async (page) => {
    // Playwright dismisses what nobody listens for.
    const opened = page.waitForEvent('dialog');
    page.evaluate(() => alert('hello')).catch(() => undefined);
    const dialog = await opened;
    return () => dialog.dismiss();
  });
});

test('a busy loop: the withdrawal ends with its result, and another page hears of it', async ({
  visitor,
}) => {
  await expectDoneBeside(visitor, async (page) => {
    const session = await visitor.context.newCDPSession(page);
    const busy = page.evaluate('for (;;);').catch(() => undefined);
    return async () => {
      await session.send('Runtime.terminateExecution');
      await busy;
    };
  });
});
