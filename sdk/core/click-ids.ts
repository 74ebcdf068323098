/** This page's address with the ad-click ids that an earlier page of the visit came with, as they
 * stood there. `undefined` where none had any, or this page came with its own.
 * @param earlier addresses of the visit's pages, the last one first. */
export function withClickIds(
  ids: readonly string[],
  here: string,
  earlier: readonly string[],
): string | undefined {
  if (pairsOf(ids, here).length > 0) return undefined;
  // All from one page: the ids of two clicks are never mixed.
  const pairs = earlier.map((address) => pairsOf(ids, address)).find(({ length }) => length > 0);
  if (!pairs) return undefined;
  const [page, query, hash] = partsOf(here);
  return `${page}?${[query, ...pairs].filter(Boolean).join('&')}${hash}`;
}

/** Page, query and hash of an address, each as it is written. */
function partsOf(address: string): readonly [page: string, query: string, hash: string] {
  const [, page = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? [];
  return [page, query, hash];
}

/** The parameters among these that have a value. */
function pairsOf(ids: readonly string[], address: string): readonly string[] {
  return partsOf(address)[1]
    .split('&')
    .filter((pair) => {
      const [name = '', value] = pair.split('=', 2);
      return value && ids.includes(name);
    });
}
