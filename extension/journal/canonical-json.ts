/** What canonical JSON can say: whole numbers only, so that every language writes them alike. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** One text for one value: keys in order of their UTF-16 code units, no spaces (RFC 8785). */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join()}]`;
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${pairs.join()}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
