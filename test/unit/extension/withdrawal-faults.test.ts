import { expect, test } from 'vitest';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { views } from '../../../extension/background/views.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import type { RevokeResult } from '../../../extension/revoke/result.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* What a withdrawal says and leaves where the browser stops helping in the middle of it. */

const order = (browser: FakeBrowser): void => {
  browser.stored.set(intentKey('one'), {
    id: 'one',
    at: NOW,
    act: 'withdraw',
    property: 'rarejob',
  });
};
const resultOf = ({ stored }: FakeBrowser) => stored.get('result:rarejob') as RevokeResult;
const blocks = ({ rules }: FakeBrowser) => rules.some(({ action }) => action.type === 'block');

test('the permission goes before the cookies are removed: blocked, and nothing is said to be gone', async () => {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  const { cookies } = browser.platform;
  const losing = {
    ...cookies,
    remove: (at: Parameters<typeof cookies.remove>[0]) => {
      browser.broken.add('permission');
      return cookies.remove(at);
    },
  };
  order(browser);
  await runIntents({ ...browser, platform: { ...browser.platform, cookies: losing } });
  expect(blocks(browser)).toBe(true);
  expect(resultOf(browser)).toMatchObject({ record: 'unseen', removed: [], residue: [] });
  expect(browser.history.at(-1)?.evidence).toMatchObject({ record: 'unseen', removed: 0 });
  const [view] = await views(browser, { property: 'rarejob' });
  expect(view?.state).toBe('no-permission');
});
