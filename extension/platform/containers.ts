/** Of Firefox's containers, numbered from 1. */
export const CONTAINER = 'firefox-container-';
/** How many numbers are tried: how many there are only `contextualIdentities` tells, and to ask for that
 * permission turns containers on for people who never wanted them. */
const MOST = 64;
/** Milliseconds for which one look through the numbers stands: an act reads many times. */
const FRESH = 10_000;

/** Finds the containers without an open tab, which the browser does not list.
 * @param keeps whether there is such a container, with cookies where we may see them.
 * @returns given the stores that have an open tab, the containers that have none. One that was listed once is
 *   asked for again each time: its tab may have been closed since the last look. */
export function closedContainers(
  keeps: (id: string) => Promise<boolean>,
  now: () => number = Date.now,
): (listed: readonly string[]) => Promise<readonly string[]> {
  const met = new Set<string>();
  let look: Promise<unknown> | undefined;
  /** When the last look ended; while one goes on it is none of the past. */
  let looked = Number.POSITIVE_INFINITY;

  /** Those of them that keep something. */
  const keeping = async (ids: readonly string[]): Promise<readonly string[]> => {
    const kept = await Promise.all(ids.map((id) => keeps(id).catch(() => false)));
    return ids.filter((_, index) => kept[index]);
  };
  const lookThrough = async (): Promise<void> => {
    looked = Number.POSITIVE_INFINITY;
    const ids = Array.from({ length: MOST }, (_, index) => `${CONTAINER}${index + 1}`);
    for (const id of await keeping(ids.filter((one) => !met.has(one)))) met.add(id);
    // From its end: on a slow machine one look takes seconds.
    looked = now();
  };
  return async (listed) => {
    for (const id of listed) if (id.startsWith(CONTAINER)) met.add(id);
    if (now() - looked > FRESH) look = undefined;
    look ??= lookThrough();
    await look;
    return keeping([...met].filter((id) => !listed.includes(id)));
  };
}
