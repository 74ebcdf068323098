import { nextRecord } from '../core/choose.ts';
import {
  type Act,
  type CompiledConfig,
  type ConsentRecord,
  type Decision,
  decide,
  encodeRecord,
  type Fault,
  type RecordReading,
  type Signals,
} from '../core/index.ts';
import { uuidFromBytes } from '../core/uuid.ts';
import { afterPress } from '../gate/release/pace.ts';
import { openQueue } from '../outbox/kept-queue.ts';
import { enqueue } from '../outbox/queue.ts';
import { noteChoice } from '../store/kept-history.ts';
import { readRecord } from '../store/read-record.ts';
import { writeRecord } from '../store/write-record.ts';
import { bringBackClickIds } from './bring-back-click-ids.ts';

/** What carrying out an act needs of the page. */
export interface ActHost {
  readonly config: CompiledConfig;
  readonly signals: Signals;
  readonly language: string;
  report(fault: Fault): void;
}

export interface Order {
  readonly act: Act;
  /** A person did it; an act that would widen what is allowed is refused without. */
  readonly byHand: boolean;
  readonly method?: ConsentRecord['method'] | undefined;
  readonly before: RecordReading;
  readonly decision: Decision;
}

export interface CarriedOut {
  /** The record, where the browser keeps no cookies: it holds for this page only. */
  readonly unkept?: RecordReading;
}

/** Makes the record of an act and writes it, at once: the tab may be closed in the press. `undefined`
 * where the act was refused, which is reported. */
export async function carryOut(
  { act, byHand, method, before, decision }: Order,
  { config, signals, language, report }: ActHost,
): Promise<CarriedOut | undefined> {
  const { cookie } = config;
  const record = nextRecord(act, before, config, {
    now: Date.now(),
    freshId: uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
    language,
    // What arrives from elsewhere was chosen before anything was shown here.
    digest: (method !== 'hand-off' && config.texts[language]?.digest) || '',
    signals,
    maxAgeDays: cookie.maxAgeDays,
    method,
  });
  const reading = { kind: 'valid', record } as const;
  const decided = (): Decision => decide(config, reading, signals, Date.now());
  // Against the record as it is now: what was taken back elsewhere, and not heard of here, is closed.
  const now = decide(config, before, signals, Date.now());
  if (!byHand && widens(now, decided())) {
    report({ path: act.kind, message: "refused: needs a person's click or key" });
    return undefined;
  }
  const kept = writeRecord(record, config);
  if (!kept) report({ path: cookie.name, message: 'no cookies here: holds for this page only' });
  if (kept) noteChoice(record, cookie.name);
  // Now, as who sends it may still be loading: the tab may be closed before, or the next choice made.
  if (config.ledger) {
    openQueue(() => localStorage).change((queue) => enqueue(queue, encodeRecord(record)));
  }
  if (widens(decision, decided())) {
    // What follows is long where there are many services: the press is answered first. What closes does so in
    // the press: tags that are being let go stop there.
    await afterPress(window);
    // It may have been taken back meanwhile, here by the extension or in another tab.
    const standing = kept ? readRecord(cookie.name) : reading;
    const after = decide(config, standing, signals, Date.now());
    bringBackClickIds(config.services, decision, after, window);
  }
  return kept ? {} : { unkept: reading };
}

const widens = (before: Decision, after: Decision): boolean =>
  (['categories', 'services'] as const).some((kind) => {
    const was: Decision['services'] = before[kind];
    return Object.entries(after[kind]).some(([id, { allowed }]) => allowed && !was[id]?.allowed);
  });
