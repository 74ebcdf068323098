import {
  type Act,
  type CompiledConfig,
  type ConsentRecord,
  type Decision,
  decide,
  freezeDeep,
  type RecordReading,
  type RegimeId,
  type Signals,
} from '../core/index.ts';
import { readRecord } from '../store/read-record.ts';
import type { mergeTwins } from '../store/write-record.ts';
import type { ActHost, carryOut } from './carry-out.ts';
import { handedIn } from './native-shell.ts';

export interface ControlParts extends ActHost {
  readonly regime: RegimeId;
  /** Makes page and vendors obey; resolves when that has settled. */
  obey(decision: Decision): Promise<void>;
  changed(decision: Decision, record: ConsentRecord | undefined): void;
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
  /** Ends when all that was asked for so far is written and taken up, or was refused. */
  acting(): Promise<unknown>;
  /** Takes up a record that changed elsewhere. */
  reread(): Promise<void>;
}

/** @param loadActs what writes records: loaded when there is something to write. */
export function createControl(
  parts: ControlParts,
  loadActs: () => Promise<{ carryOut: typeof carryOut; mergeTwins: typeof mergeTwins }>,
): Control {
  const { config, regime, signals, language } = parts;
  const { cookie } = config;
  /** The record in force where there is no cookie: the browser keeps none, or an app handed one in. */
  let unkept = handedIn(config, window);
  const found = (): RecordReading => {
    const kept = readRecord(cookie.name);
    return kept.kind === 'absent' ? (unkept ?? kept) : kept;
  };
  let reading = freezeDeep(found());
  const decided = (): Decision => freezeDeep(decide(config, reading, signals, Date.now()));
  let decision = decided();

  const read = async (): Promise<RecordReading> => {
    if (readRecord(cookie.name).kind !== 'malformed') return found();
    return (await loadActs()).mergeTwins(config, parts.report);
  };
  let settled = parts.obey(decision);
  /** What an act just wrote may have been seen as a change of the cookie already. */
  const take = (next: RecordReading): Promise<void> => {
    if (JSON.stringify(next) !== JSON.stringify(reading)) {
      reading = freezeDeep(next);
      decision = decided();
      // Vendors first: an update stands before the event that tells of it.
      settled = parts.obey(decision);
      parts.changed(decision, recordOf(reading));
    }
    return settled;
  };
  const reread = async (): Promise<void> => take(await read());
  /** Kept once loaded: what is pressed then is written in the press. */
  let acts: Awaited<ReturnType<typeof loadActs>> | undefined;
  /** Acts are written one after the other: each changes what the one before it left. */
  let line: Promise<unknown> = Promise.resolve();

  return {
    config,
    signals,
    language,
    regime,
    settled: settled.then(reading.kind === 'malformed' ? reread : undefined),
    decision: () => decision,
    reading: () => reading,
    record: () => recordOf(reading),
    async act(act, byHand, method) {
      const taken = line.then(async () => {
        acts ??= await loadActs();
        const order = { act, byHand, method, before: await read(), decision };
        const done = await acts.carryOut(order, parts);
        if (!done) return;
        ({ unkept } = done);
        // As the page sees it now: a twin that can't be removed may still close it. What that lets go waits for
        // the end of this.
        void take(unkept ?? (await read()));
      });
      line = taken.catch(() => {});
      await taken;
      await settled;
    },
    acting: () => line,
    reread,
  };
}

const recordOf = (reading: RecordReading): ConsentRecord | undefined =>
  reading.kind === 'valid' ? reading.record : undefined;
