import { expect, test } from 'vitest';
import { checkConfig } from '../../../../sdk/compile/check/check-config.ts';
import { lawSoon } from '../../../../sdk/compile/check/law-hints.ts';
import type { ConfigInput, RegimeChoice } from '../../../../sdk/core/index.ts';

const config = (regime?: RegimeChoice): ConfigInput => ({
  property: 'own',
  policy: { version: '1' },
  services: [],
  ...(regime && { regime }),
});
const soon = (regime: RegimeChoice | undefined, now: string): string[] =>
  lawSoon(config(regime), Date.parse(now)).map(({ why }) =>
    why.replace(/ \(not confirmed\)$/, ' ?'),
  );

const APPI = 'a step of Act No. 56 of 2026, of which articles was not found: see jp-appi-2026 ?';
const SIGNAL = 'a signal that opts out of everything is to be obeyed';

test.each<[string, RegimeChoice | undefined, string, readonly string[]]>([
  ['half a year and a day ahead', 'jp', '2026-07-20T00:00Z', []],
  ['half a year ahead', 'jp', '2026-07-21T00:00Z', [`jp: 2027-01-17 (in 180 days) ${APPI}`]],
  ['the day before', 'jp', '2027-01-16T00:00Z', [`jp: 2027-01-17 (tomorrow) ${APPI}`]],
  ['the day itself: what is law is no news', 'jp', '2027-01-17T00:00Z', []],
  ['the strictest asks for all that comes', undefined, '2026-12-01T00:00Z', []],
  [
    'of each region that has one',
    { default: 'eu', regions: { US: 'us-other' } },
    '2026-12-01T12:00Z',
    [
      `us-other, US-LA: 2027-01-01 (in 31 days) ${SIGNAL}`,
      'us-other, US-AL: 2027-05-01 (in 151 days) its privacy act begins; whether a signal is to be obeyed was not found ?',
    ],
  ],
  [
    'what is called not law yet, and has begun',
    'jp-appi-2026',
    '2026-07-17T00:00Z',
    [
      'jp-appi-2026: 2026-07-17 (today) a part, with the promulgation ?',
      // 184 days are still far.
    ],
  ],
  [
    'and goes on being said',
    'jp-appi-2026',
    '2029-01-01T00:00Z',
    [
      'jp-appi-2026: 2026-07-17 (has begun) a part, with the promulgation ?',
      'jp-appi-2026: 2027-01-17 (has begun) a next step, of which articles was not found ?',
      'jp-appi-2026: by 2028-07-16 (has begun) the rest, on a day that a cabinet order sets ?',
    ],
  ],
])('%s', (_, regime, now, expected) => {
  expect(soon(regime, now)).toEqual(expected);
});

test('it is a note, and only for who has a clock: a build says the same on every day', async () => {
  const found = async (now?: number) =>
    (await checkConfig(config('jp'), 'choices.json', now)).filter(
      ({ rule }) => rule === 'law-step',
    );
  expect((await found(Date.parse('2026-12-01'))).map(({ severity }) => severity)).toEqual(['note']);
  expect(await found()).toEqual([]);
});

test('a region under rules that are laxer than its law is named, with the regime to take', async () => {
  const regime: RegimeChoice = {
    default: 'jp-strict',
    regions: { 'CA-QC': 'us-other', DE: 'eu', JP: 'jp', 'US-CA': 'us-other', CH: 'jp' },
  };
  const found = (await checkConfig(config(regime), 'choices.json')).filter(
    ({ rule }) => rule === 'regime-laxer',
  );
  expect(found.map(({ name, why, mend }) => [name, why.split(', and the law')[0], mend])).toEqual([
    [
      'regime.regions["CA-QC"]',
      'us-other lets functional, analytics, advertising, measurement run before a choice',
      'Take "eu"',
    ],
    ['regime.regions["CH"]', 'jp lets advertising run before a choice', 'Take "uk"'],
  ]);
});
