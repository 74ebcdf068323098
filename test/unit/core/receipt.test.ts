import fc from 'fast-check';
// @ts-expect-error: it has no types.
import jsonld from 'jsonld';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Compilation, compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import {
  type ConsentRecord,
  DAY,
  decide,
  METHODS,
  REASONS,
  type RegimeChoice,
} from '../../../sdk/core/index.ts';
import { receiptSchema } from '../../../sdk/core/receipt.schema.ts';
import { RECEIPT_SCHEMA, type Receipt, receiptOf } from '../../../sdk/core/receipt.ts';
import { RECEIPT_STATES, receiptState } from '../../../sdk/core/receipt-state.ts';
import { anyRecord, NOW, record } from '../../support/builders.ts';

const RECEIPT_ID = 'b3a1f0de-53d0-4b8e-8a3e-1f2d3c4b5a69';
const SERVICES = ['google-analytics-4', 'google-ads', 'ad-ebis', 'youtube-embed', 'recaptcha'];

const compilations: Record<string, Compilation> = {};
beforeAll(async () => {
  for (const regime of ['jp-strict', 'jp'] as const) {
    const compiled = await compileConfig(
      {
        property: 'rarejob',
        regime,
        policy: { version: '2026-11-01', url: '/privacy' },
        services: SERVICES,
        contact: {
          name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
          email: 'privacy@rarejob.co.jp',
        },
      },
      { digest: sha256 },
    );
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    compilations[regime] = compiled.value;
  }
});

interface Given {
  readonly language?: 'ja' | 'en';
  readonly regime?: RegimeChoice & string;
  readonly gpc?: boolean;
  readonly now?: number;
}

type RecordParts = NonNullable<Parameters<typeof record>[0]>;

function receipt(
  parts: RecordParts | ConsentRecord,
  { language = 'ja', regime = 'jp-strict', gpc = false, now = NOW }: Given = {},
): Receipt {
  const compiled = compilations[regime];
  const shown = compiled?.texts[language]?.details;
  if (!compiled || !shown) throw new Error('not compiled');
  const { config } = compiled;
  const own = 'choices' in parts ? parts : record({ scopes: scopes(regime), regime, ...parts });
  return receiptOf({
    record: own,
    shown,
    digest: 'A'.repeat(43),
    decision: decide(config, { kind: 'valid', record: own }, { gpc }, now),
    controller: { name: 'レアジョブ英会話', url: 'https://www.rarejob.com/' },
    choices: 'https://www.rarejob.com/#rj-choices',
    id: RECEIPT_ID,
    now,
    time: (ms) => new Date(ms).toISOString(),
  });
}

const scopes = (regime: string): ConsentRecord['scopes'] =>
  Object.fromEntries(
    Object.entries(compilations[regime]?.config.scopes ?? {}).map(([category, scope]) => [
      category,
      `${scope}`.slice(0, 8),
    ]),
  );
const processOf = (of: Receipt, service: string) =>
  of['dpv:hasProcess'].find((one) => one['dpv:hasService']['dpv:hasIdentifier'] === service);
const stateOf = (of: Receipt, service: string): string | undefined =>
  processOf(of, service)?.['dpv:hasConsentStatus'][0]?.['@type'][0];
const everything = (choice: 'granted' | 'refused' | 'withdrawn') => ({
  categories: {
    functional: choice,
    analytics: choice,
    advertising: choice,
    measurement: choice,
  } as const,
});

describe('every choice is told in the state that DPV has for it', () => {
  test.each<[string, RecordParts, string, Given?]>([
    ['granted', everything('granted'), 'ConsentGiven'],
    ['refused', everything('refused'), 'ConsentRefused'],
    ['withdrawn', everything('withdrawn'), 'ConsentWithdrawn'],
    [
      'withdrawn in the extension',
      { ...everything('withdrawn'), method: 'extension' },
      'ConsentWithdrawn',
    ],
    ['closed without choosing', { method: 'defer' }, 'ConsentRequestDeferred'],
    ['left open in preferences', { method: 'choose' }, 'ConsentRequested'],
    ['left open by a script', { method: 'api' }, 'ConsentUnknown'],
    ['left open by the extension', { method: 'extension' }, 'ConsentUnknown'],
    ['left open by another site', { method: 'hand-off' }, 'ConsentUnknown'],
    ['left open by an earlier tool', { method: 'imported' }, 'ConsentUnknown'],
    ['granted, and run out', everything('granted'), 'ConsentExpired', { now: NOW + 400 * DAY }],
    ['refused, and run out', everything('refused'), 'ConsentRefused', { now: NOW + 400 * DAY }],
    [
      'granted for another policy',
      { ...everything('granted'), policy: { version: '1', digest: '' } },
      'ConsentInvalidated',
    ],
    ['granted to other recipients', { ...everything('granted'), scopes: {} }, 'ConsentInvalidated'],
    [
      'granted but for this one',
      { ...everything('granted'), services: { 'google-ads': 'refused' } },
      'ConsentRefused',
    ],
    ['GPC, and nothing said', { method: 'accept-all' }, 'ConsentRefused', { gpc: true }],
    ['granted, GPC seen after it', everything('granted'), 'ConsentRefused', { gpc: true }],
    [
      'granted, GPC seen before it',
      { ...everything('granted'), gpc: true },
      'ConsentGiven',
      { gpc: true },
    ],
    ['by notice', { method: 'defer' }, 'ConsentUnknown', { regime: 'jp' }],
  ])('%s', (_, parts, state, given) => {
    expect(stateOf(receipt(parts, given), 'google-ads')).toBe(`dpv:${state}`);
  });

  test.each(REASONS.flatMap((reason) => METHODS.map((method) => [reason, method] as const)))(
    '%s by %s is one of the states, and given only where it was chosen',
    (reason, method) => {
      const state = receiptState(reason, method);
      expect(RECEIPT_STATES).toContain(state);
      expect(state === 'ConsentGiven').toBe(reason === 'chosen');
    },
  );
});

