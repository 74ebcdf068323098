import {
  closedDecision,
  type Decision,
  decide,
  type Fault,
  type RecordReading,
  readCompiled,
  readingOfTexts,
  verdictOn,
} from '../core/index.ts';

/** What a request says of itself: the `Headers` of a fetch handler, or the headers of a Node request. */
export type RequestHeaders =
  | Pick<Headers, 'get'>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the server knows beside the request. */
export interface Surroundings {
  /** ISO 3166, `JP` or `US-CA`, where the regime goes by it. Without one the strictest of the config is in force. */
  readonly region?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

/** What a visitor chose, as a server reads it. */
export interface ServerConsent {
  /** Whether a category or service may run for this request. What nobody declared may not. */
  allows(id: string): boolean;
  /** The same with a reason for each. */
  readonly decision: Decision;
  /** What the record cookie says. Two of one name say nothing until the page has merged them. */
  readonly reading: RecordReading;
  /** What is wrong with the config; then everything but `necessary` is closed. */
  readonly faults: readonly Fault[];
}

/** Reads the record out of a request's `Cookie` header, and Global Privacy Control out of `Sec-GPC`: the same decision
 * that the page comes to, for HTML that a server makes. An answer that depends on it needs
 * `Vary: Cookie, Sec-GPC`. Never throws.
 * @param config what `compile` wrote: the parsed `choices.compiled.json`. */
export function readConsent(
  headers: RequestHeaders,
  config: unknown,
  { region, now = Date.now() }: Surroundings = {},
): ServerConsent {
  const read = readCompiled(config);
  if (!read.ok) {
    const reading = { kind: 'absent' } as const;
    return consentOf(closedDecision('invalid'), reading, read.faults);
  }
  const reading = readingOf(headerOf(headers, 'cookie'), read.value.cookie.name);
  const signals = { gpc: headerOf(headers, 'sec-gpc').trim() === '1', region };
  return consentOf(decide(read.value, reading, signals, now), reading, []);
}

const consentOf = (
  decision: Decision,
  reading: RecordReading,
  faults: readonly Fault[],
): ServerConsent => ({
  allows: (id) => verdictOn(decision, id).allowed,
  decision,
  reading,
  faults,
});

function readingOf(header: string, name: string): RecordReading {
  const texts = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return readingOfTexts(texts);
}

/** By fetch's `Headers`, or by Node's object, whose names are in lower case. */
function headerOf(headers: RequestHeaders, name: string): string {
  if (typeof headers.get === 'function') return headers.get(name) ?? '';
  const value = (headers as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(value) ? value.join('; ') : typeof value === 'string' ? value : '';
}
