import * as z from 'zod/mini';
import { CATEGORIES } from '../../sdk/core/category.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { type HostPattern, parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import { categoriesOf } from '../properties/services.ts';
import { createMeeting } from './meeting.ts';

/* Services that a site declared, as they were while they were refused there: what it declares later is no
 * hand of the person's, and ends no block. */

export const KEPT = 'refused-services:';
export const keptKey = (property: string): string => `${KEPT}${property}`;

const MAX_PATTERNS = 1000;

const list = z.array(z.string());
const service = z.object({
  id: z.string(),
  category: z.array(z.enum(CATEGORIES)),
  name: z.object({ ja: z.string(), en: z.string() }),
  operator: z.string(),
  hosts: list,
  firstPartyPaths: list,
});

export const keptForm = { schema: z.array(service), none: [] } as unknown as StoredForm<
  readonly ServiceInput[]
>;

/** One that can't be read takes no other with it. */
export const parseKept = (value: unknown): readonly ServiceInput[] => readable(keptForm, value);

/** What is to be kept from now on: of what was, all that is refused still, and of what the site declares
 * now, all that is refused. What it declares beside that is kept only as an exception to it, and not to
 * what was kept before. Pure. */
export function withKept(
  kept: readonly ServiceInput[],
  declared: readonly ServiceInput[],
  blocked: ReadonlySet<string>,
): readonly ServiceInput[] {
  const before = kept.filter(({ id }) => blocked.has(id));
  const exceptions = kept.filter(({ id }) => !blocked.has(id));
  const held = declared.filter(({ id }) => blocked.has(id));
  const [opensOld, needed] = [before, held].map((services) =>
    createMeeting(services.flatMap(patternsOf)),
  ) as [Meeting, Meeting];
  const wanted = (text: string): boolean => {
    const pattern = parseHostPattern(text);
    return pattern !== undefined && needed(pattern) && !opensOld(pattern);
  };
  const passing = declared
    .filter(({ id }) => !blocked.has(id))
    .map((service) => ({ ...service, hosts: service.hosts?.filter(wanted), firstPartyPaths: [] }));
  const exceptionsOfOld = exceptions.map((service) => ({
    ...service,
    hosts: service.hosts?.filter((text) => {
      const pattern = parseHostPattern(text);
      return pattern !== undefined && opensOld(pattern);
    }),
  }));
  return within([...before, ...exceptionsOfOld, ...held, ...passing], blocked);
}

type Meeting = ReturnType<typeof createMeeting>;

/** One of each id, the first to come first where the room ends. */
function within(
  services: readonly ServiceInput[],
  blocked: ReadonlySet<string>,
): readonly ServiceInput[] {
  const byId = new Map<string, ServiceInput>();
  let room = MAX_PATTERNS;
  for (const service of services) {
    const { id, name, operator } = service;
    const known = byId.get(id);
    const more = (field: 'hosts' | 'firstPartyPaths'): string[] => {
      const old = known?.[field] ?? [];
      const added = (service[field] ?? []).filter((one) => !old.includes(one)).slice(0, room);
      room -= added.length;
      return [...old, ...added];
    };
    const category = [...new Set([known ?? service, service].flatMap(categoriesOf))];
    const [hosts, firstPartyPaths] = [more('hosts'), more('firstPartyPaths')];
    if (hosts.length + firstPartyPaths.length === 0) {
      // The catalogue may know its hosts, and they are blocked for the purpose that it is said to have here.
      if (!blocked.has(id) || (!known && room <= 0)) continue;
      if (!known) room -= 1;
    }
    byId.set(id, {
      ...{ id, name: known?.name ?? name, operator: known?.operator ?? operator },
      // What was refused is not excused by what it is called since.
      category: blocked.has(id) ? category.filter((one) => one !== 'necessary') : category,
      hosts,
      firstPartyPaths,
    });
  }
  return [...byId.values()];
}

const patternsOf = ({ hosts = [] }: ServiceInput): HostPattern[] =>
  hosts.flatMap((text) => parseHostPattern(text) ?? []);
