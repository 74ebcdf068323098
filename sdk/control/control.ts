import {
  type Act,
  type CompiledConfig,
  type ConsentRecord,
  type Decision,
  decide,
  type Fault,
  type RecordReading,
  type RegimeId,
  resolveRegime,
  type Signals,
} from '../core/index.ts';
import { loadActs } from '../load-module.ts';
import { readRecord } from '../store/read-record.ts';

export interface ControlParts {
  readonly config: CompiledConfig;
  readonly signals: Signals;
  readonly language: string;
  /** Makes page and vendors obey; resolves when that has settled. */
  obey(decision: Decision): Promise<void>;
  changed(decision: Decision, record: ConsentRecord | undefined): void;
  report(fault: Fault): void;
}

/** Holds the one state of a page: record and decision, always in step. */
export interface Control {
  readonly config: CompiledConfig;
  readonly regime: RegimeId;
  readonly signals: Signals;
  readonly language: string;
  /** Ends when the decision that stood at the start is obeyed. */
  readonly settled: Promise<void>;
  decision(): Decision;
  reading(): RecordReading;
  record(): ConsentRecord | undefined;
  /** Carries out an act. `byHand`: a person did it, seen from a trusted event or activation; an act
   * that would widen what is allowed is refused without. */
  act(act: Act, byHand: boolean, method?: ConsentRecord['method']): Promise<void>;
  /** Takes up a record that changed elsewhere. */
  reread(): Promise<void>;
}

export function createControl(parts: ControlParts): Control {
  const { config, signals, language, report } = parts;
  const { cookie } = config;
  let reading = readRecord(cookie.name);
  let decision = decide(config, reading, signals, Date.now());
  /** The record in force where the browser keeps no cookies. */
  let unkept: RecordReading | undefined;

  const read = async (): Promise<RecordReading> => {
    const found = readRecord(cookie.name);
    if (found.kind === 'absent' && unkept) return unkept;
    if (found.kind !== 'malformed') return found;
    (await loadActs()).mergeTwins(cookie);
    return readRecord(cookie.name);
  };
  const take = (next: RecordReading): Promise<void> => {
    reading = next;
    decision = decide(config, reading, signals, Date.now());
    parts.changed(decision, recordOf(reading));
    return parts.obey(decision);
  };
  const reread = async (): Promise<void> => {
    const next = await read();
    if (JSON.stringify(next) !== JSON.stringify(reading)) await take(next);
  };

  return {
    config,
    signals,
    language,
    regime: resolveRegime(config.regime, signals.region),
    settled: parts.obey(decision).then(reading.kind === 'malformed' ? reread : undefined),
    decision: () => decision,
    reading: () => reading,
    record: () => recordOf(reading),
    async act(act, byHand, method) {
      const { nextRecord, uuidFromBytes, writeRecord } = await loadActs();
      const record = nextRecord(act, await read(), config, {
        now: Date.now(),
        freshId: uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
        language,
        digest: config.texts[language]?.digest ?? '',
        signals,
        maxAgeDays: cookie.maxAgeDays,
        method,
      });
      const next = { kind: 'valid', record } as const;
      if (!byHand && widens(decision, decide(config, next, signals, Date.now()))) {
        report({ path: act.kind, message: "refused: needs a person's click or key" });
        return;
      }
      unkept = writeRecord(record, cookie) ? undefined : next;
      if (unkept) {
        report({
          path: cookie.name,
          message: 'no cookies here: holds for this page only',
        });
      }
      await take(next);
    },
    reread,
  };
}

const widens = (before: Decision, after: Decision): boolean =>
  (['categories', 'services'] as const).some((kind) => {
    const was: Decision['services'] = before[kind];
    return Object.entries(after[kind]).some(([id, { allowed }]) => allowed && !was[id]?.allowed);
  });

const recordOf = (reading: RecordReading): ConsentRecord | undefined =>
  reading.kind === 'valid' ? reading.record : undefined;
