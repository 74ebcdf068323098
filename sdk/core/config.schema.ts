import * as z from 'zod/mini';
import { CATEGORIES } from './category.ts';
import {
  type ConfigInput,
  IMPORT_FROM,
  LANGUAGES,
  NOTICE_LAYOUTS,
  type ServiceInput,
} from './config.ts';
import { SERVICE_CONSENT_TYPES } from './consent-types.ts';
import { faultsOf } from './faults-of.schema.ts';
import { hostNameFault, hostPatternFault } from './host-faults.ts';
import { parseHostPattern } from './host-pattern.ts';
import { OWN_WORDS } from './own-words.ts';
import { isRealDay } from './real-day.ts';
import { REGIME_IDS, type RegimeId } from './regimes.ts';
import { fail, ok, type Result } from './result.ts';
import { rightsSchema } from './rights.schema.ts';

/* The schema of what people write. The page's own path never loads this file. */

const refine = <T>(test: (value: T) => boolean, error: string | ((value: T) => string)) =>
  z.refine<T>(test as (value: unknown) => boolean, {
    error: typeof error === 'string' ? error : ({ input }) => error(input as T),
  });

export const id = z
  .string({ error: 'expected an id, e.g. "own-chat"' })
  .check(z.regex(/^[a-z\d][a-z\d-]{0,63}$/, 'expected lower-case letters, digits and hyphens'));

const someText = z.string().check(z.minLength(1, 'expected some text'));

export const bilingual = z.strictObject({ ja: z.string(), en: z.string() });

export const hostName = z
  .string()
  .check(refine((text: string) => !!parseHostPattern(text) && !/[*/]/.test(text), hostNameFault));

const hostPattern = z
  .string()
  .check(refine((text: string) => parseHostPattern(text) !== undefined, hostPatternFault));

const url = z
  .string()
  .check(refine((text: string) => /^https?:\/\/\S+$/.test(text), 'expected an https:// address'));

