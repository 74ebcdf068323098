/** The value that a map has for a key itself: a key may be called `constructor`, which every object inherits. */
export const ownProperty = <T>(
  map: { readonly [key: string]: T } | undefined,
  key: string,
): T | undefined => (map && Object.hasOwn(map, key) ? map[key] : undefined);
