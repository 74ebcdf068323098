import {
  type CookiePattern,
  decide,
  matchCookie,
  readingOfTexts,
  verdictOn,
} from '../core/index.ts';
import { compiledOf } from './preset.ts';

/** A cookie of a service that may not have one now. */
export interface LeftOver {
  readonly service: string;
  readonly name: string;
}

/** What a browser sees beside its cookies. */
export interface Seen {
  readonly region?: string | undefined;
  readonly gpc?: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

/** The cookies that services which may not run have left: after a refusal or a withdrawal there should be none.
 * `expect(leftOver(config, await context.cookies())).toEqual([])`.
 * @param config what `compile` wrote: the parsed `choices.compiled.json`.
 * @throws where the config is none. */
export function leftOver(
  config: unknown,
  cookies: readonly { readonly name: string; readonly value: string }[],
  { region, gpc = false, now = Date.now() }: Seen = {},
): LeftOver[] {
  const compiled = compiledOf(config);
  const records = cookies.filter(({ name }) => name === compiled.cookie.name);
  const reading = readingOfTexts(records.map(({ value }) => value));
  const decision = decide(compiled, reading, { gpc, region }, now);
  const services = compiled.services.map(({ id, cookies: patterns = [] }) => ({
    id,
    cookies: patterns.filter(isRemoved),
  }));
  return cookies.flatMap(({ name }) => {
    const service = matchCookie(services, name);
    if (service === undefined || verdictOn(decision, service).allowed) return [];
    return [{ service, name }];
  });
}

/** The person's own opt-outs stay, and what lies at the vendor, and what no source has confirmed. */
const isRemoved = ({ keep, party, draft }: CookiePattern): boolean =>
  !keep && party !== 'third' && !draft;
