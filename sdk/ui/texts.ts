import type { Category, OptOut, Reason, RegimeRules, SignIn } from '../core/index.ts';
import type { HandOffStrings } from './hand-off/hand-off-strings.ts';
import type { FindingStrings } from './strings/finding-strings.ts';
import type { HistoryStrings } from './strings/history-strings.ts';
import type {
  BrowserStrings,
  EmbedStrings,
  MeaningTexts,
  ResultStrings,
  SignInStrings,
  Topic,
} from './strings/part-strings.ts';

export { fill } from '../core/fill.ts';
export type { BrowserStrings, EmbedStrings, MeaningTexts, ResultStrings, SignInStrings, Topic };

/** `words` of a regime. */
export type Law = NonNullable<RegimeRules['words']>;

/** The first layer's texts in one language: the file that `record.policy.digest` is taken over.
 * It names the digest of the details, so that it stands for all that could be read. */
export interface NoticeTexts {
  readonly language: string;
  /** File of the {@link DetailTexts}, relative to this one, and its SHA-256 (base64url). */
  readonly details: { readonly url: string; readonly digest: string };
  readonly policyUrl?: string | undefined;
  readonly policyVersion: string;
  /** The window for questions, and where it is: its page, else its mail. */
  readonly contact?: { readonly text: string; readonly url?: string | undefined } | undefined;
  /** What changed with this version of the policy, in the site's own words. */
  readonly summary?: string | undefined;
  /** For each service of the config, in its order, the number of its operator: companies can be
   * counted without a word about them. */
  readonly companies: readonly number[];
  /** The first companies by number, as people know them; `null` where all of one's services are necessary. */
  readonly names: readonly (string | null)[];
  readonly strings: NoticeStrings;
  /** What takes the place of some of them under a law that has words of its own. */
  readonly laws?: Readonly<Partial<Record<Law, Partial<NoticeStrings>>>> | undefined;
}

/** The rest: preferences, declaration, browser help. */
export interface DetailTexts {
  readonly language: string;
  readonly policyUrl?: string | undefined;
  readonly contact?: ContactTexts | undefined;
  /** File of the Japanese {@link DetailTexts}, where this is another language, relative to this one. */
  readonly japanese?: { readonly url: string; readonly digest: string } | undefined;
  /** File of the `RightsTexts`, relative to this one, and its SHA-256 (base64url). */
  readonly rights?: { readonly url: string; readonly digest: string } | undefined;
  /** File of the {@link BrowserStrings}, relative to this one, and its SHA-256 (base64url). */
  readonly browser?: { readonly url: string; readonly digest: string } | undefined;
  /** File of the {@link MeaningTexts}, relative to this one, and its SHA-256 (base64url). */
  readonly meaning?: { readonly url: string; readonly digest: string } | undefined;
  /** Where records go to a ledger, and how long that keeps them. */
  readonly ledger?: { readonly retention?: string | undefined } | undefined;
  /** Where something may arrive from another property: the names of those by their ids. */
  readonly handOff?:
    | { readonly sites: Readonly<Record<string, string>>; readonly strings: HandOffStrings }
    | undefined;
  readonly strings: DetailStrings;
  readonly laws?: Readonly<Partial<Record<Law, Partial<DetailStrings>>>> | undefined;
  readonly services: readonly ServiceTexts[];
}

/** Where questions go, in one language. */
export interface ContactTexts {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly url?: string | undefined;
}

/** One service in one language. */
export interface ServiceTexts {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly name: string;
  readonly operator: string;
  readonly cookies: readonly { readonly name: string; readonly lifetime?: string | undefined }[];
  readonly sends: readonly string[];
  readonly purposeSite?: string | undefined;
  readonly purposeRecipient?: string | undefined;
  readonly policyUrl?: string | undefined;
  readonly optOut?: OptOut | undefined;
  readonly retention?: string | undefined;
  readonly reason?: string | undefined;
  readonly signIn?:
    | {
        readonly receives: readonly string[];
        readonly shares: readonly string[];
        readonly settings?: SignIn['settings'];
      }
    | undefined;
  /** Day on which somebody confirmed these facts, ISO 8601. */
  readonly confirmedAt?: string | undefined;
  /** Fields that no source confirmed: shown as drafts. */
  readonly drafts: readonly string[];
}

