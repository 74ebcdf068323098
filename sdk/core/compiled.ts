import { isCategory } from './category.ts';
import type { CompiledConfig } from './config.ts';
import { fail, ok, type Result } from './result.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;
/** A check, a list of one kind (`[each]`), or an object with these fields at least. */
type Shape = Check | readonly [Shape] | { readonly [field: string]: Shape };

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && !!value && !Array.isArray(value);

function fits(shape: Shape, value: unknown): boolean {
  if (typeof shape === 'function') return shape(value);
  if (Array.isArray(shape))
    return Array.isArray(value) && value.every((item) => fits(shape[0], item));
  return (
    isObject(value) &&
    Object.entries(shape).every(([field, own]: [string, Shape]) => fits(own, value[field]))
  );
}
const maybe =
  (shape: Shape): Check =>
  (value) =>
    value === undefined || fits(shape, value);
const valuesOf =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && fits([shape], Object.values(value));

const text: Check = (value) => !!value && typeof value === 'string';
const texts = maybe([text]);
const patterns = maybe([{ name: text }]);

/** What the page relies on. The schema in `compiled.schema.ts` says the same and is proved to. */
const SHAPE: Readonly<Record<string, Shape>> = {
  compiled: (value) => value === 1,
  property: text,
  regime: (value) => text(value) || fits({ default: text, regions: valuesOf(text) }, value),
  regimes: maybe(valuesOf({ notice: [text] })),
  policy: { version: text },
  cookie: { name: text, maxAgeDays: Number.isSafeInteger, domains: [text] },
  services: [
    {
      id: text,
      categories: (value) => fits([isCategory], value) && (value as unknown[]).length > 0,
      hosts: texts,
      firstPartyPaths: texts,
      aliases: texts,
      cookies: patterns,
      storage: patterns,
    },
  ],
  scopes: isObject,
  hosts: texts,
  ledger: maybe({ url: text }),
  known: maybe(valuesOf([text])),
  languages: [text],
  texts: isObject,
  googleConsentMode: isObject,
};

/** Reads a compiled config at the page's edge. One that fails here opens nothing. */
export function readCompiled(value: unknown): Result<CompiledConfig> {
  const [first, ...rest] = Object.entries(SHAPE)
    .filter(([key, shape]) => !fits({ [key]: shape }, value))
    .map(([path]) => ({ path, message: 'wrong; compile it again' }));
  return first ? fail(first, ...rest) : ok(value as CompiledConfig);
}
