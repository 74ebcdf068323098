import type { CookieJar, StoredCookie } from '../platform/platform.ts';
import type { Home } from '../properties/group.ts';

/** Every cookie that a property keeps, read afresh. */
export async function readCookies(
  jar: CookieJar,
  homes: readonly Home[],
): Promise<readonly StoredCookie[]> {
  return (await Promise.all(homes.map(({ host }) => jar.all(host)))).flat();
}
