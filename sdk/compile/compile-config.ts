import { catalogue } from '../catalogue/index.ts';
import { parseConfig } from '../core/config.schema.ts';
import {
  type CompiledConfig,
  type ConfigInput,
  completeRegimes,
  consentMap,
  type Fault,
  fail,
  type GateService,
  idsOf,
  type Language,
  ok,
  type Result,
  regimeRules,
  type ServiceInput,
  sealed,
  type TextsReference,
} from '../core/index.ts';
import { STRINGS } from '../ui/strings/index.ts';
import { advancedWarnings } from './advanced-warnings.ts';
import { allFaults } from './all-faults.ts';
import { type CompiledTexts, compileTexts } from './compile-texts.ts';
import { cookieDomains, registrableDomains } from './cookie-domains.ts';
import { handOffOf } from './hand-off-of.ts';
import { importFaults } from './import-faults.ts';
import { policyUrlIn } from './in-language.ts';
import { knownHosts } from './known-hosts.ts';
import { ledgerOf } from './ledger-of.ts';
import { type OpenFile, openFileOf } from './open-file.ts';
import { regimeWarnings } from './regime-warnings.ts';
import { resolveServices } from './resolve-services.ts';
import { rightsFaults } from './rights-texts.ts';
import { type Recipients, recipientsOf, scopesOf } from './scopes.ts';
import { userDataUnder } from './user-data.ts';

/** A config, resolved: what the gate needs, the texts for people, and the open file. */
export interface Compilation {
  readonly config: CompiledConfig;
  /** By language. Each file's text is what its digest was taken over. */
  readonly texts: Readonly<Record<string, CompiledTexts>>;
  readonly openFile: OpenFile;
  /** Who receives what, by category: what a grant is given for. */
  readonly recipients: Recipients;
  /** What is not wrong enough to stop, e.g. an override of a fixed label. */
  readonly warnings: readonly Fault[];
}

export interface CompileOptions {
  /** SHA-256 of a UTF-8 text, base64url. */
  readonly digest: (text: string) => Promise<string>;
  /** Path or address under which the texts will be served; relative to the config by default. */
  readonly base?: string | undefined;
  /** What the config is loaded by. For `choices-marked.js` it leaves out what that mode's gate brings itself,
   * and `choices.js` takes it for a fault; without one, both can load it. */
  readonly mode?: 'automatic' | 'marked' | undefined;
  /** What earlier configs told: who agreed to more than this one tells is not asked again. */
  readonly earlier?: readonly Recipients[] | undefined;
}

/** Resolves a raw config once, so that a page need not. Faults name their path. */
export async function compileConfig(
  raw: unknown,
  { digest, base: under = '', mode, earlier = [] }: CompileOptions,
): Promise<Result<Compilation>> {
  const base = under === '' || under.endsWith('/') ? under : `${under}/`;
  const parsed = parseConfig(raw);
  if (!parsed.ok) return failed(allFaults(raw, parsed.faults));
  const input = parsed.value;
  const resolved = resolveServices(input.services, catalogue);
  const domains = cookieDomains(input);
  const handOff = handOffOf(input);
  if (!resolved.ok || !domains.ok || !handOff.ok) {
    return failed(
      [resolved, domains, handOff].flatMap((result: Result<unknown>) =>
        result.ok ? [] : result.faults,
      ),
    );
  }
  const services = resolved.value;
  const languages = input.languages ?? languagesOf(input);
  const warnings: Fault[] = [
    ...regimeWarnings(input),
    ...advancedWarnings(input, services),
    ...rightsFaults(input),
  ];
  const faults: Fault[] = [
    ...importFaults(input, services),
    ...Object.keys(input.texts ?? {})
      .filter((language) => !(language in STRINGS))
      .map((language) => ({
        path: `texts.${language}`,
        message: `expected one of ${Object.keys(STRINGS).join(', ')}`,
      })),
  ];
  const texts: Record<string, CompiledTexts> = {};
  const references: Record<string, TextsReference> = {};
  const inJapanese = await compileTexts(input, services, 'ja', digest);
  for (const language of languages) {
    const made =
      language === 'ja'
        ? inJapanese
        : await compileTexts(input, services, language, digest, inJapanese.texts);
    warnings.push(...made.warnings);
    faults.push(...made.faults);
    texts[language] = made.texts;
    references[language] = { url: `${base}${made.file}`, digest: made.digest };
  }
  if (faults.length > 0) return failed(faults);
  const recipients = recipientsOf(services);
  const config = sealed({
    ...gateConfig(input, services, domains.value, languages, references),
    ...(mode === 'marked'
      ? { mode }
      : input.unlisted !== 'allow' && { known: knownHosts(services.map(({ id }) => id)) }),
    scopes: scopesOf(recipients, earlier),
    ...(handOff.value && { handOff: handOff.value }),
    ...(input.imports && { imports: input.imports }),
  });
  const openFile = openFileOf(input, config, services);
  return ok({ config, texts, openFile, recipients, warnings });
}

