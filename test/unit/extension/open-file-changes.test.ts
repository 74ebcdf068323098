import { describe, expect, test } from 'vitest';
import { refreshOpenFile } from '../../../extension/background/refresh-open-file.ts';
import { views } from '../../../extension/background/views.ts';
import { changesSince } from '../../../extension/properties/open-file-changes.ts';
import {
  type OpenFileVersion,
  parseVersions,
  type ToldService,
  withVersion,
} from '../../../extension/properties/open-file-versions.ts';
import { fakeBrowser, NOW } from './fake-browser.ts';
import { granted, recordCookie } from './records.ts';

const both = (text: string) => ({ ja: text, en: text });
const analytics: ToldService = {
  id: 'analytics',
  name: both('Analytics'),
  operator: 'A Inc.',
  category: ['analytics'],
  purpose: { site: both('count'), recipient: both('improve') },
  sends: { ja: ['URL'], en: ['URL'] },
};
const ads: ToldService = { ...analytics, id: 'ads', name: both('Ads'), category: ['advertising'] };
const version = (at: number, policy: string, ...services: ToldService[]): OpenFileVersion => ({
  at,
  policy,
  services,
});
const agreed = (decidedAt: number, policy = '1') => ({ decidedAt, policy: { version: policy } });

describe('what changed since a person agreed', () => {
  test.each<[string, readonly OpenFileVersion[], ReturnType<typeof agreed> | undefined, unknown]>([
    ['nobody agreed', [version(1, '1', analytics), version(9, '2')], undefined, undefined],
    ['no file was ever seen', [], agreed(5), undefined],
    ['nothing changed', [version(1, '1', analytics)], agreed(5), undefined],
    [
      'they agreed after the change',
      [version(1, '1', analytics), version(4, '1', analytics, ads)],
      agreed(5),
      undefined,
    ],
    [
      'they agreed to a policy of which no file was seen',
      [version(1, '1', analytics), version(9, '2', ads)],
      agreed(5, '0'),
      undefined,
    ],
    [
      'a service came',
      [version(1, '1', analytics), version(9, '2', analytics, ads)],
      agreed(5),
      { from: '1', to: '2', changes: [{ kind: 'added', id: 'ads' }] },
    ],
    [
      'a service went',
      [version(1, '1', analytics, ads), version(9, '1', analytics)],
      agreed(5),
      { changes: [{ kind: 'removed', id: 'ads' }] },
    ],
    [
      'what was seen only after they agreed, of the same policy, is what they agreed to',
      [version(6, '1', analytics), version(9, '1', analytics, ads)],
      agreed(5),
      { changes: [{ kind: 'added', id: 'ads' }] },
    ],
    [
      'only the words of a policy version changed',
      [version(1, '1', analytics), version(9, '2', analytics)],
      agreed(5),
      undefined,
    ],
  ])('%s', (_, versions, agreement, changes) => {
    const found = changesSince(versions, agreement);
    if (changes === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(changes as object);
  });

  test.each<[string, Partial<ToldService>, unknown]>([
    ['recipient', { operator: 'B Inc.' }, []],
    ['category', { category: ['advertising'] }, []],
    ['purpose', { purpose: { site: both('sell'), recipient: both('improve') } }, []],
    ['data', { sends: { ja: ['URL', '年齢'], en: ['URL', 'age'] } }, ['age']],
  ])('another %s is named, with what is newly sent', (field, change, fresh) => {
    const found = changesSince(
      [version(1, '1', analytics), version(9, '1', { ...analytics, ...change })],
      agreed(5),
    );
    expect(found?.changes).toMatchObject([
      { kind: 'changed', fields: [field], newData: { en: fresh } },
    ]);
  });

  test('the order in which a file lists things says nothing', () => {
    const shuffled = { ...analytics, sends: { ja: ['2', '1'], en: ['2', '1'] } };
    const sorted = { ...analytics, sends: { ja: ['1', '2'], en: ['1', '2'] } };
    const versions = [version(1, '1', sorted, ads), version(9, '1', ads, shuffled)];
    expect(changesSince(versions, agreed(5))).toBeUndefined();
  });
});

describe('versions of an open file', () => {
  const file = (policy: string) => ({
    version: 1 as const,
    property: 'rarejob',
    policy: { version: policy },
    regime: 'jp-strict' as const,
    scopes: {},
    services: [
      {
        id: 'x',
        category: 'analytics' as const,
        name: both('X'),
        operator: 'X',
        hosts: ['x.example'],
      },
    ],
  });

  test('the same file twice is one version; the oldest of many goes', () => {
    let versions: readonly OpenFileVersion[] = [];
    for (let at = 0; at < 20; at += 1) {
      versions = withVersion(versions, file(String(at)), at);
      expect(withVersion(versions, file(String(at)), at + 0.5)).toBe(versions);
    }
    expect(versions.map(({ at }) => at)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(parseVersions(structuredClone(versions))).toEqual(versions);
  });

  test.each([undefined, null, {}, [{ at: 1 }]])('unreadable, they are none: %j', (value) => {
    expect(parseVersions(value)).toEqual([]);
  });

  test('are kept when a property is looked at, and the difference is in its view', async () => {
    const browser = fakeBrowser([recordCookie()]);
    const rarejob = browser.group.byId('rarejob');
    if (!rarejob) throw new Error('no property');
    const at = 'https://www.rarejob.com/.well-known/external-transmissions.json';
    const { version: policy } = granted.policy;
    const serve = (services: readonly unknown[]) =>
      browser.files.set(at, JSON.stringify({ ...file(policy), services }));
    serve(file(policy).services);
    await refreshOpenFile(browser, rarejob, undefined);
    const seen = async () => (await views(browser, { property: 'rarejob' }))[0]?.changes;
    expect(await seen()).toBeUndefined();

    serve([...file(policy).services, { ...file(policy).services[0], id: 'y' }]);
    const facts = browser.stored.get('site:rarejob') as { openFile: { at: number } };
    facts.openFile.at = NOW - 3_600_000;
    await refreshOpenFile(browser, rarejob, undefined);
    expect(await seen()).toMatchObject({ changes: [{ kind: 'added', id: 'y' }] });
  });
});
