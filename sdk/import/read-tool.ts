import type { ImportFrom } from '../core/index.ts';

/** What a browser keeps of a tool that the site had before. */
export interface KeptByBrowser {
  /** The value of a cookie as it stands. */
  cookie(name: string): string | undefined;
  /** An entry of the local storage. */
  local(name: string): string | undefined;
}

/** What a person chose in another tool, by that tool's own names. */
export interface ToolChoice {
  readonly granted: readonly string[];
  readonly refused: readonly string[];
  /** Milliseconds since the epoch, where the tool says when. */
  readonly decidedAt?: number | undefined;
  /** Names of the cookies and entries that say so. */
  readonly kept: readonly string[];
}

/** Where each tool keeps a choice, unless its own config says another name. */
export const KEPT_AS: Readonly<Record<ImportFrom, string>> = {
  'vanilla-cookieconsent': 'cc_cookie',
  klaro: 'klaro',
  orejime: 'eu-consent',
  tarteaucitron: 'tarteaucitron',
  cookiebot: 'CookieConsent',
  onetrust: 'OptanonConsent',
};

/** Reads what a person chose in a tool. Nothing where nobody chose, or what is kept can't be read: whatever any
 * script left there, this never throws. */
export function readTool(
  from: ImportFrom,
  browser: KeptByBrowser,
  name: string = KEPT_AS[from],
): ToolChoice | undefined {
  const kept = browser.cookie(name) ?? (from === 'klaro' ? browser.local(name) : undefined);
  if (kept === undefined || kept.length > LONGEST) return undefined;
  const choice = READERS[from](kept, browser);
  if (!choice || choice.granted.length + choice.refused.length === 0) return undefined;
  return { ...choice, kept: [name, ...(from === 'onetrust' ? [CLOSED] : [])] };
}

const LONGEST = 8192;
type Read = Omit<ToolChoice, 'kept'>;
type Reader = (text: string, browser: KeptByBrowser) => Read | undefined;

/** OneTrust's own word that somebody answered, and when. */
const CLOSED = 'OptanonAlertBoxClosed';

const READERS: Readonly<Record<ImportFrom, Reader>> = {
  'vanilla-cookieconsent': (text) => {
    const value = objectOf(text);
    if (!Array.isArray(value?.categories)) return undefined;
    const granted = value.categories.filter(isName);
    // Version 3 lists the accepted services of every category; where a category has such, what is not listed may
    // have been refused, and the category says nothing of it.
    const services = Object.entries(asObject(value.services) ?? {}).map(([category, names]) => ({
      category,
      names: Array.isArray(names) ? names.filter(isName) : [],
    }));
    const inParts = services
      .filter(({ names }) => names.length > 0)
      .map(({ category }) => category);
    const refused = services
      .map(({ category }) => category)
      .filter((one) => !granted.includes(one));
    return {
      granted: [
        ...granted.filter((one) => !inParts.includes(one)),
        ...services.flatMap(({ names }) => names),
      ],
      // Version 2 names what was accepted only: all else was not.
      refused: granted.every(isNecessary) && refused.length === 0 ? [EVERYTHING] : refused,
      decidedAt: timeOf(value.lastConsentTimestamp ?? value.last_consent_update),
    };
  },
  klaro: (text) => byName(objectOf(text)),
  orejime: (text) => byName(objectOf(text)),
  tarteaucitron: (text) => inPairs(text, /!([\w-]+)=(true|false)/g),
  cookiebot: (text) => {
    const plain = decoded(text);
    // By its own word nobody did anything.
    if (/method:'implied'/.test(plain)) return undefined;
    const time = /[{,]utc:(\d{1,15})/.exec(plain)?.[1];
    return {
      ...inPairs(plain, /[{,](preferences|statistics|marketing):(true|false)/g),
      decidedAt: time ? Number(time) : undefined,
    };
  },
  onetrust: (text, browser) => {
    const closed = browser.cookie(CLOSED);
    const fields = new URLSearchParams(text);
    // It notes groups before anybody answered, and what it means to ask again.
    if (closed === undefined) return undefined;
    const { granted, refused } = inPairs(fields.get('groups') ?? '', /(\w+):([01])/g);
    return {
      granted: fields.get('AwaitingReconsent') === 'true' ? [] : granted,
      refused,
      decidedAt: timeOf(decoded(closed)),
    };
  },
};

/** All that a person decides on. */
export const EVERYTHING = '*';

/** Every tool's word for what needs no choice. */
export const isNecessary = (name: string): boolean =>
  /^(?:necessary|essential|required|mandatory|C0001)$/i.test(name);

/** Names, each with a yes or a no beside it.
 * @param pair has the name, and after it `true` or `1` for a yes. */
function inPairs(text: string, pair: RegExp): Read {
  const pairs = [...text.matchAll(pair)].map(([, name = '', yes = '']) => ({
    name,
    isGranted: /^(?:true|1)$/.test(yes),
  }));
  const of = (wanted: boolean) =>
    pairs.flatMap(({ name, isGranted }) => (isGranted === wanted ? [name] : []));
  return { granted: of(true), refused: of(false) };
}

const byName = (value: Record<string, unknown> | undefined): Read | undefined => {
  if (!value) return undefined;
  const of = (wanted: boolean) =>
    Object.entries(value).flatMap(([name, is]) => (is === wanted && isName(name) ? [name] : []));
  return { granted: of(true), refused: of(false) };
};

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.@ -]{1,64}$/.test(value);

const timeOf = (value: unknown): number | undefined => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

/** JSON, as it is or escaped for a cookie. */
function objectOf(text: string): Record<string, unknown> | undefined {
  for (const one of [decoded(text), text]) {
    try {
      return asObject(JSON.parse(one));
    } catch {
      // The other form.
    }
  }
  return undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
