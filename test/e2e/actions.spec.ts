import type { Locator, Page } from '@playwright/test';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

/* How many presses each goal takes on a site: no more than here. What the extension needs is counted where its
 * popup is tested. */

const ID = 'line-tag';
const NAME = 'LINE Tag（LINE広告）';
/** Every page under the trial's address is this one: its list stands for the policy page's. */
const BODY = `<rj-declaration></rj-declaration><footer><button data-choices="open">open</button>
<a href="${TRIAL}privacy#rj-declaration">policy</a></footer>`;

/** A person who presses, and how often. */
class Hand {
  presses = 0;

  async press(control: Locator): Promise<void> {
    this.presses += 1;
    await control.click();
  }
}

const inNotice = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`);
const inResult = (page: Page, action: string) =>
  page.locator(`rj-result [data-action="${action}"]`);
const allowed = (page: Page) =>
  page.evaluate<string[]>(
    `Object.entries(rarejobConsent.decision.services).filter(([, { allowed }]) => allowed).map(([id]) => id)`,
  );

async function visit({ context, page }: Visitor): Promise<void> {
  await serveTrialPage(context, {
    body: BODY,
    config: { services: ['youtube-embed', 'google-analytics-4', ID, 'ad-ebis'] },
  });
  await page.goto(TRIAL);
}
/** Comes back another day, with everything allowed. */
async function comeBack(visitor: Visitor): Promise<void> {
  await visit(visitor);
  await inNotice(visitor.page, 'accept').click();
  await expect.poll(() => allowed(visitor.page)).toHaveLength(4);
  await visitor.page.goto(`${TRIAL}again`);
}

test('refuse all on the first visit: 1 press, or 6 keys', async ({ visitor }) => {
  const { page } = visitor;
  const hand = new Hand();
  await visit(visitor);
  await hand.press(inNotice(page, 'reject'));
  await expect(page.locator('rj-result')).toContainText('今の許可：');
  expect(await allowed(page)).toEqual([]);
  expect(hand.presses).toBe(1);

  await visitor.context.clearCookies();
  await page.reload();
  await expect(inNotice(page, 'reject')).toBeVisible();
  const isThere = () =>
    inNotice(page, 'reject').evaluate(
      (button) => (button.getRootNode() as ShadowRoot).activeElement === button,
    );
  let keys = 0;
  for (; keys < 10 && !(await isThere()); keys += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  expect(keys + 1).toBeLessThanOrEqual(6);
});

test('refuse all on another visit: 2 presses', async ({ visitor }) => {
  const { page } = visitor;
  const hand = new Hand();
  await comeBack(visitor);
  await hand.press(page.getByRole('button', { name: 'open', exact: true }));
  await hand.press(page.locator('rj-preferences [data-action="reject"]'));
  await expect.poll(() => allowed(page)).toEqual([]);
  expect(hand.presses).toBe(2);
});

test('stop one recipient, and know that it stopped: 2 presses by the list, a receipt 1 more', async ({
  visitor,
}) => {
  const { page } = visitor;
  const hand = new Hand();
  await comeBack(visitor);
  await hand.press(page.getByRole('link', { name: 'policy' }));
  await hand.press(page.locator(`rj-declaration [role="switch"][data-service="${ID}"]`));
  await expect(page.locator('rj-result [part="outcome"]')).toContainText(NAME);
  expect(await allowed(page)).toEqual(['youtube-embed', 'google-analytics-4', 'ad-ebis']);
  expect(hand.presses).toBe(2);

  const download = page.waitForEvent('download');
  await hand.press(inResult(page, 'receipt'));
  expect((await download).suggestedFilename()).toMatch(/\.html$/);
  expect(hand.presses).toBe(3);
});

test('stop a whole purpose: 2 presses; one recipient in it: 3; take it back: 1 more', async ({
  visitor,
}) => {
  const { page } = visitor;
  const hand = new Hand();
  await comeBack(visitor);
  await hand.press(page.getByRole('button', { name: 'open', exact: true }));
  await hand.press(page.locator('rj-preferences [data-category="functional"]'));
  await expect.poll(() => allowed(page)).not.toContain('youtube-embed');
  expect(hand.presses).toBe(2);
  await hand.press(inResult(page, 'undo'));
  await expect.poll(() => allowed(page)).toContain('youtube-embed');

  const purpose = page.locator('[data-category="advertising"]');
  const row = page.locator('rj-preferences section', { has: purpose });
  await hand.press(row.locator('summary').first());
  await hand.press(row.locator(`[data-service="${ID}"]`));
  await expect.poll(() => allowed(page)).not.toContain(ID);
  await expect(page.locator('rj-preferences rj-result [part="outcome"]')).toContainText(NAME);
  expect(hand.presses).toBe(5);
});

test('go to a company’s own opt-out: 2 presses', async ({ visitor }) => {
  const { page } = visitor;
  const hand = new Hand();
  await comeBack(visitor);
  await visitor.context.route('https://optout.tr.line.me/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '' }),
  );
  await hand.press(page.getByRole('link', { name: 'policy' }));
  const opened = visitor.context.waitForEvent('page');
  await hand.press(page.locator(`rj-declaration [data-entry="${ID}"] [part="opt-out"] a`));
  expect((await opened).url()).toContain('optout.tr.line.me');
  expect(hand.presses).toBe(2);
});
