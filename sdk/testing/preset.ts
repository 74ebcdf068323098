import {
  type Choices,
  type CompiledConfig,
  encodeRecord,
  isWithin,
  nextRecord,
  readCompiled,
} from '../core/index.ts';

/** A choice that somebody has made before a test begins. */
export interface Preset {
  readonly choice: 'accept-all' | 'reject-all' | Choices;
  /** Of the page that will be opened. */
  readonly url: string;
  /** ISO 3166, `JP` or `US-CA`, where the regime goes by it. */
  readonly region?: string | undefined;
  readonly language?: string | undefined;
  /** Whether the browser asks for Global Privacy Control. */
  readonly gpc?: boolean | undefined;
  /** When it was chosen, in milliseconds since the epoch: a test with a clock of its own hands in that. */
  readonly now?: number | undefined;
}

/** In the form that Playwright, Puppeteer and other cookie jars take. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** With a dot before it where hosts below it see the cookie too. */
  readonly domain: string;
  readonly path: string;
  /** Seconds since the epoch. */
  readonly expires: number;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'Lax';
}

/** What keeps cookies: Playwright's `BrowserContext`. */
export interface CookieJar {
  addCookies(cookies: JarCookie[]): Promise<unknown>;
}

/** Puts a choice into a browser before the page is opened, as if it had been made there: no notice, and the page
 * obeys it. A refusal is always a choice; a grant holds as long as the config is the one that it was made for.
 * @param config what `compile` wrote: the parsed `choices.compiled.json`.
 * @throws where the config is none: a test with a wrong config has nothing to show. */
export async function preset(jar: CookieJar, config: unknown, chosen: Preset): Promise<void> {
  await jar.addCookies([presetCookie(config, chosen)]);
}

/** The record cookie of a choice, for any other cookie jar.
 * @throws as {@link preset} does. */
export function presetCookie(config: unknown, chosen: Preset): JarCookie {
  const compiled = compiledOf(config);
  const { url, region, gpc = false, now = Date.now() } = chosen;
  const language = chosen.language ?? compiled.languages[0] ?? 'ja';
  const { choice } = chosen;
  const act =
    typeof choice === 'string'
      ? ({ kind: choice } as const)
      : ({ kind: 'choose', choices: choice } as const);
  const record = nextRecord(act, { kind: 'absent' }, compiled, {
    now,
    freshId: crypto.randomUUID(),
    language,
    digest: compiled.texts[language]?.digest ?? '',
    signals: { gpc, region },
    maxAgeDays: compiled.cookie.maxAgeDays,
  });
  const { hostname, protocol } = new URL(url);
  const shared = compiled.cookie.domains.find((domain) => isWithin(hostname, domain));
  return {
    name: compiled.cookie.name,
    value: encodeRecord(record),
    domain: shared ? `.${shared}` : hostname,
    path: '/',
    expires: Math.floor(record.expiresAt / 1000),
    secure: protocol === 'https:',
    httpOnly: false,
    sameSite: 'Lax',
  };
}

export function compiledOf(config: unknown): CompiledConfig {
  const read = readCompiled(config);
  if (read.ok) return read.value;
  const faults = read.faults.map(({ path, message }) => `${path}: ${message}`);
  throw new Error(`Not a compiled config. Run rarejob-consent compile. ${faults.join('; ')}`);
}
