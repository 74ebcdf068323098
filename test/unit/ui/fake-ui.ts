import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import {
  type Act,
  type ConfigInput,
  type ConsentRecord,
  decide,
  type Fault,
  nextRecord,
  type RecordReading,
  resolveRegime,
} from '../../../sdk/core/index.ts';
import type { FurtherTexts, UiContext } from '../../../sdk/ui/context.ts';

/** Services of the catalogue that between them show every case of the surfaces. */
export const EIGHT = [
  'google-analytics-4',
  'google-ads',
  'google-ads-conversion',
  'line-tag',
  'ad-ebis',
  'youtube-embed',
  'chatplus',
  'recaptcha',
] as const;

export const INPUT: ConfigInput = {
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  services: EIGHT,
  contact: {
    name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
    email: 'privacy@rarejob.co.jp',
    address: { ja: '〒150-0001 東京都渋谷区神宮前6-27-8', en: '6-27-8 Jingumae, Shibuya, Tokyo' },
  },
};

export interface FakeOptions {
  readonly language?: 'ja' | 'en';
  readonly gpc?: boolean;
  readonly reading?: RecordReading;
  readonly now?: number;
}

export interface FakeUi extends UiContext {
  /** What was handed back, in order. */
  readonly acts: Act[];
  readonly faults: Fault[];
  readonly opened: (HTMLElement | undefined)[];
  /** Another tab, or the extension, wrote a record. */
  arrive(act: Act): Promise<void>;
  stop(): void;
}

/** A page's state without a page: acts are carried out by the same core as in production. */
export async function fakeUi(
  more: Partial<ConfigInput> = {},
  { language = 'ja', gpc = false, now = Date.UTC(2026, 10, 23), ...options }: FakeOptions = {},
): Promise<FakeUi> {
  const compiled = await compileConfig({ ...INPUT, ...more }, { digest: async () => 'digest' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { config, texts } = compiled.value;
  const own = texts[language];
  if (!own) throw new Error(`no texts in ${language}`);
  const others: Partial<FurtherTexts> = own;

  const lifetime = new AbortController();
  const listeners = new Set<() => void>();
  let reading: RecordReading = options.reading ?? { kind: 'absent' };
  const signals = { gpc };
  const carryOut = async (act: Act): Promise<void> => {
    const record: ConsentRecord = nextRecord(act, reading, config, {
      now,
      freshId: '00000000-0000-4000-8000-000000000000',
      language,
      digest: 'digest',
      signals,
      maxAgeDays: config.cookie.maxAgeDays,
    });
    reading = { kind: 'valid', record };
    for (const listener of [...listeners]) listener();
  };

  const ui: FakeUi = {
    config,
    texts: own.notice,
    regime: resolveRegime(config.regime, undefined),
    gpc,
    details: async () => own.details,
    further: async () => ({
      text: async (name) => others[name],
      history: { past: () => [], forget: () => {} },
    }),
    decision: () => decide(config, reading, signals, now),
    reading: () => reading,
    record: () => (reading.kind === 'valid' ? reading.record : undefined),
    acts: [],
    faults: [],
    opened: [],
    isHand: () => true,
    async act(act) {
      ui.acts.push(act);
      await carryOut(act);
      return false;
    },
    openPreferences: (opener) => void ui.opened.push(opener),
    onChange(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
    report: (fault) => void ui.faults.push(fault),
    signal: lifetime.signal,
    arrive: carryOut,
    stop: () => lifetime.abort(),
  };
  return ui;
}
