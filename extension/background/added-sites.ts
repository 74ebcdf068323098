import type { Property } from '../../sdk/core/property.ts';
import { ADDING, patternOfHost } from '../platform/site-request.ts';
import {
  ADDED,
  type AddedSite,
  idOfHost,
  parseAdded,
  propertyOf,
} from '../properties/added-site.ts';
import { type OpenFile, originsOf, parseAnyOpenFile } from '../properties/open-file.ts';
import { versionsKey } from '../properties/open-file-versions.ts';
import { factsKey } from '../properties/site-facts.ts';
import { changeDesired } from './change-desired.ts';
import { enforce } from './enforcement.ts';
import { knownKey } from './known-record.ts';
import type { Parts } from './parts.ts';
import { pending } from './pending.ts';
import { fetchFrom, refreshOpenFile } from './refresh-open-file.ts';
import { forgetResult } from './results.ts';
import { forgetRulesAt } from './standing-rules.ts';

const PATIENCE = 24 * 3_600_000;
const RECORD_COOKIE = 'rj_choices';

const readAdded = async ({ platform }: Parts): Promise<readonly AddedSite[]> =>
  parseAdded(await platform.store.get(ADDED));

/** Has the group know the sites that a person added. */
export const knowAdded = async (parts: Parts): Promise<void> =>
  parts.group.adopt((await readAdded(parts)).map(propertyOf));

/** The same, and has their pages heard. */
export async function adoptAdded(parts: Parts): Promise<void> {
  const { group, platform } = parts;
  await knowAdded(parts);
  await platform.bridgePages(group.added.flatMap((property) => group.patterns(property)));
}

/** Adds the sites that a person asked for and the browser permits. The page where they asked may be
 * closed by the browser's question, so this is called whenever a permission was given. */
export async function settleAdded(parts: Parts): Promise<void> {
  const { platform } = parts;
  const asked = Object.entries(await platform.store.all()).filter(([key]) =>
    key.startsWith(ADDING),
  );
  for (const [key, at] of asked) {
    const host = key.slice(ADDING.length);
    if (await platform.mayRead([patternOfHost(host)])) {
      await add(parts, host);
      await platform.store.remove(key);
    } else if (platform.now() - Number(at) > PATIENCE) await platform.store.remove(key);
  }
}

async function add(parts: Parts, host: string): Promise<void> {
  const { platform, group } = parts;
  if (group.ofHost(host)) return;
  const found = await findOpenFile(parts, host);
  await platform.alone(async () => {
    const sites = await readAdded(parts);
    // Asked twice at once: by a start of the worker, and by the permission that it came with.
    if (sites.some((site) => site.host === host)) return;
    // An id that is taken is not theirs to claim: it names another site's record and blocks.
    const id = found && !group.byId(found.file.property) ? found.file.property : idOfHost(host);
    const cookie = found?.file.cookie?.name ?? RECORD_COOKIE;
    await platform.store.set(ADDED, [...sites, { host, id, cookie, at: platform.now() }]);
    await adoptAdded(parts);
    await enforce(parts);
  });
  const property = group.ofHost(host);
  if (property) await refreshOpenFile(parts, property, found?.origin);
}

/** Takes a site that was added away again: its block, what was learnt of it, what is still to be done
 * there, the permission. What was refused in its own record stays refused. To be run alone. */
export async function removeAdded(parts: Parts, property: Property): Promise<void> {
  const { platform, group } = parts;
  if (!group.isAdded(property)) return;
  const { id } = property;
  const patterns = group.patterns(property);
  await platform.store.set(
    ADDED,
    (await readAdded(parts)).filter((site) => site.id !== id),
  );
  await adoptAdded(parts);
  const { error } = await changeDesired(parts, ({ [id]: _, ...others }) => others);
  if (error) throw new Error(error);
  for (const key of [factsKey(id), versionsKey(id), knownKey(id)]) {
    await platform.store.remove(key);
  }
  for (const { store, key, intent } of await pending(parts)) {
    const isOf = intent && 'property' in intent && intent.property === id;
    if (isOf && intent.act !== 'remove') await store.remove(key);
  }
  await forgetResult(parts, property);
  await forgetRulesAt(parts, id);
  await platform.giveBack(patterns);
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