const failed = ([first, ...rest]: readonly Fault[]): Result<never> =>
  fail(first ?? { path: '', message: 'not a config' }, ...rest);

/** Who may come under Philippine law is spoken to in Filipino too. */
const languagesOf = ({ regime = 'jp-strict' }: ConfigInput): readonly Language[] =>
  idsOf(regime).includes('ph') ? ['ja', 'en', 'fil'] : ['ja', 'en'];

function gateConfig(
  input: ConfigInput,
  services: readonly ServiceInput[],
  domains: readonly string[],
  languages: readonly string[],
  texts: CompiledConfig['texts'],
): Omit<CompiledConfig, 'scopes'> {
  const { property, policy, hosts, unlisted, region, theme, layout } = input;
  const policyUrl = policyUrlIn(policy, languages[0] ?? 'ja');
  const environment = input.environment ?? 'production';
  const ledger = ledgerOf(input);
  const advanced = input.googleConsentMode?.mode === 'advanced';
  const gateServices = services.map((service) => gateService(service, advanced));
  const widest = registrableDomains(input);
  const regime = completeRegimes(input.regime ?? 'jp-strict');
  return {
    compiled: 1,
    property,
    regime,
    regimes: regimeRules(regime),
    policy: { version: policy.version, ...(policyUrl && { url: policyUrl }) },
    services: gateServices,
    cookie: {
      // Staging sees the cookies of the domain above it, and must not take them for its own.
      name: input.cookie?.name ?? (environment === 'staging' ? 'rj_choices_staging' : 'rj_choices'),
      domains,
      maxAgeDays: input.cookie?.maxAgeDays ?? 180,
    },
    languages,
    texts,
    googleConsentMode: {
      mode: 'basic',
      waitForUpdate: 500,
      urlPassthrough: false,
      adsDataRedaction: true,
      ...input.googleConsentMode,
      types: consentMap(
        gateServices.map((service, index) => ({
          ...service,
          consentTypes: services[index]?.consentTypes,
        })),
        userDataUnder(regime),
      ),
    } as CompiledConfig['googleConsentMode'],
    grants: input.grants ?? 'gesture',
    audience: input.audience ?? 'general',
    environment,
    ...(widest.some((domain) => !domains.includes(domain)) && { domains: widest }),
    ...(hosts && { hosts }),
    ...(unlisted && { unlisted }),
    ...(input.autoBlock === false && { autoBlock: false }),
    ...(region && { region }),
    ...(ledger && { ledger: { url: ledger.url } }),
    // The others are what it is without, and what a page says by having a place.
    ...(layout === 'card' && { layout }),
    ...(theme && { theme }),
  };
}

/** Only what the gate acts on: cookies and storage it may remove, and those it must leave. */
function gateService(service: ServiceInput, advanced: boolean): GateService {
  const { id, aliases, hosts, firstPartyPaths, consentMode, clickIds } = service;
  const storage = service.storage?.filter(({ draft }) => !draft);
  const cookies = (service.cookies ?? [])
    .filter(({ party, draft }) => party !== 'third' && !draft)
    .map(({ name, match, keep }) => ({
      name,
      ...(match === 'prefix' && { match }),
      ...(keep && { keep }),
    }));
  return {
    id,
    categories: [service.category].flat(),
    ...(aliases && { aliases }),
    ...(hosts && { hosts }),
    ...(firstPartyPaths && { firstPartyPaths }),
    ...(cookies.length > 0 && { cookies }),
    ...(storage?.length && { storage }),
    ...(advanced && consentMode && { consentMode }),
    ...(clickIds && { clickIds }),
  };
}
