import type { Entry } from '../journal/entry.ts';
import type { Language, MessageKey } from './language.ts';

/* What the features need of a browser, as interfaces: tests hand in a browser of their own. */

export interface PartitionKey {
  readonly topLevelSite?: string;
  readonly hasCrossSiteAncestor?: boolean;
}

export type SameSite = 'no_restriction' | 'lax' | 'strict' | 'unspecified';

/** One cookie as the cookies API gives it. Two of one name and host are two twins. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey | undefined;
  /** Firefox only. */
  readonly firstPartyDomain?: string | undefined;
}

/** Everything that tells one twin from another in `cookies.remove`. */
export interface CookieAddress {
  readonly url: string;
  readonly name: string;
  readonly storeId?: string;
  readonly partitionKey?: PartitionKey;
  readonly firstPartyDomain?: string;
}

export interface CookieWrite extends CookieAddress {
  readonly value: string;
  /** Left out for a host-only cookie. */
  readonly domain?: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** Seconds since the epoch. */
  readonly expirationDate: number;
}

export interface CookieJar {
  /** Every cookie of a domain and its subdomains: all stores, partitioned ones too. */
  all(domain: string): Promise<readonly StoredCookie[]>;
  /** The store of usual windows, or, where all of this runs in private ones, theirs. */
  readonly own: string;
  /** Stores to write to; `undefined` is this context's own. */
  stores(): Promise<readonly (string | undefined)[]>;
  /** Rejects where the browser refuses; what it says otherwise is not proof, re-reading is. */
  set(cookie: CookieWrite): Promise<void>;
  remove(cookie: CookieAddress): Promise<void>;
}

export interface RuleCondition {
  readonly requestDomains?: string[];
  readonly excludedRequestDomains?: string[];
  readonly regexFilter?: string;
  readonly urlFilter?: string;
  readonly excludedInitiatorDomains?: string[];
  readonly isUrlFilterCaseSensitive?: boolean;
  readonly initiatorDomains?: string[];
  readonly topDomains?: string[];
  readonly excludedTopDomains?: string[];
  /** Session rules only. */
  readonly tabIds?: number[];
  /** Left out, it is every type but `main_frame`. */
  readonly resourceTypes?: string[];
}

export interface HeaderChange {
  readonly header: string;
  readonly operation: 'set';
  readonly value: string;
}

export type RuleAction =
  | { readonly type: 'block' | 'allow' }
  | { readonly type: 'modifyHeaders'; readonly requestHeaders: HeaderChange[] };

export interface Rule {
  readonly id: number;
  readonly priority: number;
  readonly action: RuleAction;
  readonly condition: RuleCondition;
}

/** Rules of one kind: the dynamic ones, which outlive the browser, or those of its session. */
export interface RuleSet {
  all(): Promise<readonly Rule[]>;
  /** Atomic: all of it or, on rejection, nothing. */
  update(removeIds: readonly number[], add: readonly Rule[]): Promise<void>;
}

/** One time that a rule of ours decided a request of a tab. */
export interface RuleMatch {
  readonly rule: number;
  readonly at: number;
}

export interface NetworkRules extends RuleSet {
  /** Whether a rule may name the page at the top, and so reach into third-party frames. */
  readonly topDomains: boolean;
  readonly session: RuleSet;
  /** Which rules decided requests of a tab; `undefined` where the browser does not say: Firefox, and
   * a tab on which the extension's button was not pressed. */
  matched(tab: number): Promise<readonly RuleMatch[] | undefined>;
}

