import {
  type CompiledConfig,
  type ConsentRecord,
  type Decision,
  PROPERTIES,
  type Receipt,
  receiptOf,
  type ShownTexts,
  uuidFromBytes,
} from '../../core/index.ts';

export interface ReceiptParts {
  readonly config: Pick<CompiledConfig, 'property' | 'texts'>;
  readonly record: ConsentRecord | undefined;
  readonly decision: Decision;
  readonly shown: ShownTexts;
}

/** The receipt of the record in force, as this page knows it. */
export function makeReceipt(parts: ReceiptParts): Receipt | undefined {
  const { config, record, decision, shown } = parts;
  if (!record) return undefined;
  const { language, policyUrl } = shown;
  const name = PROPERTIES.find(({ id }) => id === config.property)?.name;
  return receiptOf({
    record,
    shown: policyUrl ? { ...shown, policyUrl: new URL(policyUrl, document.baseURI).href } : shown,
    decision,
    digest: config.texts[language]?.digest ?? '',
    controller: {
      name: name?.[language === 'ja' ? 'ja' : 'en'] ?? location.hostname,
      url: `${location.origin}/`,
    },
    choices: `${location.origin}/#rj-choices`,
    id: uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
    now: Date.now(),
    time: (ms) => new Date(ms).toISOString(),
  });
}
