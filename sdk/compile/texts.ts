import {
  type Bilingual,
  type ConfigInput,
  type Fault,
  type Language,
  regimeRules,
  type ServiceInput,
} from '../core/index.ts';
import { STRINGS } from '../ui/strings/index.ts';
import type { LanguageStrings } from '../ui/strings/language-strings.ts';
import type { DetailTexts, NoticeTexts, ServiceTexts } from '../ui/texts.ts';
import { handOffTexts } from './hand-off-texts.ts';
import { contactLine, contactTexts, inLanguage } from './in-language.ts';
import { ledgerOf } from './ledger-of.ts';
import { withOwnWords } from './own-words.ts';
import { readsUserData, userDataUnder } from './user-data.ts';

export interface BuiltTexts {
  readonly notice: Omit<NoticeTexts, 'details'>;
  readonly details: DetailTexts;
  /** Own words that name nothing. */
  readonly faults: readonly Fault[];
  /** Own words for what is fixed. */
  readonly warnings: readonly Fault[];
}

/** All texts of a property in one language: ours, the services' and the site's own wording over
 * them (`texts.ja["notice.optInTitle"]`). */
export function buildTexts(
  input: ConfigInput,
  services: readonly ServiceInput[],
  language: Language,
): BuiltTexts {
  const ours = STRINGS[language];
  const { strings, faults, fixed } = withOwnWords(input, language, ours);
  const { contact, policy } = input;
  const summary = inLanguage(policy.summary, language);
  const ledger = ledgerOf(input);
  const rules = Object.values(regimeRules(input.regime ?? 'jp-strict'));
  const lawful = rules.some(({ words }) => words === 'us');
  const tells = rules.some(({ asksNothing }) => asksNothing);
  return {
    notice: {
      language,
      policyVersion: policy.version,
      policyUrl: policy.url,
      ...(contact && {
        contact: contactLine(contact, {
          label: strings.details.contact,
          language,
          policyUrl: policy.url,
        }),
      }),
      ...(summary && { summary }),
      companies: companiesOf(services),
      strings: noticeStrings(strings.notice, ours.notice, services, tells),
      ...(lawful && { laws: { us: strings.us.notice } }),
    },
    details: {
      language,
      policyUrl: policy.url,
      ...(contact && { contact: contactTexts(contact, language) }),
      ...(ledger && { ledger: { retention: inLanguage<string>(ledger.retention, language) } }),
      ...handOffTexts(input, language, strings.handOff),
      strings: detailStrings(strings, input, services),
      ...(lawful && { laws: { us: strings.us.details } }),
      services: services.map((service) => serviceTexts(service, language)),
    },
    faults,
    warnings: fixed,
  };
}

/** Names only what the page has: necessary services are no matter of choice, and Google Analytics
 * and ad-effect measurement are explained where they are in use. */
function noticeStrings(
  strings: LanguageStrings['notice'],
  ours: LanguageStrings['notice'],
  services: readonly ServiceInput[],
  tells: boolean,
): NoticeTexts['strings'] {
  const { cookies, analytics, measurement, optInTitleNecessary, told, ...notice } = strings;
  const choosable = services.filter((service) => !categoriesOf(service).includes('necessary'));
  const measures = choosable.some((service) => categoriesOf(service).includes('measurement'));
  const counts = choosable.some(({ id }) => id.startsWith('google-analytics'));
  return {
    ...notice,
    ...(tells && { told }),
    // A site's own title stands in both cases.
    ...(choosable.length < services.length &&
      strings.optInTitle === ours.optInTitle && { optInTitle: optInTitleNecessary }),
    topics: [cookies, ...(counts ? [analytics] : []), ...(measures ? [measurement] : [])],
  };
}

/** Says what a person also allows where `ad_user_data` comes with advertising and measurement. */
function detailStrings(
  { details, userData }: LanguageStrings,
  { regime = 'jp-strict' }: ConfigInput,
  services: readonly ServiceInput[],
): DetailTexts['strings'] {
  if (userDataUnder(regime).length === 0) return details;
  const categories = { ...details.categories };
  for (const id of ['advertising', 'measurement'] as const) {
    const reads = services.some(
      (service) => readsUserData(service) && categoriesOf(service).includes(id),
    );
    const { label, text } = categories[id];
    const space = /[A-Za-z.]$/.test(text) ? ' ' : '';
    if (reads) categories[id] = { label, text: `${text}${space}${userData}` };
  }
  return { ...details, categories };
}

function companiesOf(services: readonly ServiceInput[]): number[] {
  const operators = [...new Set(services.map(({ operator }) => operator))];
  return services.map(({ operator }) => operators.indexOf(operator));
}

const categoriesOf = ({ category }: ServiceInput) => [category].flat();

function serviceTexts(service: ServiceInput, language: Language): ServiceTexts {
  const { id, operator, cookies = [], purpose, policyUrl, optOut, signIn } = service;
  return {
    id,
    categories: categoriesOf(service),
    name: inLanguage<string>(service.name as Bilingual, language) ?? id,
    operator,
    cookies: cookies.map(({ name, match, lifetime }) => ({
      name: match === 'prefix' ? `${name}*` : name,
      ...(lifetime && { lifetime: lifetimeIn(lifetime, language) }),
    })),
    sends: inLanguage(service.sends, language) ?? [],
    purposeSite: inLanguage<string>(purpose?.site, language),
    purposeRecipient: inLanguage<string>(purpose?.recipient, language),
    policyUrl,
    optOut,
    retention: inLanguage<string>(service.retention, language),
    reason: inLanguage<string>(service.reason, language),
    ...(signIn && {
      signIn: {
        receives: inLanguage(signIn.receives, language) ?? [],
        shares: inLanguage(signIn.shares, language) ?? [],
        ...(signIn.settings && { settings: signIn.settings }),
      },
    }),
    ...(service.confirmedAt && { confirmedAt: service.confirmedAt }),
    drafts: service.drafts ?? [],
  };
}

interface Lifetimes {
  readonly session: string;
  readonly persistent: string;
  /** By the unit as the catalogue writes it; English stays as it is written. */
  readonly units: Readonly<Record<string, string>>;
  readonly between: string;
}

const LIFETIMES: Readonly<Record<Language, Lifetimes>> = {
  ja: {
    session: 'ブラウザを閉じるまで',
    persistent: '消すまで',
    units: {
      ...{ second: '秒', minute: '分', hour: '時間', day: '日', week: '週間' },
      ...{ month: 'か月', year: '年' },
    },
    between: '',
  },
  en: {
    session: 'until the browser closes',
    persistent: 'until you delete it',
    units: {},
    between: ' ',
  },
  fil: {
    session: 'hanggang isara ang browser',
    persistent: 'hanggang burahin mo',
    units: {
      ...{ second: 'segundo', minute: 'minuto', hour: 'oras', day: 'araw', week: 'linggo' },
      ...{ month: 'buwan', year: 'taon' },
    },
    between: ' ',
  },
};

/** The catalogue says how long in English: `2 years`, `session`, `persistent`. */
function lifetimeIn(lifetime: string, language: Language): string {
  const { units, between, ...whole } = LIFETIMES[language];
  if (lifetime === 'session' || lifetime === 'persistent') return whole[lifetime];
  const [, count = '', unit = ''] = /^(\d+) ([a-z]+?)s?$/.exec(lifetime) ?? [];
  return units[unit] ? `${count}${between}${units[unit]}` : lifetime;
}
