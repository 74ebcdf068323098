import type { BrowserId } from '../browser-help.ts';

/* Texts of parts that stand by themselves. */

/** A topic of the first layer, named and explained apart from the others. */
export interface Topic {
  readonly label: string;
  readonly text: string;
}

/** What the notice unfolds: what is meant by it, each word explained apart. */
export interface MeaningTexts {
  /** What external transmission is. */
  readonly meaning: string;
  /** Cookies, Google Analytics and ad-effect measurement, those that the page has. */
  readonly topics: readonly Topic[];
}

/** What an act came to. */
export interface ResultStrings {
  /** `{names}` of recipients that are sent nothing more. */
  readonly stopped: string;
  /** `{names}` of recipients that are sent something now. */
  readonly allowed: string;
  /** `{names}` and `{n}` more. */
  readonly more: string;
  /** `{n}` cookies. */
  readonly deleted: string;
  /** `{n}` recipients of `{of}`. */
  readonly tally: string;
  readonly undo: string;
  readonly receipt: string;
  readonly left: string;
  /** One service, and what is left of it: `{name}`, `{traces}`. */
  readonly leftOf: string;
  /** That no page sees everything. */
  readonly unseen: string;
  /** Who does. */
  readonly finder: string;
}

export interface EmbedStrings {
  /** Whose it is: `{name}`, `{operator}`. */
  readonly from: string;
  /** What showing it sends: `{list}`. */
  readonly sends: string;
  /** Shows this one, and records nothing. */
  readonly once: string;
  readonly always: string;
  /** The same for those who hear it: `{name}`; begins with the words that are seen. */
  readonly alwaysName: string;
  /** The place names nobody that the config declares. */
  readonly unknown: string;
}

export interface SignInStrings {
  /** That nothing is sent before a press: `{operator}`. */
  readonly lead: string;
  readonly sends: string;
  /** `{operator}`. */
  readonly receives: string;
  readonly shares: string;
  readonly settings: string;
  /** The button, where the page has no words of its own: `{name}`. */
  readonly use: string;
  /** A press also allows what is closed now: `{name}`. */
  readonly allows: string;
  readonly loading: string;
  readonly loaded: string;
  readonly failed: string;
}

export interface BrowserStrings {
  readonly title: string;
  readonly lead: string;
  /** The three choices that the privacy policy names, each with what follows from it. */
  readonly choices: readonly Topic[];
  readonly warning: string;
  /** `{browser}`. */
  readonly yours: string;
  /** Where the setting is, by {@link BrowserId}. */
  readonly paths: Readonly<Record<BrowserId, string>>;
  /** `{browser}`. */
  readonly help: string;
  readonly noHelp: string;
  readonly unconfirmed: string;
  /** Before the address of the settings page. */
  readonly address: string;
  /** Unfolds the other browsers. */
  readonly others: string;
}
