import type { Bilingual } from './bilingual.ts';
import type { Category, ChoosableCategory } from './category.ts';
import type { ConsentMap, ServiceConsentType } from './consent-types.ts';
import type { OwnTexts } from './own-words.ts';
import type { RegimeChoice, RegimeRules } from './regime.ts';
import type { Rights } from './rights.ts';

/** What our own texts are written in. */
export const LANGUAGES = ['ja', 'en', 'fil'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface CookiePattern {
  readonly name: string;
  readonly match?: 'exact' | 'prefix' | undefined;
  /** `first` (default) is set on the property's own domain; only those are ever removed. */
  readonly party?: 'first' | 'third' | undefined;
  /** A person's own opt-out at the vendor: no clean-up touches it. */
  readonly keep?: boolean | undefined;
  readonly lifetime?: string | undefined;
  /** No source confirmed the name: shown, never removed. */
  readonly draft?: boolean | undefined;
}

export interface StoragePattern {
  /** `indexed`: an IndexedDB database. `cache`: a cache of Cache Storage. */
  readonly area: 'local' | 'session' | 'indexed' | 'cache';
  readonly name: string;
  readonly match?: 'exact' | 'prefix' | undefined;
  readonly keep?: boolean | undefined;
  /** No source confirmed the name: never removed. */
  readonly draft?: boolean | undefined;
}

export interface OptOut {
  readonly url: string;
  /** Whether the vendor's page stops the sending or only the use of what is sent. */
  readonly effect: 'stop-sending' | 'stop-use';
  /** Without it the address is shown as not confirmed, never as a link. */
  readonly confirmed?: boolean | undefined;
}

/** What an identity provider and the site tell each other about who signs in with it. */
export interface SignIn {
  /** What the site receives of the account. */
  readonly receives: { readonly ja: readonly string[]; readonly en: readonly string[] };
  /** What the provider learns of the use of the site. */
  readonly shares: { readonly ja: readonly string[]; readonly en: readonly string[] };
  /** Where the provider lets people look at the connection and end it. Not a link until confirmed. */
  readonly settings?:
    | { readonly url: string; readonly confirmed?: boolean | undefined }
    | undefined;
}

/** One destination that a tag sends to: the catalogue's form and a config's full service. */
export interface ServiceInput {
  readonly id: string;
  readonly category: Category | readonly Category[];
  readonly name: Bilingual;
  readonly operator: string;
  readonly aliases?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly firstPartyPaths?: readonly string[] | undefined;
  readonly cookies?: readonly CookiePattern[] | undefined;
  readonly storage?: readonly StoragePattern[] | undefined;
  readonly sends?: { readonly ja: readonly string[]; readonly en: readonly string[] } | undefined;
  readonly purpose?: { readonly site: Bilingual; readonly recipient: Bilingual } | undefined;
  readonly policyUrl?: string | undefined;
  readonly optOut?: OptOut | undefined;
  readonly retention?: Bilingual | undefined;
  /** Of identity providers: what is exchanged, said at their button (`<rj-sign-in>`). */
  readonly signIn?: SignIn | undefined;
  /** Why a `necessary` service can't be switched off. */
  readonly reason?: Bilingual | undefined;
  /** Its tag has built-in consent checks: with Google Consent Mode `advanced` it may load before a
   * choice, told that everything is denied. */
  readonly consentMode?: boolean | undefined;
  /** Google consent types that this service grants where it is allowed. */
  readonly consentTypes?: readonly ServiceConsentType[] | undefined;
  /** Parameters by which its ads tell the page where somebody lands which click that was. */
  readonly clickIds?: readonly string[] | undefined;
  /** Functions and queues that its tag makes, which a page's own scripts then call. For `mark` only. */
  readonly globals?: readonly string[] | undefined;
  /** Words that only its own loader snippet has, where that has its address in pieces. For `mark` only. */
  readonly snippets?: readonly string[] | undefined;
  /** Day on which somebody confirmed these facts with the vendor, `2026-11-20`. */
  readonly confirmedAt?: string | undefined;
  /** Fields that no source confirmed. */
  readonly drafts?: readonly string[] | undefined;
  readonly evidence?: readonly string[] | undefined;
}

/** A catalogue service, changed: `extends` keeps the id. */
export type ServiceExtension = { readonly extends: string } & Partial<Omit<ServiceInput, 'id'>>;

export interface CookieSettings {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly maxAgeDays?: number | undefined;
}

export interface LedgerSettings {
  /** The base: `/records` is posted to, with or without it written out. */
  readonly url: string;
  /** How long the company keeps the records, for the declaration. */
  readonly retention?: Bilingual | undefined;
}

export interface ConsentModeSettings {
  readonly mode: 'basic' | 'advanced' | 'off';
  readonly waitForUpdate: number;
  readonly urlPassthrough: boolean;
  readonly adsDataRedaction: boolean;
}

/** Other properties by id, of the same joint use. */
export interface HandOffSettings {
  /** Links to these carry what was chosen here. */
  readonly to?: readonly string[] | undefined;
  /** Of these it is taken in. */
  readonly from?: readonly string[] | undefined;
}

export interface Contact {
  readonly name?: Bilingual | undefined;
  readonly email?: string | undefined;
  readonly address?: Bilingual | undefined;
  readonly url?: string | undefined;
}

export type Environment = 'production' | 'staging';
export type Audience = 'general' | 'child';
export type Unlisted = 'hold' | 'report' | 'allow';
export type Grants = 'gesture' | 'any';
/** Where the notice stands: over the foot of the window, in its corner, or in the page's `<rj-notice>`. */
export const NOTICE_LAYOUTS = ['bar', 'card', 'inline'] as const;
export type NoticeLayout = (typeof NOTICE_LAYOUTS)[number];

/** The policy's page in each language. */
export interface PolicyUrls extends Bilingual {
  readonly fil?: string | undefined;
}

/** The config as a developer writes it (`choices.json`). Only the first three are required. */
/** Tools that a site may have had before, whose choices can be taken over. */
export const IMPORT_FROM = [
  'vanilla-cookieconsent',
  'klaro',
  'orejime',
  'tarteaucitron',
  'cookiebot',
  'onetrust',
] as const;
export type ImportFrom = (typeof IMPORT_FROM)[number];

/** How a choice of another tool is taken over by `rarejob-consent/import`. */
export interface ImportSettings {
  readonly from: ImportFrom;
  /** The cookie that the tool kept it in, where its config says another name than it has by itself. */
  readonly cookie?: string | undefined;
  /** The tool's own names → ids of ours, of categories or services. */
  readonly names?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** The tool's names whose purpose and recipients are still the same: only these bring a grant. */
  readonly same?: readonly string[] | undefined;
}

export interface ConfigInput {
  readonly property: string;
  readonly policy: {
    readonly version: string;
    /** Its page, one for every language or one for each; what has none is given the English one. */
    readonly url?: string | PolicyUrls | undefined;
    readonly summary?: Bilingual | undefined;
  };
  readonly services: readonly (string | ServiceExtension | ServiceInput)[];
  readonly regime?: RegimeChoice | undefined;
  readonly cookie?: CookieSettings | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly environment?: Environment | undefined;
  readonly audience?: Audience | undefined;
  readonly unlisted?: Unlisted | undefined;
  readonly grants?: Grants | undefined;
  /** The site's own words, by language. */
  readonly texts?: Readonly<Record<string, OwnTexts>> | undefined;
  readonly languages?: readonly Language[] | undefined;
  readonly region?: string | undefined;
  readonly autoBlock?: boolean | undefined;
  readonly googleConsentMode?: Partial<ConsentModeSettings> | undefined;
  readonly ledger?: LedgerSettings | undefined;
  readonly handOff?: HandOffSettings | undefined;
  readonly imports?: readonly ImportSettings[] | undefined;
  readonly contact?: Contact | undefined;
  readonly rights?: Rights | undefined;
  readonly layout?: NoticeLayout | undefined;
  readonly theme?: Readonly<Record<string, string>> | undefined;
}

/** What the gate needs of a service, and no more. */
export interface GateService {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly aliases?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly firstPartyPaths?: readonly string[] | undefined;
  readonly cookies?: readonly CookiePattern[] | undefined;
  readonly storage?: readonly StoragePattern[] | undefined;
  /** Google Consent Mode is `advanced` and the service obeys it: it may load before a choice. Never
   * after a refusal. */
  readonly consentMode?: boolean | undefined;
  /** Ad-click ids that its tags read from a page's address. */
  readonly clickIds?: readonly string[] | undefined;
}

export interface TextsReference {
  /** Of the notice's texts, relative to the config; the texts of the preferences are named there. */
  readonly url: string;
  /** SHA-256 of that file, base64url. */
  readonly digest: string;
}

/** What the page works with: every default filled in, texts for people elsewhere. */
export interface CompiledConfig {
  /** For `rarejob-consent/import` alone. */
  readonly imports?: readonly ImportSettings[] | undefined;
  readonly compiled: 1;
  readonly property: string;
  readonly regime: RegimeChoice;
  /** The rules of every regime that `regime` may come to. One that is not here asks for everything. */
  readonly regimes?: Readonly<Record<string, RegimeRules>> | undefined;
  readonly policy: { readonly version: string; readonly url?: string | undefined };
  readonly services: readonly GateService[];
  /** The digest of who receives what; behind dots those of earlier configs that told of all this. */
  readonly scopes: Readonly<Partial<Record<ChoosableCategory, string>>>;
  readonly cookie: {
    readonly name: string;
    /** Domains the record may be shared on; host-only where the page's host is in none. */
    readonly domains: readonly string[];
    readonly maxAgeDays: number;
  };
  /** The registrable domains of the property, where `cookie.domains` is narrower: services' cookies
   * stand on them too. */
  readonly domains?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly languages: readonly string[];
  readonly texts: Readonly<Record<string, TextsReference>>;
  readonly googleConsentMode: ConsentModeSettings & { readonly types: ConsentMap };
  readonly grants: Grants;
  readonly audience: Audience;
  readonly environment: Environment;
  readonly unlisted?: Unlisted | undefined;
  /** Hosts of the catalogue's services that this config does not declare. */
  readonly known?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Whether unmarked tags are held too; true where it is left out. */
  readonly autoBlock?: boolean | undefined;
  readonly region?: string | undefined;
  /** Where records are posted. Not for staging: what is tried out is no choice. */
  readonly ledger?: { readonly url: string } | undefined;
  readonly handOff?: CompiledHandOff | undefined;
  /** Left to `choices-marked.js` alone: what the catalogue knows comes with that mode's gate. */
  readonly mode?: 'marked' | undefined;
  /** A bar where it is left out. A page that has an `<rj-notice>` of its own has it there. */
  readonly layout?: 'card' | undefined;
  readonly theme?: Readonly<Record<string, string>> | undefined;
  /** Of all the rest, see `seal.ts`: a page takes a config that has it as it is. */
  readonly seal?: string | undefined;
}

export interface CompiledHandOff {
  /** Hosts whose links carry what was chosen here; all below them too. */
  readonly to: readonly string[];
  /** Ids of the properties of which it is taken in. */
  readonly from: readonly string[];
}

export const isCompiled = (config: unknown): config is CompiledConfig =>
  (config as Partial<CompiledConfig> | null | undefined)?.compiled === 1;
