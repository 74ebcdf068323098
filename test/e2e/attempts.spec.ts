import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../support/world.ts';

/* What a person sees of a tab: attempts after a refusal, the badge, and the pause. Real Chromium, real
 * pages that send although they were told not to. */
test.use({ extension: true });

const SITE = 'https://www.rarejob.com/';

/** A page of the property without the SDK, which asks nobody. */
async function rude({ context }: Visitor, sends: string): Promise<Page> {
  await context.route(`${SITE}rude`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>rude</title><script>
        const image = (url) => { document.createElement('img').src = url; };
        const get = (url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined);
        ${sends}
      </script>`,
    }),
  );
  const page = await context.newPage();
  await page.goto(`${SITE}rude`);
  return page;
}

/** What only our own pages can ask the browser, asked in one of them. */
async function own({ context, extension }: Visitor, path = 'popup.html?property=rarejob') {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${extension}/extension/dashboard/${path}`);
  return page;
}

const tabOf = (popup: Page, url: string) =>
  popup.evaluate(async (wanted) => {
    const tabs = await chrome.tabs.query({});
    return tabs.find((tab) => tab.url === wanted)?.id ?? 0;
  }, url);

const badgeOf = (popup: Page, tabId: number) =>
  popup.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);

async function refuse(popup: Page, service: string) {
  await popup.locator(`[data-action="withdraw"][data-service="${service}"]`).click();
  await expect(popup.locator(`[data-service-row="${service}"]`)).toHaveAttribute(
    'data-blocked',
    'true',
  );
}

/** The popup of a tab, as pressing the button there shows it. */
const popupOf = async (visitor: Visitor, tab: number) =>
  own(visitor, `popup.html?property=rarejob&tab=${tab}`);

async function visitFirst({ page }: Visitor) {
  await page.goto(SITE);
  await page.locator('rj-notice [data-action="accept"]').click();
  await page.waitForFunction("document.cookie.includes('_ga=')");
  await page.goto('about:blank');
}

test('what is sent after a refusal is counted on its tab, with service and time, and nothing is claimed', async ({
  visitor,
  world,
}) => {
  await visitFirst(visitor);
  const settings = await own(visitor);
  await refuse(settings, 'line-tag');
  world.demo.clear();
  await rude(
    visitor,
    `get('https://tr.line.me/tag.gif?a'); get('https://tr.line.me/tag.gif?b');
     image('https://tr.line.me/tag.gif'); get('https://www.google-analytics.com/g/collect');`,
  );
  const tab = await tabOf(settings, `${SITE}rude`);
  await expect.poll(() => badgeOf(settings, tab)).toBe('3');
  const popup = await popupOf(visitor, tab);
  const fetches = popup.locator('[data-attempt="fetch"]');
  await expect(fetches).toHaveCount(1);
  await expect(fetches).toContainText('LINE');
  await expect(fetches).toContainText(/\d{1,2}:\d{2}:\d{2}　2回/);
  await expect(fetches).toContainText(
    '送信の試みがありました。遮断はオンです。届いたかは確認できません。',
  );
  await expect(popup.locator('[data-attempt="image"]')).toHaveCount(1);
  expect(world.contacted('rarejob')).not.toContain('tr.line.me');

  // A tab of its own, and what another page of the tab does is added.
  const page = visitor.context.pages().find((one) => one.url() === `${SITE}rude`);
  await page?.reload();
  await expect.poll(() => badgeOf(settings, tab)).toBe('6');
  const quiet = await visitor.context.newPage();
  await quiet.goto(SITE);
  const other = await tabOf(settings, SITE);
  expect(other).not.toBe(tab);
  expect(await badgeOf(settings, other)).toBe('');
});

test('of a page that was not seen nothing is said, and of a quiet one only what was looked at', async ({
  visitor,
}) => {
  await visitFirst(visitor);
  const settings = await own(visitor);
  const blank = await popupOf(visitor, await tabOf(settings, settings.url()));
  await expect(blank.locator('[data-watched="false"]')).toContainText('読み込み直すと');
  await refuse(settings, 'line-tag');
  await visitor.page.goto(SITE);
  const tab = await tabOf(settings, SITE);
  const seen = await popupOf(visitor, tab);
  await expect(seen.locator('[data-watched="true"]')).toContainText('見つかっていません');
  await expect(seen.locator('[data-watched="true"]')).toContainText('見えません');
});

test('a pause lets this tab send, and no other, until it is ended', async ({ visitor, world }) => {
  await visitFirst(visitor);
  const settings = await own(visitor);
  await refuse(settings, 'line-tag');
  const page = await rude(visitor, '');
  const reached = (from: Page) =>
    from.evaluate(() =>
      fetch('https://tr.line.me/tag.gif', { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    );
  expect(await reached(page)).toBe(false);
  const tab = await tabOf(settings, `${SITE}rude`);
  const popup = await popupOf(visitor, tab);
  await popup.locator('[data-action="pause"]').click();
  await expect(popup.locator('[data-paused="true"]')).toContainText('あと10分');
  expect(await reached(page)).toBe(true);
  expect(world.contacted('rarejob')).toContain('tr.line.me');
  const other = await rude(visitor, '');
  expect(await reached(other)).toBe(false);
  await expect(popup.locator('[data-attempt="fetch"]')).toContainText('遮断はオフです');

  await popup.locator('[data-action="pause"]').click();
  await expect(popup.locator('[data-paused="false"]')).toBeVisible();
  expect(await reached(page)).toBe(false);
});

test('a cookie that a refused service sets is shown; told of where that was asked for', async ({
  visitor,
}) => {
  await visitFirst(visitor);
  const settings = await own(visitor);
  await refuse(settings, 'google-analytics-4');
  const dashboard = await own(visitor, 'dashboard.html');
  await dashboard.locator('[data-action="tell"]').click();
  await expect(dashboard.locator('[data-tell="true"]')).toBeVisible();

  await rude(visitor, `document.cookie = '_ga=1; path=/'; document.cookie = 'own=1; path=/';`);
  const popup = await popupOf(visitor, await tabOf(settings, `${SITE}rude`));
  await expect(popup.locator('[data-attempt="cookie"]')).toContainText('_ga');
  await expect(dashboard.locator('[data-told]')).toHaveCount(2);
  await expect(dashboard.locator('[data-told="_ga"]')).toContainText('www.rarejob.com');
  await dashboard.locator('[data-action="tell"]').click();
  await expect(dashboard.locator('[data-told]')).toHaveCount(0);
});

test.describe('with what a person may allow beside', () => {
  // The second stands in for a press of our button on the tab, which no test can make.
  test.use({ permitted: ['notifications', 'declarativeNetRequestFeedback'] });

  test('cookies are told of by the system, and the browser’s own count of what was stopped is shown', async ({
    visitor,
  }) => {
    await visitFirst(visitor);
    const settings = await own(visitor);
    await refuse(settings, 'line-tag');
    const dashboard = await own(visitor, 'dashboard.html');
    await dashboard.locator('[data-action="tell"]').click();
    await expect(dashboard.locator('[data-tell="true"]')).toBeVisible();
    // Given already, so that there is nothing to ask for.
    await expect(dashboard.locator('[data-action="notify"]')).toHaveCount(0);

    await rude(visitor, `document.cookie = 'own=1; path=/'; get('https://tr.line.me/tag.gif');`);
    const notified = () =>
      settings.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
    await expect.poll(notified).toEqual(['rarejob']);
    const popup = await popupOf(visitor, await tabOf(settings, `${SITE}rude`));
    await expect(popup.locator('[data-stopped="1"]')).toContainText('LINE');
  });
});
