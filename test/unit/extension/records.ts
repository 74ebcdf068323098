import { encodeRecord } from '../../../sdk/core/encode-record.ts';
import { parseRecord } from '../../../sdk/core/parse-record.ts';
import { type ConsentRecord, DAY } from '../../../sdk/core/record.ts';
import { cookie, NOW } from './fake-browser.ts';

export const granted: ConsentRecord = {
  version: 1,
  id: '01234567-89ab-4def-8123-456789abcdef',
  revision: 3,
  property: 'rarejob',
  regime: 'jp-strict',
  policy: { version: '2026-11-01', digest: '' },
  decidedAt: NOW - DAY,
  expiresAt: NOW + 90 * DAY,
  method: 'accept-all',
  language: 'ja',
  gpc: false,
  choices: {
    categories: {
      functional: 'granted',
      analytics: 'granted',
      advertising: 'granted',
      measurement: 'granted',
    },
    services: {},
  },
  scopes: { analytics: '0a0b0c0d' },
};

export const recordCookie = (
  record: Partial<ConsentRecord> = {},
  more: Partial<Parameters<typeof cookie>[0]> = {},
) => cookie({ name: 'rj_choices', value: encodeRecord({ ...granted, ...record }), ...more });

export function read(value: string | undefined): ConsentRecord {
  const reading = parseRecord(value);
  if (reading.kind !== 'valid') throw new Error(`not a record: ${reading.kind}`);
  return reading.record;
}
