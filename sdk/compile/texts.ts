import type { Bilingual, ConfigInput, Fault, ServiceInput } from '../core/index.ts';
import { STRINGS } from '../ui/strings/index.ts';
import type { LanguageStrings } from '../ui/strings/language-strings.ts';
import { type DetailTexts, fill, type NoticeTexts, type ServiceTexts } from '../ui/texts.ts';

export interface BuiltTexts {
  readonly notice: Omit<NoticeTexts, 'details'>;
  readonly details: DetailTexts;
  readonly faults: readonly Fault[];
}

type Part = 'notice' | 'details';

/** What no site may word otherwise: the parity of the buttons and the legal minimum. */
const FIXED: Readonly<Record<Part, readonly string[]>> = {
  notice: ['accept', 'reject', 'customize', 'stop', 'close', 'login', 'gpc', 'again'],
  details: ['accept', 'reject', 'withdraw', 'reasons', 'optOutEffect', 'optOutUnknown', 'draft'],
};

/** All texts of a property in one language: ours, the services' and the site's own wording over
 * them (`texts.ja["notice.optInTitle"]`). */
export function buildTexts(
  input: ConfigInput,
  services: readonly ServiceInput[],
  language: string,
): BuiltTexts {
  const strings = STRINGS[language] ?? (STRINGS.ja as LanguageStrings);
  const { overrides, faults } = readOverrides(input, language, strings);
  const { cookies, analytics, measurement, ...notice } = strings.notice;
  const outside = services.filter((service) => !categoriesOf(service).includes('necessary'));
  const companies = new Set(outside.map(({ operator }) => operator)).size;
  const counted = (text: string): string => fill(text, { n: companies });
  const measures = outside.some((service) => categoriesOf(service).includes('measurement'));
  const counts = outside.some(({ id }) => id.startsWith('google-analytics'));

  return {
    notice: {
      language,
      policyVersion: input.policy.version,
      policyUrl: input.policy.url,
      strings: {
        ...notice,
        ...overrides.notice,
        optInLead: counted(overrides.notice.optInLead ?? notice.optInLead),
        noticeLead: counted(overrides.notice.noticeLead ?? notice.noticeLead),
        topics: [cookies, ...(counts ? [analytics] : []), ...(measures ? [measurement] : [])],
      },
    },
    details: {
      language,
      policyUrl: input.policy.url,
      contact: input.contact,
      strings: { ...strings.details, ...overrides.details },
      services: services.map((service) => serviceTexts(service, language)),
    },
    faults,
  };
}

const categoriesOf = ({ category }: ServiceInput) => [category].flat();

function serviceTexts(service: ServiceInput, language: string): ServiceTexts {
  const inLanguage = <T>(texts: { readonly ja: T; readonly en: T } | undefined): T | undefined =>
    texts && (language === 'en' ? texts.en : texts.ja);
  const { id, operator, hosts = [], cookies = [], purpose, policyUrl, optOut } = service;
  return {
    id,
    categories: categoriesOf(service),
    name: inLanguage<string>(service.name as Bilingual) ?? id,
    operator,
    hosts,
    cookies: cookies.map(({ name, match, lifetime }) => ({
      name: match === 'prefix' ? `${name}*` : name,
      ...(lifetime && { lifetime }),
    })),
    sends: inLanguage(service.sends) ?? [],
    purposeSite: inLanguage(purpose?.site),
    purposeRecipient: inLanguage(purpose?.recipient),
    policyUrl,
    optOut,
    retention: inLanguage(service.retention),
    reason: inLanguage(service.reason),
    drafts: service.drafts ?? [],
  };
}

interface Overrides {
  readonly notice: Record<string, string>;
  readonly details: Record<string, string>;
}

function readOverrides(
  input: ConfigInput,
  language: string,
  strings: LanguageStrings,
): { readonly overrides: Overrides; readonly faults: readonly Fault[] } {
  const overrides: Overrides = { notice: {}, details: {} };
  const faults: Fault[] = [];
  for (const [key, value] of Object.entries(input.texts?.[language] ?? {})) {
    const [part = '', name = ''] = key.split('.');
    const path = `texts.${language}["${key}"]`;
    const known = part === 'notice' || part === 'details' ? part : undefined;
    const current = known && (strings[known] as unknown as Record<string, unknown>)[name];
    if (!known || typeof current !== 'string' || typeof value !== 'string') {
      faults.push({ path, message: 'no such text; expected e.g. "notice.optInTitle"' });
    } else if (FIXED[known].includes(name)) {
      faults.push({ path, message: 'this wording is fixed and stays as it is' });
    } else overrides[known][name] = value;
  }
  return { overrides, faults };
}