test('what runs by notice is not said to rest on consent', () => {
  const byNotice = receipt({ method: 'defer' }, { regime: 'jp' });
  expect(processOf(byNotice, 'google-ads')?.['dpv:hasLegalBasis']).toEqual(['dpv:LegalBasis']);
  const asked = receipt({ method: 'defer' });
  expect(processOf(asked, 'google-ads')?.['dpv:hasLegalBasis']).toEqual(['dpv:ExpressedConsent']);
});

test('every service that can be chosen about is in it, what is necessary is not', () => {
  const ids = receipt({})['dpv:hasProcess'].map(
    (one) => one['dpv:hasService']['dpv:hasIdentifier'],
  );
  expect(ids).toEqual(['google-analytics-4', 'google-ads', 'ad-ebis', 'youtube-embed']);
});

test.each(['ja', 'en'] as const)('it speaks the language of the texts: %s', (language) => {
  const own = receipt(everything('refused'), { language });
  expect(own['dct:language']).toBe(language);
  const details = compilations['jp-strict']?.texts[language]?.details;
  const analytics = processOf(own, 'google-analytics-4');
  expect(analytics?.['dpv:hasPurpose'][0]?.['skos:prefLabel']).toBe(
    details?.strings.categories.analytics.label,
  );
  expect(analytics?.['dpv:hasConsentStatus'][0]?.['skos:note']).toBe(
    details?.strings.reasons.refused,
  );
  expect(own['dpv:hasEntity']['party:controller']?.['dpv:hasContact']).toEqual([
    language === 'ja' ? '個人情報取扱専用窓口' : 'Personal information desk',
    'privacy@rarejob.co.jp',
  ]);
});

test('texts that are not those that were shown are told as later ones', () => {
  const [same] = receipt({})['dpv:hasNotice'];
  expect(same).not.toHaveProperty('dct:isReplacedBy');
  const [other] = receipt({ policy: { version: '2026-11-01', digest: 'B'.repeat(43) } })[
    'dpv:hasNotice'
  ];
  expect(other).toMatchObject({
    'dpv:hasIdentifier': 'B'.repeat(43),
    'dct:isReplacedBy': 'A'.repeat(43),
  });
});

test('whatever record it is of, it has every field of the standard', () => {
  fc.assert(
    fc.property(
      anyRecord,
      fc.constantFrom('ja', 'en'),
      fc.constantFrom('jp-strict', 'jp'),
      fc.boolean(),
      fc.integer({ min: 0, max: 4_100_000_000 }),
      (own, language, regime, gpc, seconds) => {
        const made = receipt(own, {
          language: language as 'ja' | 'en',
          regime: regime as 'jp',
          gpc,
          now: seconds * 1000,
        });
        const parsed = receiptSchema.safeParse(JSON.parse(JSON.stringify(made)));
        expect(parsed.error?.issues ?? []).toEqual([]);
        const parties = Object.keys(made['dpv:hasEntity']);
        for (const one of made['dpv:hasProcess']) {
          expect(parties).toEqual(expect.arrayContaining([...one['dpv:hasRecipient']]));
          expect(parties).toEqual(expect.arrayContaining([...one['dpv:hasDataController']]));
        }
      },
    ),
  );
});

test.each(['dct:source', 'dct:created', 'dpv:hasNotice', 'dpv:hasDataSubject', 'dct:conformsTo'])(
  'without %s it is none',
  (field) => {
    const { [field]: _, ...rest } = receipt({}) as unknown as Record<string, unknown>;
    expect(receiptSchema.safeParse(rest).success).toBe(false);
  },
);

test('as JSON-LD it says all of that, and asks nobody for the meaning of a word', async () => {
  const made = receipt(everything('granted'));
  // `safe` refuses whatever would be lost.
  const [node] = await jsonld.expand(made, { safe: true });
  expect(node?.['@id']).toBe(`urn:uuid:${RECEIPT_ID}`);
  expect(node?.['@type']).toEqual(['https://w3id.org/dpv#ConsentReceipt']);
  expect(node?.['http://purl.org/dc/terms/conformsTo']).toEqual([{ '@id': RECEIPT_SCHEMA }]);
  const [process] = (node?.['https://w3id.org/dpv#hasProcess'] ?? []) as Record<string, unknown>[];
  const recipient = { '@id': `urn:uuid:${RECEIPT_ID}#recipient-1` };
  expect(process?.['https://w3id.org/dpv#hasRecipient']).toEqual([recipient]);
  expect(node?.['https://w3id.org/dpv#hasEntity']).toEqual(
    expect.arrayContaining([expect.objectContaining(recipient)]),
  );
});
