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
import type {
  BrowserStrings,
  DetailTexts,
  MeaningTexts,
  NoticeTexts,
  ServiceTexts,
} from '../ui/texts.ts';
import { companyNames } from './company-names.ts';
import { handOffTexts } from './hand-off-texts.ts';
import {
  contactLine,
  contactTexts,
  declarationUrlIn,
  inLanguage,
  policyUrlIn,
} from './in-language.ts';
import { ledgerOf } from './ledger-of.ts';
import { withOwnWords } from './own-words.ts';
import { readsUserData, userDataUnder } from './user-data.ts';

export interface BuiltTexts {
  readonly notice: Omit<NoticeTexts, 'details'>;
  readonly details: DetailTexts;
  readonly browser: BrowserStrings;
  readonly meaning: MeaningTexts;
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
      policyUrl: declarationUrlIn(policy, language),
      ...(contact && {
        contact: contactLine(contact, {
          label: strings.details.contact,
          language,
          policyUrl: policyUrlIn(policy, language),
        }),
      }),
      ...(summary && { summary }),
      // Where some are sent something before a choice, either picture may begin with any.
      ...companiesOf(services, language, rules.some(({ notice }) => notice.length > 0) ? 12 : 3),
      strings: noticeStrings(strings.notice, ours.notice, services, tells),
      ...(lawful && { laws: { us: strings.us.notice } }),
    },
    details: {
      language,
      policyUrl: policyUrlIn(policy, language),
      ...(contact && { contact: contactTexts(contact, language) }),
      ...(ledger && { ledger: { retention: inLanguage<string>(ledger.retention, language) } }),
      ...handOffTexts(input, language, strings.handOff),
      strings: detailStrings(strings, input, services),
      ...(lawful && { laws: { us: strings.us.details } }),
      services: services.map((service) => serviceTexts(service, language)),
    },
    browser: strings.details.browser,
    meaning: meaningTexts(strings.notice, services),
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
  const { cookies, analytics, measurement, meaning, optInTitleNecessary, told, ...notice } =
    strings;
  const choosable = services.filter((service) => !categoriesOf(service).includes('necessary'));
  return {
    ...notice,
    ...(tells && { told }),
    // A site's own title stands in both cases.
    ...(choosable.length < services.length &&
      strings.optInTitle === ours.optInTitle && { optInTitle: optInTitleNecessary }),
  };
}

/** Google Analytics and ad-effect measurement are explained where they are in use. */
function meaningTexts(
  { meaning, cookies, analytics, measurement }: LanguageStrings['notice'],
  services: readonly ServiceInput[],
): MeaningTexts {
  const choosable = services.filter((service) => !categoriesOf(service).includes('necessary'));
  const measures = choosable.some((service) => categoriesOf(service).includes('measurement'));
  const counts = choosable.some(({ id }) => id.startsWith('google-analytics'));
  return {
    meaning,
    topics: [cookies, ...(counts ? [analytics] : []), ...(measures ? [measurement] : [])],
  };
}

/** Says what a person also allows where `ad_user_data` comes with advertising and measurement. */
function detailStrings(
  { details, userData }: LanguageStrings,
  { regime = 'jp-strict' }: ConfigInput,
  services: readonly ServiceInput[],
): DetailTexts['strings'] {
  // It has a file of its own: few look at it.
  const { browser: _, ...shown } = details;
  if (userDataUnder(regime).length === 0) return shown;
  const categories = { ...shown.categories };
  for (const id of ['advertising', 'measurement'] as const) {
    const reads = services.some(
      (service) => readsUserData(service) && categoriesOf(service).includes(id),
    );
    const { label, text } = categories[id];
    const space = /[A-Za-z.]$/.test(text) ? ' ' : '';
    if (reads) categories[id] = { label, text: `${text}${space}${userData}` };
  }
  return { ...shown, categories };
}

function companiesOf(
  services: readonly ServiceInput[],
  language: Language,
  most: number,
): Pick<NoticeTexts, 'companies' | 'names'> {
  const operators = [...new Set(services.map(({ operator }) => operator))];
  return {
    companies: services.map(({ operator }) => operators.indexOf(operator)),
    names: companyNames(operators, services, language, most),
  };
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
