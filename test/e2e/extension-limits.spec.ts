import type { Page } from '@playwright/test';
import {
  accept,
  inBrowserSettings,
  openBlank,
  openPopup,
  stopWorker,
  workerOf,
} from '../support/extension.ts';
import { expect, test } from '../support/world.ts';

/* A withdrawal where the browser stops helping in the middle of it. Real Chromium. */
test.use({ extension: true });

/** Has the worker woken, and waits for its answer. */
const wake = (page: Page) =>
  page.evaluate(() => chrome.runtime.sendMessage({ ns: 'choices-extension', v: 1, type: 'run' }));

const ruleCount = async () => (await chrome.declarativeNetRequest.getDynamicRules()).length;

/** Fills the extension's store to the last byte. */
const fillStore = (page: Page) =>
  page.evaluate(async () => {
    let size: number = chrome.storage.local.QUOTA_BYTES;
    for (let n = 0; size >= 1; ) {
      const more = { [`filled${n}`]: 'x'.repeat(size) };
      await chrome.storage.local.set(more).then(
        () => {
          n += 1;
        },
        () => {
          size = Math.floor(size / 2);
        },
      );
    }
  });

test('there is no room left in the store: blocked and removed all the same, told, and kept once there is', async ({
  visitor,
}) => {
  await accept(visitor.page);
  await visitor.page.goto('about:blank');
  const blank = await openBlank(visitor);
  await fillStore(blank);
  await blank.close();
  const popup = await openPopup(visitor);
  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  await expect(popup.locator('[data-result="written"]')).toContainText('空きがありません');
  const blocked = popup.locator('[data-service-row="line-tag"]').first();
  await expect(blocked).toHaveAttribute('data-blocked', 'true');
  await stopWorker(visitor);
  await wake(popup);
  expect(await popup.evaluate(ruleCount)).toBeGreaterThan(0);

  await popup.evaluate(async () => {
    const stored = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(stored.filter((key) => key.startsWith('filled')));
  });
  await wake(popup);
  const kept = () => popup.evaluate(async () => 'desired' in (await chrome.storage.local.get()));
  expect(await kept()).toBe(true);
  await popup.reload();
  await expect(popup.locator('[data-result]')).not.toContainText('空きがありません');
  await expect(blocked).toHaveAttribute('data-blocked', 'true');
});

test('the permission is taken away in the middle of a withdrawal: blocked, and nothing is claimed', async ({
  visitor,
}) => {
  const { page } = visitor;
  await accept(page);
  // Without a cookie of a vendor's there is nothing to remove.
  await page.waitForFunction("document.cookie.includes('_ga=')");
  await page.goto('about:blank');
  const popup = await openPopup(visitor);
  const worker = await workerOf(visitor);
  // Between the network and the cookies the worker waits for as long as a person needs in the settings.
  await worker.evaluate(() => {
    const world = globalThis as unknown as {
      browser?: typeof chrome;
      reached?: boolean;
      goOn?: () => void;
    };
    const { cookies } = world.browser ?? chrome;
    const real = cookies.remove.bind(cookies) as (at: unknown) => Promise<unknown>;
    const settled = new Promise<void>((resolve) => {
      world.goOn = resolve;
    });
    cookies.remove = (async (at: unknown) => {
      world.reached = true;
      await settled;
      return real(at);
    }) as unknown as typeof cookies.remove;
  });
  await popup.locator('[data-action="withdraw-all"][data-property]').click();
  const reached = () => worker.evaluate(() => (globalThis as { reached?: boolean }).reached);
  await expect.poll(reached).toBe(true);
  await inBrowserSettings(visitor, 'withhold hosts');
  await worker.evaluate(() => (globalThis as { goOn?: () => void }).goOn?.());
  await expect(popup.locator('[data-result="unseen"]')).toBeVisible();
  await expect(popup.locator('[data-notice="no-permission"]')).toBeVisible();
  await page.goto('https://www.rarejob.com/');
  const sent = await page.evaluate(() =>
    fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
  );
  expect(sent).toBe(false);
});