export interface NoticeStrings {
  /** Name of the region, for those who hear the page. */
  readonly region: string;
  /** What happens now, where nothing that can be chosen is sent. */
  readonly optInTitle: string;
  /** What would happen; `{n}` companies. */
  readonly optInLead: string;
  /** What happens now, where something is sent. */
  readonly noticeTitle: string;
  /** `{n}` companies are sent something now. */
  readonly noticeLead: string;
  /** Unfolds the {@link MeaningTexts}. */
  readonly more: string;
  /** The picture: who sends, and whether it is sent or held. */
  readonly flow: { readonly browser: string; readonly sent: string; readonly held: string };
  /** Beside the refusal, and all that stands there. */
  readonly login: string;
  /** The way to the table of what is sent, on the policy page. */
  readonly policy: string;
  readonly accept: string;
  readonly reject: string;
  readonly customize: string;
  /** Where tags run by notice and nothing is asked; left out of a config that never comes to that. */
  readonly told?:
    | {
        readonly stop: string;
        readonly login: string;
        /** The rest waits. */
        readonly waiting: string;
      }
    | undefined;
  readonly close: string;
  readonly reopen: string;
  /** An act could not be carried out, or what was asked for not be shown. */
  readonly failed: string;
}

export interface DetailStrings {
  /** A form to a held service, `{name}`, was not sent. */
  readonly formHeld: string;
  /** In the notice: why it is asked again, by reason; `{date}` of the earlier choice. */
  readonly again: Readonly<Record<'policy-changed' | 'expired' | 'invalid', string>>;
  /** In the notice, where Global Privacy Control is on. */
  readonly gpcNotice: string;
  /** Inside another app: what is chosen may not last. */
  readonly inApp: string;
  /** Where it is asked again: `{names}` of the recipients in question. */
  readonly changed: string;
  readonly title: string;
  readonly lead: string;
  readonly gpc: string;
  readonly categories: Readonly<Record<Category, Topic>>;
  readonly always: string;
  /** Services that also serve this purpose and stand under another: `{category}`, `{names}`. */
  readonly also: string;
  readonly purposes: string;
  readonly allPurposes: string;
  /** `{state}`, `{reason}`. */
  readonly now: string;
  readonly allowed: string;
  readonly closed: string;
  /** A switch, in words. */
  readonly on: string;
  readonly off: string;
  readonly reasons: Readonly<Record<Reason, string>>;
  /** Of one purpose: `{n}` recipients of `{of}` are on. */
  readonly count: string;
  readonly more: string;
  readonly sends: string;
  readonly operator: string;
  readonly purposeSite: string;
  readonly purposeRecipient: string;
  readonly policy: string;
  readonly cookies: string;
  readonly retention: string;
  readonly reason: string;
  readonly optOut: string;
  readonly optOutEffect: Readonly<Record<OptOut['effect'], string>>;
  readonly optOutUnknown: string;
  readonly optOutNone: string;
  /** `{n}` recipients of `{of}` with facts that no source confirmed. */
  readonly drafts: string;
  /** `{fields}`. */
  readonly draft: string;
  readonly draftFields: Readonly<Record<string, string>>;
  /** Between the names of a list. */
  readonly comma: string;
  readonly newWindow: string;
  readonly none: string;
  readonly save: string;
  readonly saved: string;
  /** In its place where a law has an opt-out confirmed in its own words. */
  readonly stopped?: string | undefined;
  /** What is said after something was taken back. */
  readonly result: ResultStrings;
  readonly receipt: {
    readonly label: string;
    readonly page: string;
    readonly data: string;
  };
  readonly accept: string;
  readonly reject: string;
  readonly withdraw: string;
  readonly close: string;
  readonly contact: string;
  readonly sitePolicy: string;
  /** A box in a form that asks about one purpose. */
  readonly ask: {
    /** `{category}`. */
    readonly allow: string;
    /** `{names}`. */
    readonly recipients: string;
    readonly optional: string;
  };
  /** In place of a frame that waits. */
  readonly embed: EmbedStrings;
  /** At the button of an identity provider. */
  readonly signIn: SignInStrings;
  readonly declaration: {
    readonly title: string;
    /** `{n}` destinations. */
    readonly lead: string;
    readonly own: Topic;
    readonly ownHolds: string;
    /** `{n}` days. */
    readonly ownLasts: string;
    /** `{name}` of the storage, `{n}` entries. */
    readonly ownHistory: string;
    readonly ledger: Topic;
    readonly ledgerWaits: string;
    /** `{period}`, in the site's own words. */
    readonly ledgerLasts: string;
  };
  readonly finding: FindingStrings;
  readonly history: HistoryStrings;
}
