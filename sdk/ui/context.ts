import type {
  Act,
  CompiledConfig,
  ConsentRecord,
  Decision,
  Fault,
  PastChoice,
  RecordReading,
  RegimeId,
} from '../core/index.ts';
import type { RightsTexts } from './rights/rights-texts.ts';
import type { BrowserStrings, DetailTexts, MeaningTexts, NoticeTexts } from './texts.ts';

/** All that a surface knows of the page: it shows this and hands back acts. */
export interface UiContext {
  readonly config: CompiledConfig;
  /** The rule set in force here. */
  readonly regime: RegimeId;
  /** Texts of the notice in the page's language; already fetched. */
  readonly texts: NoticeTexts;
  /** Texts of preferences and declaration: fetched once, when first asked for. */
  details(): Promise<DetailTexts>;
  /** What few people look at; loaded when it is asked for. */
  further(): Promise<Further>;
  decision(): Decision;
  record(): ConsentRecord | undefined;
  reading(): RecordReading;
  /** Global Privacy Control is on in this browser. */
  readonly gpc: boolean;
  /** Carries out an act of a person. `hand` is the event that shows it was one: an act that would
   * widen what is allowed is refused without a trusted event. Resolves when the gate has settled:
   * whether the screen says what it came to. */
  act(act: Act, hand: Event): Promise<boolean>;
  /** Whether an event is a person's hand on one of our controls. */
  isHand(event: Event): boolean;
  /** Opens preferences; focus returns to `opener` when they close. */
  openPreferences(opener?: HTMLElement): void;
  /** Calls back after every change of decision or record until `signal` ends. */
  onChange(listener: () => void, signal: AbortSignal): void;
  report(fault: Fault): void;
  /** Ends with the SDK; every listener and element of a surface goes with it. */
  readonly signal: AbortSignal;
}

/** Texts in files of their own, named in the details. */
export interface FurtherTexts {
  /** What the law asks for in Japanese, on a page in another language. */
  readonly japanese: DetailTexts;
  /** What the company tells of the information it holds. */
  readonly rights: RightsTexts;
  /** Help with the browser's own settings. */
  readonly browser: BrowserStrings;
  /** What the notice unfolds. */
  readonly meaning: MeaningTexts;
}

/** What few people look at: texts in files of their own, and what was chosen before. */
export interface Further {
  /** `undefined` where the property has none. */
  text<Name extends keyof FurtherTexts>(name: Name): Promise<FurtherTexts[Name] | undefined>;
  readonly history: KeptHistory;
}

/** Choices that were made in this browser. */
export interface KeptHistory {
  /** Newest first. */
  past(): readonly PastChoice[];
  forget(): void;
  /** What the ledger said of a record: promises and proofs, as it gave them. */
  receipts?(id: string): readonly unknown[];
}

/** A surface that is shown. */
export interface Surface {
  /** Until it is closed. */
  readonly shown: boolean;
  close(): void;
  /** Resolves when it is gone, whoever closed it. */
  readonly closed: Promise<void>;
}

/** Keeps a surface under a name: one that stood under it is closed. */
export type ShowAs = (name: string, surface: Surface) => void;
