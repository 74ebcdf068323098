/** Every text of a tree of texts, with the path to it. */
export const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) => flat(part, `${path}.${key}`));
