import { catalogue } from '../../sdk/catalogue/index.ts';
import { type Category, CHOOSABLE } from '../../sdk/core/category.ts';
import { completeRegimes, regimeRules } from '../../sdk/core/complete-regimes.ts';
import type { CookiePattern, ServiceInput } from '../../sdk/core/config.ts';
import type { DecisionConfig } from '../../sdk/core/decision.ts';
import { matchCookie, matchesName } from '../../sdk/core/match.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { ConsentRecord } from '../../sdk/core/record.ts';
import { isRegimeId } from '../../sdk/core/regimes.ts';
import type { OpenFile } from './open-file.ts';
import type { SiteFacts } from './site-facts.ts';

export const categoriesOf = ({ category }: ServiceInput): readonly Category[] =>
  [category].flat() as Category[];

/** Asked of the whole catalogue at every act, and so without a list of its own. */
export const isNecessary = ({ category }: ServiceInput): boolean =>
  category === 'necessary' || (typeof category !== 'string' && category.includes('necessary'));

/** Every service that a property may use: what it declares, else all that are known. Blocking and
 * clearing away work with these. */
export const possibleServices = (file: OpenFile | undefined): readonly ServiceInput[] =>
  file?.services ?? catalogue;

/** What may be sent something on a property, each as the site says, and what the catalogue knows beside
 * that. It is what the site's own record decides on; what is blocked, `reachableServices` says. */
export function servicesAsSaid(file: OpenFile | undefined): readonly ServiceInput[] {
  if (!file) return catalogue;
  const ids = new Set(file.services.map(({ id }) => id));
  const hosts = new Set(file.services.flatMap((service) => service.hosts ?? []));
  const undeclared = catalogue.filter(
    (service) => !ids.has(service.id) && !service.hosts?.some((host) => hosts.has(host)),
  );
  return [...file.services, ...undeclared];
}

/** What a refusal reaches on a property, in layers. What a site declares adds to the ones before and takes
 * nothing from them: whoever refuses advertising refuses what the catalogue calls so, whatever a site calls
 * it, and what the site called so when it was refused. */
export function reachableServices(
  file: OpenFile | undefined,
  kept: readonly ServiceInput[],
): Layers {
  return [catalogue, kept, file?.services ?? []];
}

/** Services by who vouches for them, the surest first; one id may be in several. */
export type Layers = readonly (readonly ServiceInput[])[];

export type OwnerOf = (name: string) => ServiceInput | undefined;

/** Finds the service that owns a cookie of a property, by its name. Names that vendors keep on their own
 * hosts are left out: sites call their own cookies the same (`uid`, `m`, `td`). */
export function ownersAmong(services: readonly ServiceInput[]): OwnerOf {
  const owned = services.map(({ id, cookies = [] }) => ({
    id,
    cookies: cookies.filter(({ party }) => party !== 'third'),
  }));
  const byId = new Map(services.map((service) => [service.id as string, service]));
  const found = new Map<string, ServiceInput | undefined>();
  return (name) => {
    if (!found.has(name)) found.set(name, byId.get(matchCookie(owned, name) ?? ''));
    return found.get(name);
  };
}

export interface Traces {
  readonly facts: SiteFacts;
  readonly file: OpenFile | undefined;
  readonly record: ConsentRecord | undefined;
  /** Names of the cookies that are there. */
  readonly cookies: readonly string[];
}

/** The services to show for a property: what it declares in its open file, else what its page said and
 * those that left traces. What the record names is always among them. */
export function shownServices({ facts, file, record, cookies }: Traces): readonly ServiceInput[] {
  const possible = possibleServices(file);
  const named = Object.keys(record?.choices.services ?? {});
  const declared = facts.seen?.services ?? [];
  const ownerOf = ownersAmong(possible);
  const present = cookies.flatMap((name) => ownerOf(name)?.id ?? []);
  const traces = [...present, ...(facts.met ?? [])];
  // What a page says of itself adds to what lies there, and hides none of it.
  const wanted = new Set([...declared, ...traces, ...named]);
  const listed = file ? [...possible] : possible.filter(({ id }) => wanted.has(id));
  const strangers = (file ? named : [...wanted])
    .filter((id) => !listed.some((service) => service.id === id))
    .map(stranger);
  return [...listed, ...strangers];
}

/** A service of which only the id is known. It may serve any purpose, so taking any back takes it. */
export const stranger = (id: string): ServiceInput => ({
  id,
  category: [...CHOOSABLE],
  name: { ja: id, en: id },
  operator: '',
});

/** What `decide()` needs. Without an open file the record is measured against its own terms.
 * @param heard the rules in force, as the property's page says. */
export function decisionConfig(
  property: Property,
  services: readonly ServiceInput[],
  file: OpenFile | undefined,
  record: ConsentRecord | undefined,
  heard?: string,
): DecisionConfig {
  const choice = completeRegimes(file?.regime ?? property.regime);
  // The page knows the region; of a record we know what it made of it.
  const toldRegime = [record?.regime, heard].find((id) => id !== undefined && isRegimeId(id));
  const regime = typeof choice === 'string' ? choice : (toldRegime ?? choice);
  return {
    property: property.id,
    regime,
    regimes: regimeRules(regime),
    policy: { version: file?.policy.version ?? record?.policy.version ?? 'unknown' },
    services: services.map((service) => ({ ...service, categories: categoriesOf(service) })),
    scopes: file?.scopes ?? record?.scopes ?? {},
    audience: 'general',
  };
}

/** How a service declares a cookie that it owns: an exact name before a prefix, the longest first. */
export function patternOf(service: ServiceInput, name: string): CookiePattern | undefined {
  const rank = ({ name: own, match }: CookiePattern): number =>
    match === 'prefix' ? own.length : Number.POSITIVE_INFINITY;
  return (service.cookies ?? [])
    .filter((pattern) => pattern.party !== 'third' && matchesName(pattern, name))
    .sort((a, b) => rank(b) - rank(a))[0];
}

/** A person's own opt-out at the vendor stays, and so does what no source confirmed. */
export const isRemovable = (pattern: CookiePattern | undefined): boolean =>
  pattern !== undefined && !pattern.keep && !pattern.draft;
