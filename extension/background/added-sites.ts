import type { Property } from '../../sdk/core/property.ts';
import { keptKey } from '../enforce/kept-services.ts';
import { ADDING, patternOfHost } from '../platform/site-request.ts';
import {
  ADDED,
  type AddedList,
  idOfHost,
  isOfGroup,
  parseAdded,
  propertyOf,
  writtenList,
} from '../properties/added-site.ts';
import { type OpenFile, originsOf, parseAnyOpenFile } from '../properties/open-file.ts';
import { versionsKey } from '../properties/open-file-versions.ts';
import { plainHost } from '../properties/plain-host.ts';
import { factsKey } from '../properties/site-facts.ts';
import { resultKey } from '../revoke/result.ts';
import { countsKey } from './blocked-counts.ts';
import { changeDesired } from './change-desired.ts';
import { enforcedAt, readDesired, writeDesired } from './enforced-of.ts';
import { enforce, forgetGpcAt } from './enforcement.ts';
import { remember } from './facts.ts';
import { setKey } from './hear-cookie.ts';
import { knownKey } from './known-record.ts';
import type { Parts } from './parts.ts';
import { pending } from './pending.ts';
import { ASIDE } from './put-aside.ts';
import { fetchFrom, refreshOpenFile, triedKey } from './refresh-open-file.ts';
import { forgetResult } from './results.ts';
import { forgetRulesAt, heldByPolicy } from './standing-rules.ts';

const PATIENCE = 24 * 3_600_000;
const RECORD_COOKIE = 'rj_choices';

const readAdded = async ({ platform }: Parts): Promise<AddedList> =>
  parseAdded(await platform.store.get(ADDED));

const writeAdded = ({ platform }: Parts, list: AddedList): Promise<void> =>
  platform.store.set(ADDED, writtenList(list));

/** Has the group know the sites that a person added. */
export async function knowAdded(parts: Parts): Promise<void> {
  const { sites, aside } = await readAdded(parts);
  if (aside.length > 0) console.warn('choices: sites that can not be read are kept aside', aside);
  parts.group.adopt(sites.map(propertyOf));
}

/** The same, and has their pages heard. */
export async function adoptAdded(parts: Parts): Promise<void> {
  const { group, platform } = parts;
  await makeWay(parts);
  await knowAdded(parts);
  await platform.bridgePages(group.added.flatMap((property) => group.patterns(property)));
}

/** A later version may bring a site of the group by an id that an added site claimed for itself. That one is
 * called by its host from then on, with what is refused on it. */
async function makeWay(parts: Parts): Promise<void> {
  const { sites, aside } = await readAdded(parts);
  const clashing = sites.filter(({ id }) => isOfGroup(id));
  if (clashing.length === 0) return;
  // The rules follow when the site is known by its new id: until then those of the old one stand.
  const { store } = parts.platform;
  await parts.platform.alone(async () => {
    for (const { id, host } of clashing) {
      const kept = await store.get(keptKey(id));
      if (kept !== undefined) await store.set(keptKey(idOfHost(host)), kept);
    }
    const desired = await readDesired(parts);
    const refused = clashing.flatMap(({ id, host }) =>
      desired[id] ? [[idOfHost(host), desired[id]] as const] : [],
    );
    await writeDesired(parts, { ...desired, ...Object.fromEntries(refused) });
  }, 'rules');
  const moved = sites.map((site) =>
    isOfGroup(site.id) ? { ...site, id: idOfHost(site.host) } : site,
  );
  await writeAdded(parts, { sites: moved, aside });
}

/** Adds the sites that a person asked for and the browser permits. The page where they asked may be
 * closed by the browser's question, so this is called whenever a permission was given. */
export async function settleAdded(parts: Parts): Promise<void> {
  const { platform } = parts;
  for (const [key, at] of await platform.store.from(ADDING)) {
    const host = key.slice(ADDING.length);
    if (await platform.mayRead([patternOfHost(host)])) {
      await add(parts, host);
      await platform.store.remove(key);
    } else if (platform.now() - Number(at) > PATIENCE) await platform.store.remove(key);
  }
}