/** `storage.local`, or, where it is called so, `storage.session`. */
export interface Store {
  all(): Promise<Readonly<Record<string, unknown>>>;
  /** What is kept under keys that begin so. Reads nothing else: a store may be full. */
  from(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The journal's entries on disk, by chain. There is no way to change one. */
export interface EntryStore {
  /** The latest of this browser's own chain. */
  last(): Promise<Entry | undefined>;
  find(chain: string, key: string): Promise<Entry | undefined>;
  /** Every chain's, each in its order. */
  all(): Promise<readonly Entry[]>;
  /** All or none. Rejects with `ConstraintError` where a place or a key is taken already. */
  add(entries: readonly Entry[]): Promise<void>;
  /** Begins this browser's own chain, where it has none. */
  begin(first: Entry): Promise<void>;
  /** Forgets every entry of every chain and begins anew, in one step. */
  restart(first: Entry): Promise<void>;
}

/** A cookie that was set. */
export interface CookieChange {
  readonly name: string;
  readonly domain: string;
  /** There was none of this name, host and path before. */
  readonly fresh: boolean;
}

export interface Tabs {
  /** Ids of all that are open. */
  open(): Promise<readonly number[]>;
  /** Ids of the tabs that have a page under one of the patterns open: those of usual windows, or those
   * of private ones. */
  find(patterns: readonly string[], inPrivate?: boolean): Promise<readonly number[]>;
  /** Whether a page of ours in the tab heard the message. May never answer: a page that shows an
   * `alert()` does not. */
  tell(tab: number, message: unknown): Promise<boolean>;
}

export interface Fetched {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

export interface Platform {
  readonly cookies: CookieJar;
  readonly rules: NetworkRules;
  readonly store: Store;
  /** `storage.sync`: the same on every device of a person whose browser is signed in. */
  readonly sync: Store;
  /** `storage.managed`: what an administrator has set; nothing where nobody has. */
  managed(): Promise<unknown>;
  readonly entries: EntryStore;
  /** For as long as the browser runs, and in memory only. */
  readonly session: Store;
  readonly tabs: Tabs;
  /** Has the script that states Global Privacy Control run in these pages from their next load on, and
   * in no others. */
  stateGpcOn(patterns: readonly string[]): Promise<void>;
  /** Has the bridge run in these pages too, beside those of the manifest, and in no others. */
  bridgePages(patterns: readonly string[]): Promise<void>;
  /** Clears what these hosts keep in the browser beside cookies. Rejects where nobody has allowed it. */
  clearStorage(hosts: readonly string[]): Promise<void>;
  /** Gives the permission to see these hosts back to the browser. */
  giveBack(patterns: readonly string[]): Promise<void>;
  /** Whether the browser lets us see these hosts. */
  mayRead(patterns: readonly string[]): Promise<boolean>;
  /** A file of a property, fetched without credentials. Rejects where it can't be had. */
  fetch(url: string): Promise<Fetched>;
  /** Runs alone: nothing else under the same lock, by default the transactions', at the same time. Who
   * holds one takes only those after it: transactions, rules, session-rules, tabs. */
  alone<T>(
    task: () => Promise<T>,
    lock?: 'transactions' | 'rules' | 'session-rules' | 'tabs',
  ): Promise<T>;
  /** Shows how many attempts after a refusal were seen on a tab. */
  badge(tab: number, attempts: number): Promise<void>;
  /** Marks the button everywhere: an act waits, or rules were refused; without one, no more. */
  mark(kind: 'pending' | 'refused' | undefined): Promise<void>;
  /** Has the worker woken at a time, for pauses that are over by then; without one, no more. */
  wakeAt(time: number | undefined): void;
  /** Tells a person by the system, where they gave the permission; of one id the last stays. */
  notify(id: string, text: { readonly key: MessageKey; readonly values: string[] }): Promise<void>;
  readonly now: () => number;
  readonly freshId: () => string;
  /** SHA-256 of a text in UTF-8, in hex. */
  sha256(text: string): Promise<string>;
  /** All of this runs in private windows (Chromium): what it keeps goes with the last of them. */
  readonly privately: boolean;
  /** Of the extension. */
  readonly version: string;
  readonly language: Language;
  /** Global Privacy Control of this browser. */
  readonly gpc: boolean;
}
