import * as z from 'zod/mini';
import { fnv1a } from '../../sdk/core/fnv.ts';
import { parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { PROPERTIES, type Property } from '../../sdk/core/property.ts';
import { id } from './forms.ts';
import { plainHost } from './plain-host.ts';
import { registrableOf } from './registrable.ts';

/** A site that a person added to those of the group. */
export interface AddedSite {
  readonly host: string;
  readonly id: string;
  readonly cookie: string;
  readonly at: number;
}

export const ADDED = 'added';

const isHost = (text: string): boolean =>
  plainHost(text) === text && parseHostPattern(text)?.host === text;

const schema = z.object({
  host: z.string().check(z.refine((text) => isHost(String(text)))),
  id,
  cookie: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  at: z.number(),
});

export interface AddedList {
  readonly sites: readonly AddedSite[];
  /** What lies there and can't be read. It is kept as it is, and takes no site with it. */
  readonly aside: readonly unknown[];
}

export function parseAdded(value: unknown): AddedList {
  const list: readonly unknown[] = Array.isArray(value)
    ? value
    : value === undefined
      ? []
      : [value];
  const read = list.map((item) => ({ item, site: z.safeParse(schema, item).data }));
  return {
    sites: read.flatMap(({ site }) => site ?? []),
    aside: read.flatMap(({ item, site }) => (site ? [] : [item])),
  };
}

/** The list as it is stored. A site that could not be read again is none to write.
 * @throws for such a one. */
export function writtenList({ sites, aside }: AddedList): readonly unknown[] {
  const wrong = sites.find((site) => !z.safeParse(schema, site).success);
  if (wrong) throw new Error(`no site to be added: ${wrong.host}`);
  return [...sites, ...aside];
}

export const propertyOf = ({ host, id: own, cookie }: AddedSite): Property => ({
  id: own,
  name: { ja: host, en: host },
  domains: [host],
  record: { cookie },
  regime: 'jp-strict',
});

/** The id of a site that says none itself. */
export const idOfHost = (host: string): string =>
  `site-${host.replace(/[^a-z\d]/g, '-').slice(0, 50)}-${fnv1a(host)}`;

/** Whether an id is one of the group's, also where this build shows no site of it. One whose address nobody
 * knows yet can be anybody's. */
export const isOfGroup = (own: string): boolean =>
  PROPERTIES.some(({ id, draft }) => id === own && !draft);

/** What an address that a person types names: the part of its host that is one owner's, or a host that is
 * nobody's own; `undefined` for what is no address of a site. */
export function siteOfAddress(
  address: string,
): { readonly host: string } | { readonly shared: string } | undefined {
  const text = address.trim();
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const named = plainHost(new URL(url).hostname);
  if (named === undefined || !isHost(named)) return undefined;
  const host = registrableOf(named);
  if (host !== undefined) return { host };
  return named.includes('.') ? { shared: named } : undefined;
}
