import { expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import { decide, type Receipt } from '../../../sdk/core/index.ts';
import { receiptInForce } from '../../../sdk/in-step/receipt-in-force.ts';
import type { Page } from '../../../sdk/page/page.ts';
import { NOW, record } from '../../support/builders.ts';

test('a receipt is of one moment: what is chosen while its texts are loaded is in it as a whole', async () => {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '2026-11-01', url: '/privacy' },
      hosts: ['rarejob.com'],
      services: ['google-analytics-4'],
    },
    { digest: sha256, base: '/' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { config, texts } = compiled.value;
  let inForce = record({ revision: 1, categories: { analytics: 'granted' } });
  const page = {
    control: {
      language: 'ja',
      record: () => inForce,
      decision: () => decide(config, { kind: 'valid', record: inForce }, { gpc: false }, NOW),
    },
    loaded: { config, texts },
  } as unknown as Page;
  const asked = receiptInForce(page);
  inForce = record({ revision: 2, categories: { analytics: 'refused' } });
  const receipt = await asked;
  expect(said(receipt)).toBe(said(await receiptInForce(page)));
});

/** All but what is each receipt's own: its id and its time. */
const said = (receipt: Receipt | undefined): string =>
  JSON.stringify(receipt).replace(/[\da-f]{8}-[\da-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
