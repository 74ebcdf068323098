import * as z from 'zod/mini';
import { hostName, id } from '../../sdk/core/config.schema.ts';
import { fnv1a } from '../../sdk/core/fnv.ts';
import type { Property } from '../../sdk/core/property.ts';

/** A site that a person added to those of the group. */
export interface AddedSite {
  readonly host: string;
  readonly id: string;
  readonly cookie: string;
  readonly at: number;
}

export const ADDED = 'added';

const schema = z.array(z.object({ host: hostName, id, cookie: z.string(), at: z.number() }));

/** Sites that can't be read are sites that were not added. */
export function parseAdded(value: unknown): readonly AddedSite[] {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? (parsed.data as readonly AddedSite[]) : [];
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
  `site-${host.replaceAll('.', '-').slice(0, 50)}-${fnv1a(host)}`;

/** The host that an address names, as a person types it; `undefined` for what is none of a site. */
export function hostOfAddress(address: string): string | undefined {
  const text = address.trim();
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const host = new URL(url).hostname.replace(/^www\./, '').replace(/\.$/, '');
  const known = z.safeParse(hostName, host).success;
  return known && (host.includes('.') || host === 'localhost') ? host : undefined;
}
