import type { CookieJar, CookieWrite, StoredCookie } from '../platform/platform.ts';
import { addressOf, ended } from './cookie-address.ts';
import type { OwnedCookie } from './plan-removal.ts';
import type { TouchedCookie } from './result.ts';

/** Writes what was planned. A browser that keeps no cookies here shows when they are re-read.
 * @returns why a browser refused, where one did. */
export async function applyWrites(
  jar: CookieJar,
  writes: readonly CookieWrite[],
): Promise<string | undefined> {
  const done = await Promise.allSettled(writes.map((write) => jar.set(write)));
  const refused = done.find((one) => one.status === 'rejected');
  return refused && String(refused.reason);
}

export interface Removed {
  readonly removed: readonly TouchedCookie[];
  readonly residue: readonly TouchedCookie[];
}

/** Removes and re-reads, twice where something is left: Firefox removes one twin at a time, and what
 * `cookies.remove` returns proves nothing.
 * @param before the cookies that were there when the act began: an open page that hears of it clears
 *   some of them away itself.
 * @param plan says, of some cookies, which must go. */
export async function removeCookies(
  jar: CookieJar,
  before: readonly StoredCookie[],
  plan: (cookies: readonly StoredCookie[]) => readonly OwnedCookie[],
  read: () => Promise<readonly StoredCookie[]>,
  /** Whether hosts above keep cookies that are not this site's to remove. */
  isBelow: (cookie: StoredCookie) => boolean = () => false,
): Promise<Removed> {
  const found = plan(before);
  let left = plan(await read());
  for (let attempt = 0; attempt < 2 && left.length > 0; attempt++) {
    await Promise.all([...byName(left).values()].map((twins) => removeAll(jar, twins, isBelow)));
    left = plan(await read());
  }
  const residue = left.map(touched);
  const remains = new Set(residue.map((cookie) => JSON.stringify(cookie)));
  const removed = found.map(touched).filter((cookie) => !remains.has(JSON.stringify(cookie)));
  return { removed: unique(removed), residue: unique(residue) };
}

/** One after the other: two twins of one address must not race. */
async function removeAll(
  jar: CookieJar,
  twins: readonly OwnedCookie[],
  isBelow: (cookie: StoredCookie) => boolean,
): Promise<void> {
  for (const { cookie } of twins) {
    const going = isBelow(cookie) ? jar.set(ended(cookie)) : jar.remove(addressOf(cookie));
    await going.catch(() => undefined);
  }
}

function byName(cookies: readonly OwnedCookie[]): ReadonlyMap<string, readonly OwnedCookie[]> {
  const groups = new Map<string, OwnedCookie[]>();
  for (const owned of cookies) {
    const group = groups.get(owned.cookie.name);
    if (group) group.push(owned);
    else groups.set(owned.cookie.name, [owned]);
  }
  return groups;
}

const touched = ({ service, cookie }: OwnedCookie): TouchedCookie => ({
  service,
  name: cookie.name,
  host: cookie.domain.replace(/^\./, ''),
});

const unique = (cookies: readonly TouchedCookie[]): TouchedCookie[] => [
  ...new Map(cookies.map((cookie) => [JSON.stringify(cookie), cookie])).values(),
];