/** Of every page the same: an address, or a path from the top of the host. */
const ledgerUrl = z
  .string()
  .check(
    refine(
      (text: string) => /^(https?:\/\/[^\s/?#]+|(?=\/(?!\/)))(\/[^\s?#]*)?$/.test(text),
      'expected an https:// address, or a path such as "/choices"',
    ),
  );

const pageUrl = z
  .string()
  .check(z.regex(/^(https?:\/\/|\/|\.)\S*$/, 'expected an address or a path'));

const category = z.enum(CATEGORIES, { error: `expected one of ${CATEGORIES.join(', ')}` });
const regimeId = z.enum(REGIME_IDS as [RegimeId, ...RegimeId[]], {
  error: `expected one of ${REGIME_IDS.join(', ')}`,
});

export const regimeChoice = z.union(
  [
    regimeId,
    z.strictObject({
      default: regimeId,
      regions: z.record(
        z
          .string()
          .check(z.regex(/^([A-Z][A-Z\d](-[A-Z\d]{1,3})?|EEA)$/, 'expected a region such as "JP"')),
        regimeId,
      ),
    }),
  ],
  { error: `expected one of ${REGIME_IDS.join(', ')}, or { default, regions }` },
);

const cookie = z.strictObject({
  name: someText,
  match: z.optional(z.enum(['exact', 'prefix'])),
  party: z.optional(z.enum(['first', 'third'])),
  keep: z.optional(z.boolean()),
  lifetime: z.optional(z.string()),
  draft: z.optional(z.boolean()),
});

const storage = z.strictObject({
  area: z.enum(['local', 'session', 'indexed', 'cache']),
  name: someText,
  match: z.optional(z.enum(['exact', 'prefix'])),
  keep: z.optional(z.boolean()),
  draft: z.optional(z.boolean()),
});

const lists = z.strictObject({ ja: z.array(z.string()), en: z.array(z.string()) });

const serviceFields = {
  category: z.union(
    [category, z.array(category).check(z.minLength(1, 'expected at least one category'))],
    {
      error: `expected one of ${CATEGORIES.join(', ')}, or a list of them`,
    },
  ),
  name: bilingual,
  operator: someText,
  aliases: z.optional(z.array(z.string())),
  hosts: z.optional(z.array(hostPattern)),
  firstPartyPaths: z.optional(
    z.array(z.string().check(z.startsWith('/', 'expected a path that starts with "/"'))),
  ),
  cookies: z.optional(z.array(cookie)),
  storage: z.optional(z.array(storage)),
  sends: z.optional(lists),
  purpose: z.optional(z.strictObject({ site: bilingual, recipient: bilingual })),
  policyUrl: z.optional(url),
  optOut: z.optional(
    z.strictObject({
      url,
      effect: z.enum(['stop-sending', 'stop-use']),
      confirmed: z.optional(z.boolean()),
    }),
  ),
  signIn: z.optional(
    z.strictObject({
      receives: lists,
      shares: lists,
      settings: z.optional(z.strictObject({ url, confirmed: z.optional(z.boolean()) })),
    }),
  ),
  retention: z.optional(bilingual),
  reason: z.optional(bilingual),
  consentMode: z.optional(z.boolean()),
  consentTypes: z.optional(z.array(z.enum(SERVICE_CONSENT_TYPES))),
  clickIds: z.optional(
    z.array(z.string().check(z.regex(/^\w+$/, 'expected the name of a parameter, e.g. "gclid"'))),
  ),
  globals: z.optional(
    z.array(
      z
        .string()
        .check(
          z.regex(
            /^[a-z_$][\w$]*(?:\.[\w$]+)*$/i,
            'expected the name of a function or an object, e.g. "fbq" or "google.maps"',
          ),
        ),
    ),
  ),
  snippets: z.optional(z.array(someText)),
  confirmedAt: z.optional(
    z.string().check(refine(isRealDay, 'expected a day that there is, e.g. "2026-11-20"')),
  ),
  drafts: z.optional(z.array(z.string())),
  evidence: z.optional(z.array(z.string())),
};

const isNecessary = (value: ServiceInput['category'] | undefined): boolean =>
  [value].flat().includes('necessary');

/** A full service, of the catalogue or of a config. */
export const serviceSchema = z.strictObject({ id, ...serviceFields }).check(
  refine(
    ({ hosts, cookies }: ServiceInput) => !!(hosts?.length || cookies?.length),
    'expected one of "hosts" or "cookies"',
  ),
  refine(
    (service: ServiceInput) => !isNecessary(service.category) || service.reason !== undefined,
    'a necessary service needs its "reason", which visitors are shown',
  ),
);

const extensionSchema = z.strictObject({
  extends: id,
  ...z.partial(z.object(serviceFields)).shape,
});

const policyVersion = z
  .string({ error: 'expected a version, e.g. "2026-11-01"' })
  .check(z.regex(/^[\w-][\w.-]{0,63}$/, 'expected letters, digits, ".", "_" and "-"'));

/** Editors know the keys that may be reworded; compiling tells those that are fixed from those that are
 * none. */
const ownTexts = z.catchall(
  z.object(Object.fromEntries(OWN_WORDS.map((key) => [key, z.optional(someText)]))),
  z.string(),
);

export const configSchema = z.strictObject({
  property: id,
  policy: z.strictObject({
    version: policyVersion,
    url: z.optional(
      z.union(
        [pageUrl, z.strictObject({ ja: pageUrl, en: pageUrl, fil: z.optional(pageUrl) })],
        'expected an address or a path, or one for each language: { "ja": …, "en": … }',
      ),
    ),
    summary: z.optional(bilingual),
  }),
  services: z.array(z.union([id, serviceSchema, extensionSchema])),
  regime: z.optional(regimeChoice),
  cookie: z.optional(
    z.strictObject({
      name: z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/, 'expected a cookie name'))),
      domain: z.optional(z.string()),
      maxAgeDays: z.optional(
        z
          .int()
          .check(
            z.minimum(1, 'expected at least 1 day'),
            z.maximum(400, 'expected at most 400 days'),
          ),
      ),
    }),
  ),
  hosts: z.optional(z.array(hostName)),
  environment: z.optional(z.enum(['production', 'staging'])),
  audience: z.optional(z.enum(['general', 'child'])),
  unlisted: z.optional(z.enum(['hold', 'report', 'allow'])),
  grants: z.optional(z.enum(['gesture', 'any'])),
  texts: z.optional(z.record(z.string(), ownTexts)),
  languages: z.optional(
    z.array(z.enum(LANGUAGES)).check(z.minLength(1, 'expected at least one language')),
  ),
  region: z.optional(z.string()),
  autoBlock: z.optional(z.boolean()),
  googleConsentMode: z.optional(
    z.strictObject({
      mode: z.optional(z.enum(['basic', 'advanced', 'off'])),
      waitForUpdate: z.optional(z.int().check(z.nonnegative('expected 0 or more milliseconds'))),
      urlPassthrough: z.optional(z.boolean()),
      adsDataRedaction: z.optional(z.boolean()),
    }),
  ),
  ledger: z.optional(z.strictObject({ url: ledgerUrl, retention: z.optional(bilingual) })),
  handOff: z.optional(
    z.strictObject({ to: z.optional(z.array(id)), from: z.optional(z.array(id)) }),
  ),
  imports: z.optional(
    z.array(
      z.strictObject({
        from: z.enum(IMPORT_FROM, { error: `expected one of ${IMPORT_FROM.join(', ')}` }),
        cookie: z.optional(someText),
        names: z.optional(z.record(z.string(), z.union([someText, z.array(someText)]))),
        same: z.optional(z.array(someText)),
      }),
    ),
  ),
  contact: z.optional(
    z.strictObject({
      name: z.optional(bilingual),
      email: z.optional(z.string()),
      address: z.optional(bilingual),
      url: z.optional(
        z
          .string()
          .check(
            z.regex(
              /^(https?:\/\/\S+|mailto:\S+|tel:[\d+()-]+|[/.]\S*)$/i,
              'expected an https:// address, a path, or one with mailto: or tel:',
            ),
          ),
      ),
    }),
  ),
  rights: z.optional(rightsSchema),
  layout: z.optional(z.enum(NOTICE_LAYOUTS)),
  theme: z.optional(z.record(z.string(), z.string())),
  $schema: z.optional(z.string()),
});

/** Parses a config as a developer wrote it; names every fault with its path. */
export function parseConfig(value: unknown): Result<ConfigInput> {
  const parsed = z.safeParse(configSchema, value);
  if (parsed.success) return ok(parsed.data as ConfigInput);
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, []));
  const [first, ...rest] = faults;
  return first ? fail(first, ...rest) : fail({ path: '', message: 'not a config' });
}

/** The same as JSON Schema (draft 2020-12), for editors. */
export const configJsonSchema = (): Record<string, unknown> => ({
  title: 'rarejob-consent config',
  ...(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as object),
});
