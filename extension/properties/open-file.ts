import * as z from 'zod/mini';
import { CATEGORIES } from '../../sdk/core/category.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { parseHostPattern } from '../../sdk/core/host-pattern.ts';
import type { RegimeChoice } from '../../sdk/core/regime.ts';
import { id, regimeChoice } from './forms.ts';
import { plainHost } from './plain-host.ts';

export const OPEN_FILE_PATH = '/.well-known/external-transmissions.json';

/** What of one file is taken. The whole catalogue has 191 services, 565 hosts, and 76 hosts of one. */
const MAX_SERVICES = 250;
const MAX_HOSTS = 100;
const MAX_PATTERNS = 1000;
const MAX_TEXT = 2000;
const MAX_PATTERN = 300;

/** What a property says of itself to everyone, as far as the extension uses it. */
export interface OpenFile {
  readonly version: 1;
  readonly property: string;
  readonly policy: { readonly version: string };
  readonly regime: RegimeChoice;
  readonly cookie?: { readonly name: string } | undefined;
  readonly scopes: Readonly<Record<string, string>>;
  readonly services: readonly ServiceInput[];
}

const text = z.string().check(z.maxLength(MAX_TEXT));
const words = z.string().check(z.minLength(1), z.maxLength(MAX_TEXT));
const both = z.object({ ja: text, en: text });
const flag = soft(z.boolean());
const category = z.enum(CATEGORIES);

const service = z.object({
  id,
  category: z.union([
    category,
    z.array(category).check(z.minLength(1), z.maxLength(CATEGORIES.length)),
  ]),
  name: both,
  operator: words,
  hosts: items(plainPattern),
  firstPartyPaths: items(plainPath),
  cookies: items(
    parser(
      z.object({
        name: words,
        match: z.optional(z.enum(['exact', 'prefix'])),
        party: z.optional(z.enum(['first', 'third'])),
        keep: flag,
        draft: flag,
      }),
    ),
  ),
  purpose: soft(z.object({ site: both, recipient: both })),
  sends: soft(z.object({ ja: items(parser(text)), en: items(parser(text)) })),
  optOut: soft(
    z.object({
      url: z.string().check(z.regex(/^https:\/\/\S{1,2000}$/)),
      effect: z.enum(['stop-sending', 'stop-use']),
      confirmed: flag,
    }),
  ),
});

const schema = z.object({
  version: z.literal(1),
  property: id,
  policy: z.object({ version: z.string().check(z.regex(/^[\w-][\w.-]{0,63}$/)) }),
  regime: regimeChoice,
  cookie: soft(z.object({ name: z.string().check(z.regex(/^[\w-]{1,64}$/)) })),
  scopes: z.record(z.string(), z.string().check(z.regex(/^[\da-f]{8}(?:\.[\da-f]{8})*$/))),
  services: z.array(z.unknown()),
});

/** Reads an open file; `undefined` for anything that is not one of this property. What it says beyond what
 * is known here, and single services that nobody can read, are left out of it: a site may know a later
 * version, and one slip is no reason to know nothing of the rest. */
export function parseOpenFile(content: string, property: string): OpenFile | undefined {
  const file = parseAnyOpenFile(content);
  return file?.property === property ? file : undefined;
}

/** Reads the open file of a site that is not known yet. */
export function parseAnyOpenFile(content: string): OpenFile | undefined {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(schema, json);
  if (!parsed.success) return undefined;
  const services = servicesOf(parsed.data.services);
  if (services.length === 0 && parsed.data.services.length > 0) return undefined;
  return { ...parsed.data, services } as OpenFile;
}

/** How much of what a file says is not taken: services that nobody can read, hosts and paths of those that
 * can, where they are none or beyond the bounds. */
export function leftOutOf(content: string): { readonly services: number; readonly hosts: number } {
  const taken = parseAnyOpenFile(content)?.services;
  if (!taken) return { services: 0, hosts: 0 };
  const said = (JSON.parse(content) as { services: unknown[] }).services;
  const ids = new Set(taken.map(({ id }) => id as string));
  const named = said.filter((one) => ids.has(String((one as { id?: unknown } | null)?.id)));
  const hosts = (services: readonly unknown[]): number =>
    services
      .flatMap((one) => [(one as ServiceInput).hosts, (one as ServiceInput).firstPartyPaths])
      .reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  return { services: said.length - taken.length, hosts: hosts(named) - hosts(taken) };
}

function servicesOf(list: readonly unknown[]): readonly ServiceInput[] {
  const byId = new Map<string, ServiceInput>();
  let room = MAX_PATTERNS;
  for (const item of list) {
    if (byId.size >= MAX_SERVICES) break;
    const parsed = z.safeParse(service, item);
    if (!parsed.success || byId.has(parsed.data.id)) continue;
    const hosts = parsed.data.hosts.slice(0, room);
    const firstPartyPaths = parsed.data.firstPartyPaths.slice(0, room - hosts.length);
    if (hosts.length + firstPartyPaths.length + parsed.data.cookies.length === 0) continue;
    room -= hosts.length + firstPartyPaths.length;
    byId.set(parsed.data.id, { ...parsed.data, hosts, firstPartyPaths } as ServiceInput);
  }
  return [...byId.values()];
}

/** Something that nobody needs: where it can't be read, it is not there. */
function soft<Schema extends z.ZodMiniType>(wanted: Schema) {
  return z.catch(z.optional(wanted), undefined);
}

/** Those of a list that can be read. */
function items<Item>(read: (item: unknown) => Item | undefined) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((list: unknown): Item[] =>
      Array.isArray(list)
        ? list.slice(0, MAX_HOSTS).flatMap((item) => {
            const found = read(item);
            return found === undefined ? [] : [found];
          })
        : [],
    ),
  );
}

function parser<Schema extends z.ZodMiniType>(wanted: Schema) {
  return (item: unknown): z.infer<Schema> | undefined => z.safeParse(wanted, item).data;
}

/** A pattern of hosts as it is compared; `undefined` for what is none. */
function plainPattern(item: unknown): string | undefined {
  if (typeof item !== 'string' || item.length > MAX_PATTERN) return undefined;
  const [, star = '', name = '', path = ''] = /^(\*\.)?([^/]+)(\/.*)?$/s.exec(item.trim()) ?? [];
  const host = plainHost(name);
  if (host === undefined || name.startsWith('.')) return undefined;
  const pattern = star + host + (path && (plainPath(path) ?? ''));
  return parseHostPattern(pattern) && pattern;
}

/** A path as browsers ask for it. */
function plainPath(item: unknown): string | undefined {
  if (typeof item !== 'string' || item.length > MAX_PATTERN || !item.startsWith('/')) {
    return undefined;
  }
  const { pathname, search } = new URL(`http://x.test${item}`);
  return pathname + search;
}

/** The addresses at which a property keeps its file, the likeliest first: one place says what holds for all
 * of it, and a host below it, where others may write, does not. In the demo that is the page's own, whose
 * port nobody else knows; the real sites are not asked from there. */
export function originsOf(
  homes: readonly { readonly host: string; readonly demo: boolean }[],
  page: string | undefined,
): readonly string[] {
  const demo = homes.filter((home) => home.demo);
  if (demo.length > 0) {
    const host = page !== undefined && URL.canParse(page) ? new URL(page).hostname : undefined;
    return page !== undefined && demo.some((home) => home.host === host) ? [page] : [];
  }
  return homes.flatMap(({ host }) =>
    host.includes('.') ? [`https://www.${host}`, `https://${host}`] : [`http://${host}`],
  );
}