async function add(parts: Parts, asked: string): Promise<void> {
  const { platform, group } = parts;
  const host = plainHost(asked);
  if (host === undefined || group.ofHost(host)) return;
  if (await isShared(parts, host)) {
    await platform.giveBack([patternOfHost(host)]);
    return;
  }
  const found = await findOpenFile(parts, host);
  await platform.alone(async () => {
    const { sites, aside } = await readAdded(parts);
    // Asked twice at once: by a start of the worker, and by the permission that it came with.
    if (sites.some((site) => site.host === host)) return;
    // An id that is taken is not theirs to claim: it names another site's record and blocks.
    const claimed = found?.file.property;
    const isFree = claimed !== undefined && !group.byId(claimed) && !isOfGroup(claimed);
    const id = isFree ? claimed : idOfHost(host);
    const cookie = found?.file.cookie?.name ?? RECORD_COOKIE;
    const site = { host, id, cookie, at: platform.now() };
    await writeAdded(parts, { sites: [...sites, site], aside });
    await adoptAdded(parts);
    await enforce(parts);
  });
  const property = group.ofHost(host);
  if (property && found) {
    await remember(parts, property, (facts) => ({ ...facts, origin: found.origin }));
  }
  if (property) await refreshOpenFile(parts, property, found?.origin);
}

/** Takes a site that was added away again: its block, what was learnt of it, what is still to be done
 * there, the permission. What was refused in its own record stays refused. To be run alone.
 * @returns whether it may: not where an administrator holds a block there. */
export async function removeAdded(parts: Parts, property: Property): Promise<boolean> {
  const { platform, group } = parts;
  if (!group.isAdded(property)) return true;
  const { id } = property;
  if (await isHeldByPolicy(parts, property)) return false;
  const { error } = await changeDesired(parts, ({ [id]: _, ...others }) => others);
  if (error) throw new Error(error);
  for (const { store, key, intent } of await pending(parts)) {
    const isOf = intent && 'property' in intent && intent.property === id;
    if (isOf && intent.act !== 'remove') await store.remove(key);
  }
  await forgetResult(parts, property);
  await forgetRulesAt(parts, id);
  await forgetGpcAt(parts, id);
  await forgetStored(parts, id);
  await platform.giveBack(group.patterns(property));
  // The list last: while the site is on it, whoever goes on after a death knows what is left to do.
  const { sites, aside } = await readAdded(parts);
  await writeAdded(parts, { sites: sites.filter((site) => site.id !== id), aside });
  await adoptAdded(parts);
  await enforce(parts);
  return true;
}

async function isHeldByPolicy(parts: Parts, property: Property): Promise<boolean> {
  const { blocked, layers } = await enforcedAt(parts, property, await readDesired(parts));
  return blocked.some(await heldByPolicy(parts, layers.flat()));
}

/** What is kept of one site, also what of it was put aside. */
async function forgetStored({ platform: { store, session } }: Parts, id: string): Promise<void> {
  const keys = [
    factsKey(id),
    versionsKey(id),
    knownKey(id),
    keptKey(id),
    resultKey(id),
    countsKey(id),
  ];
  const isOf = (key: string): boolean =>
    keys.some((own) => key === own || key.startsWith(`${ASIDE}${own}:`));
  for (const key of Object.keys(await store.all())) if (isOf(key)) await store.remove(key);
  for (const key of [triedKey(id), setKey(id)]) await session.remove(key);
}

const PROBE = 'choices_whose';

/** Whether a host is nobody's own, as `co.jp` is: there the browser keeps no cookie for the hosts below. It
 * knows the whole list. */
async function isShared({ platform }: Parts, host: string): Promise<boolean> {
  if (!host.includes('.') || /^[\d.]+$/.test(host)) return false;
  const address = { url: `https://${host}/`, name: PROBE };
  try {
    await platform.cookies.set({
      ...{ ...address, domain: host, value: '', path: '/', secure: true, httpOnly: true },
      ...{ sameSite: 'strict', expirationDate: platform.now() / 1000 + 60 },
    });
    const probes = (await platform.cookies.all(host)).filter(({ name }) => name === PROBE);
    await platform.cookies.remove(address);
    return probes.some(({ hostOnly }) => hostOnly);
  } catch {
    // Who takes no cookie at all says nothing of whose the host is.
    return false;
  }
}

async function findOpenFile(
  parts: Parts,
  host: string,
): Promise<{ readonly file: OpenFile; readonly origin: string } | undefined> {
  const origins = originsOf([{ host, demo: false }], undefined);
  for (const origin of origins) {
    const answer = await fetchFrom(parts, origin, origins);
    const file = answer?.status === 200 ? parseAnyOpenFile(answer.text) : undefined;
    if (answer && file) return { file, origin: new URL(answer.url).origin };
  }
  return undefined;
}
