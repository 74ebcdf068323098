import type {
  Choices,
  CompiledConfig,
  ConsentRecord,
  Decision,
  Fault,
  Receipt,
  Subject,
} from '../core/index.ts';
import type { GateEvent } from '../gate/gate-event.ts';
import type { Events } from './events.ts';

/** What an app leaves in a page is of the page's window too: `window.rarejobConsentShell`. */
export type { NativeShell } from '../control/native-shell.ts';

/** What a page holds of the SDK: `window.rarejobConsent`, and what `start()` returns. */
export interface ConsentHandle {
  readonly decision: Decision;
  readonly record: ConsentRecord | undefined;
  /** Whether a category or service may run now; false for anything nobody declared. */
  allows(id: string): boolean;
  /** Each resolves when the gate has settled. What would allow more needs a person's hand
   * (`navigator.userActivation`), unless the config says `"grants": "any"`. */
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  choose(choices: Choices): Promise<void>;
  /** Takes back categories and services by id; everything where none is named. */
  withdraw(ids?: readonly string[]): Promise<void>;
  showNotice(): void;
  openPreferences(): void;
  /** Closes whatever of ours is open; no choice is recorded. */
  close(): void;
  /** The record in force as a receipt for its person, JSON-LD (ISO/IEC TS 27560 in DPV's terms) in the
   * page's language. `undefined` where there is no record; rejects where its texts can't be fetched. */
  receipt(): Promise<Receipt | undefined>;
  /** Says which member is here, as the site's server signs it: what is chosen is tied to the member in the
   * ledger, and what the member refused on another device is refused here. Nothing is ever allowed by it.
   * Again on every page; resolves when that is settled. `data-subject` and `data-signature` on any element
   * of the page say the same. */
  identify(subject: Subject): Promise<void>;
  /** The member logged out: what is chosen from now on is nobody's, under an id of its own. */
  forget(): Promise<void>;
  /** What is held, why, and since when: printed as a table, and returned. */
  explain(): Promise<readonly GateEvent[]>;
  readonly on: Events['on'];
  readonly errors: readonly Fault[];
  /** The config in force, after the first gate pass; `undefined` where it has faults. */
  readonly ready: Promise<CompiledConfig | undefined>;
  /** Undoes every patch and listener. What ran has run. */
  stop(): void;
  /** Ends with `stop()`. */
  readonly signal: AbortSignal;
}
