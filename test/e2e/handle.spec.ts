import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const GA = 'data-service="google-analytics-4"';
const reason = (page: Page, id = 'google-analytics-4') =>
  page.evaluate(`rarejobConsent.decision.services['${id}'].reason`);

test('the handle, its queue and its events', async ({ visitor: { context, page } }) => {
  await serveTrialPage(context, {
    head: `<script>
      window.heard = [];
      (window.rarejobConsentQueue ??= []).push((consent) => {
        heard.push('queue');
        consent.on('record', ({ record }) => heard.push('record ' + record.method));
      });
      document.addEventListener('rarejob-consent:ready', () => heard.push('ready'));
      document.addEventListener('rarejob-consent:blocked', ({ detail }) => heard.push('blocked ' + detail.ids));
      document.addEventListener('rarejob-consent:released', ({ detail }) => heard.push('released ' + detail.ids));
    </script>`,
    body: `<script type="text/plain" ${GA}>heard.push('ran')</script>`,
  });
  await page.goto(TRIAL);
  // What is held is told once the notice can be read: telling is loaded after it.
  await expect
    .poll(() => page.evaluate('heard'))
    .toEqual(['queue', 'ready', 'blocked google-analytics-4']);
  await page.evaluate('rarejobConsent.choose({ categories: { analytics: true } })');
  expect(await page.evaluate('heard')).toEqual([
    'queue',
    'ready',
    'blocked google-analytics-4',
    'record choose',
    'ran',
    'released google-analytics-4',
  ]);
  expect(await page.evaluate("rarejobConsent.allows('analytics')")).toBe(true);
  expect(await page.evaluate("rarejobConsent.allows('nobody')")).toBe(false);
});

test('Google hears all seven types before anything else, and the stored choice on the next visit', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, {
    body: `<script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('config', 'G-X');
    </script>`,
  });
  const commands = () =>
    page.evaluate('dataLayer.map((command) => [command[0], command[1], command[2]])') as Promise<
      [string, string, Record<string, string>][]
    >;
  await page.goto(TRIAL);
  const [first] = await commands();
  expect(first?.slice(0, 2)).toEqual(['consent', 'default']);
  expect(first?.[2]).toMatchObject({ ad_storage: 'denied', analytics_storage: 'denied' });
  await page.evaluate('rarejobConsent.choose({ categories: { analytics: true } })');
  const update = (await commands()).filter(([verb]) => verb === 'consent').at(-1);
  expect(update?.slice(0, 2)).toEqual(['consent', 'update']);
  expect(update?.[2]).toMatchObject({ ad_storage: 'denied', analytics_storage: 'granted' });
  await page.reload();
  const again = await commands();
  expect(again[0]?.[2]).toMatchObject({ analytics_storage: 'granted', ad_storage: 'denied' });
  expect(again.filter(([, what]) => what === 'update')).toEqual([]);
});

test("a page's own controls, and addresses that work from a mail or a QR code", async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, {
    body: `<a href="#" data-choices="accept"><b>yes</b></a><button data-choices="withdraw">back</button>`,
  });
  await page.goto(TRIAL);
  await page.getByText('yes').click();
  await expect.poll(() => reason(page)).toBe('chosen');
  await page.getByRole('button', { name: 'back' }).click();
  await expect.poll(() => reason(page)).toBe('withdrawn');
  await page.goto(`${TRIAL}#rj-choices`);
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate("location.hash = 'rj-refuse'");
  await page.locator('rj-notice [data-action="reject"]').click();
  await expect(page.locator('rj-notice')).toHaveCount(0);
});

test('another tab follows a choice, without a reload', async ({ visitor: { context, page } }) => {
  await serveTrialPage(context, {
    body: `<script>window.ran = []</script><script type="text/plain" ${GA}>ran.push(1)</script>`,
  });
  await page.goto(TRIAL);
  const other = await context.newPage();
  await other.goto(TRIAL);
  await expect(other.locator('rj-notice')).toBeVisible();
  await page.locator('rj-notice [data-action="accept"]').click();
  await expect(other.locator('rj-notice')).toHaveCount(0);
  await expect.poll(() => other.evaluate('ran')).toEqual([1]);
});

test('two records of one name: what either refused is refused, and one is left', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context);
  await page.goto(TRIAL);
  const choose = async (categories: object) => {
    await page.evaluate(
      (wanted) => window.rarejobConsent?.choose({ categories: wanted }),
      categories,
    );
    const [cookie] = (await context.cookies(TRIAL)).filter(({ name }) => name === 'rj_choices');
    await context.clearCookies();
    return cookie?.value ?? '';
  };
  const yes = await choose({ analytics: true, functional: true });
  await page.reload();
  const no = await choose({ analytics: false });
  await context.addCookies([
    { name: 'rj_choices', value: yes, domain: '.rarejob.com', path: '/' },
    { name: 'rj_choices', value: no, domain: 'www.rarejob.com', path: '/' },
  ]);
  await page.reload();
  await expect.poll(() => reason(page)).toBe('refused');
  const left = (await context.cookies(TRIAL)).filter(({ name }) => name === 'rj_choices');
  expect(left).toHaveLength(1);
});

test('started twice, there is one notice; stopped, nothing of it is left', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, {
    head: '<script src="/trial/sdk/choices-marked.js" data-config="#config" defer></script>',
    body: `<script>window.ran = []</script>`,
  });
  await page.goto(TRIAL);
  await expect(page.locator('rj-notice')).toHaveCount(1);
  await page.evaluate('rarejobConsent.stop()');
  await expect(page.locator('rj-notice')).toHaveCount(0);
  expect(await page.evaluate('window.rarejobConsent')).toBeUndefined();
  await page.evaluate((service) => {
    const host = document.createElement('div');
    host.innerHTML = `<iframe ${service} data-src="about:blank#x"></iframe>`;
    document.body.append(host);
  }, GA);
  await page.waitForTimeout(200);
  await expect(page.locator('iframe')).not.toHaveAttribute('src');
});
