import { isCategory } from './category.ts';
import type { CompiledConfig } from './config.ts';
import { isRegimeId } from './regime.ts';
import { fail, ok, type Result } from './result.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isObject: Check = (value) => typeof value === 'object' && !!value && !Array.isArray(value);
const isText: Check = (value) => !!value && typeof value === 'string';
const listOf =
  (each: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(each);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.keys(checks).every((key) => checks[key]?.((value as Fields)[key]));

const texts = listOf(isText);
const patterns = maybe(listOf(shape({ name: isText })));

/** What the page relies on. The schema in `compiled.schema.ts` says the same and is proved to. */
const CHECKS: Readonly<Record<string, Check>> = {
  compiled: (value) => value === 1,
  property: isText,
  regime: (value) =>
    isRegimeId(value) ||
    shape({
      default: isRegimeId,
      regions: (regions) =>
        isObject(regions) && listOf(isRegimeId)(Object.values(regions as Fields)),
    })(value),
  policy: shape({ version: isText }),
  cookie: shape({
    name: isText,
    maxAgeDays: Number.isSafeInteger,
    domains: texts,
  }),
  services: listOf(
    shape({
      id: isText,
      categories: (value) => listOf(isCategory)(value) && (value as unknown[]).length > 0,
      hosts: maybe(texts),
      aliases: maybe(texts),
      cookies: patterns,
      storage: patterns,
    }),
  ),
  scopes: isObject,
  hosts: maybe(texts),
  languages: texts,
  texts: isObject,
  googleConsentMode: isObject,
};

/** Reads a compiled config at the page's edge. One that fails here opens nothing. */
export function readCompiled(value: unknown): Result<CompiledConfig> {
  const [first, ...rest] = Object.keys(CHECKS)
    .filter((key) => !(isObject(value) && CHECKS[key]?.((value as Fields)[key])))
    .map((path) => ({ path, message: 'wrong; compile it again' }));
  return first ? fail(first, ...rest) : ok(value as CompiledConfig);
}
