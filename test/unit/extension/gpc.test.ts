import { describe, expect, test } from 'vitest';
import { enforce, setGpc } from '../../../extension/background/enforcement.ts';
import { views } from '../../../extension/background/views.ts';
import { type GpcSetting, parseGpc, sendsGpc, withGpc } from '../../../extension/enforce/gpc.ts';
import { planRules } from '../../../extension/enforce/plan-rules.ts';
import { priorityOf } from '../../../extension/enforce/priority.ts';
import { fakeBrowser } from './fake-browser.ts';

const none: GpcSetting = { everywhere: false, properties: [] };

describe('where Global Privacy Control is stated', () => {
  test.each<[string, [string | undefined, boolean][], string[]]>([
    ['nowhere at first', [], []],
    ['where it was asked for', [['rarejob', true]], ['rarejob']],
    [
      'no longer',
      [
        ['rarejob', true],
        ['rarejob', false],
      ],
      [],
    ],
    ['everywhere', [[undefined, true]], ['rarejob', 'progos']],
    [
      'one site keeps its own',
      [
        ['rarejob', true],
        [undefined, true],
      ],
      ['rarejob', 'progos'],
    ],
    [
      'no longer anywhere',
      [
        ['rarejob', true],
        [undefined, true],
        [undefined, false],
      ],
      [],
    ],
  ])('%s', (_, acts, stated) => {
    const setting = acts.reduce((before, [id, on]) => withGpc(before, id, on), none);
    expect(['rarejob', 'progos'].filter((id) => sendsGpc(setting, id))).toEqual(stated);
    expect(parseGpc(structuredClone(setting))).toEqual(setting);
  });

  test.each([undefined, null, 'yes', { everywhere: 'yes' }])(
    'a setting that cannot be read asks for nothing: %j',
    (value) => {
      expect(parseGpc(value)).toEqual(none);
    },
  );

  test('what can be read of a setting is asked for, whatever lies beside it', () => {
    expect(parseGpc({ everywhere: true })).toEqual({ everywhere: true, properties: [] });
    expect(parseGpc({ everywhere: 'yes', properties: [7, 'rarejob'] })).toEqual({
      everywhere: false,
      properties: ['rarejob'],
    });
  });
});

test('one rule says it to the hosts of those properties, above every block', () => {
  const rules = planRules(
    [{ id: 'rarejob', domains: ['rarejob.com'], layers: [[]], blocked: [] }],
    {
      topDomains: true,
      demo: false,
      gpc: ['rarejob.com'],
    },
  );
  expect(rules).toMatchObject([
    {
      action: {
        type: 'modifyHeaders',
        requestHeaders: [{ header: 'Sec-GPC', operation: 'set', value: '1' }],
      },
      condition: { requestDomains: ['rarejob.com'] },
    },
  ]);
  // Above a block of the longest path, and no more than Chromium keeps of it.
  const longest = priorityOf({ host: 'x.test', subdomains: false, path: '/'.repeat(100_000) });
  expect(rules[0]?.priority).toBeGreaterThan(longest);
  expect(rules[0]?.priority).toBeLessThan(2 ** 24);
});

test('asked for in the popup: rule and script stand, and the page is shown so', async () => {
  const browser = fakeBrowser();
  await setGpc(browser, 'progos', true);
  expect(browser.rules).toHaveLength(1);
  expect(browser.gpcOn).toEqual(['*://*.progos.ai/*', '*://*.progos.co.jp/*']);
  const seen = async (property: string) => (await views(browser, { property }))[0];
  expect(await seen('progos')).toMatchObject({ gpc: true, gpcSource: 'property' });
  expect(await seen('rarejob')).toMatchObject({ gpc: false, gpcSource: 'none' });

  // A browser that forgot both is told again at the next start.
  browser.rules = [];
  browser.gpcOn = [];
  await enforce(browser);
  expect(browser.rules).toHaveLength(1);
  expect(browser.gpcOn).toHaveLength(2);

  await setGpc(browser, 'progos', false);
  expect(browser.rules).toEqual([]);
  expect(browser.gpcOn).toEqual([]);
});
