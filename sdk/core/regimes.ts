import { CHOOSABLE, type ChoosableCategory } from './category.ts';

/** `notice`: tags run by notice with an opt-out. `opt-in`: nothing before a choice. */
export type Default = 'notice' | 'opt-in';

/** What people must find: buttons of the notice, and what every page has beside it. */
export type RegimeControl =
  | 'accept'
  | 'reject'
  /** "Stop sending" in place of a refusal: nothing was asked. */
  | 'stop'
  | 'customize'
  | 'close'
  /** Back to the choice, from every page. */
  | 'way-back'
  /** The table of external transmissions. */
  | 'declaration'
  | 'opt-out-per-service'
  | 'contact'
  /** The link "Your Privacy Choices". */
  | 'privacy-choices'
  /** "Opt-Out Request Honored", where there is such a signal or a person stopped it. */
  | 'signal-honored';

/** A rule set as data. Not legal advice: what it is drawn from is in `sources`, and since when or from when it
 * is law in `LAW`. */
export interface Regime {
  /** Before a choice. */
  readonly defaults: Readonly<Record<ChoosableCategory, Default>>;
  readonly controls: readonly RegimeControl[];
  /** The notice may ask again after it was closed no sooner than this. */
  readonly reaskDays: number;
  /** Global Privacy Control closes advertising and measurement everywhere. Whether a person may switch
   * them on again, one by one. */
  readonly choiceOverridesGpc: boolean;
  readonly words?: 'us' | undefined;
  /** Google asks for `ad_user_data` of visitors from here, and takes one that is left out for a refusal of
   * all ads: allowing advertising or measurement grants it. */
  readonly userData?: true | undefined;
  /** Set where it is not law yet: by which act. Nothing comes to such a regime by itself; a config has to name
   * it. */
  readonly notInForce?: { readonly act: string } | undefined;
  readonly sources: readonly string[];
}

const optIn = (...ids: readonly ChoosableCategory[]): Regime['defaults'] =>
  Object.fromEntries(
    CHOOSABLE.map((id) => [id, ids.includes(id) ? 'opt-in' : 'notice']),
  ) as Regime['defaults'];

const ASKED = ['accept', 'reject', 'customize', 'close', 'way-back', 'contact'] as const;
const TOLD = ['stop', 'customize', 'close', 'way-back', 'contact'] as const;
const JAPAN = ['declaration', 'opt-out-per-service'] as const;
const UNITED_STATES = [...TOLD, 'privacy-choices', 'signal-honored'] as const;

const half = { reaskDays: 180, choiceOverridesGpc: true } as const;
const APPI_31 = '個人情報の保護に関する法律 第31条';

/** Strictest first: what a regime asks for, those before it ask for too. */
export const REGIMES = {
  eu: {
    ...half,
    defaults: optIn(...CHOOSABLE),
    controls: ASKED,
    userData: true,
    sources: ['Directive 2002/58/EC Art. 5(3)', 'Regulation (EU) 2016/679 Art. 7'],
  },
  'jp-strict': {
    ...half,
    defaults: optIn(...CHOOSABLE),
    controls: [...ASKED, ...JAPAN],
    sources: ['電気通信事業法 第27条の12 第3号（同意）', APPI_31],
  },
  ph: {
    ...half,
    defaults: optIn(...CHOOSABLE),
    controls: ASKED,
    sources: [
      'Data Privacy Act of 2012 (Republic Act No. 10173)',
      'NPC Circular No. 2023-04 (consent)',
      'NPC Advisory No. 2023-01 (deceptive design)',
    ],
  },
  uk: {
    ...half,
    // Own statistics, and how the site looks and works: who shares those with others takes `eu`.
    defaults: optIn('advertising', 'measurement'),
    controls: ASKED,
    userData: true,
    sources: [
      'Privacy and Electronic Communications Regulations 2003, reg. 6 and Schedule A1',
      'Data (Use and Access) Act 2025',
    ],
  },
  'jp-appi-2026': {
    ...half,
    // Cookie ids count as information by which a person can be reached: ads wait for a choice.
    defaults: optIn('advertising', 'measurement'),
    controls: [...ASKED, ...JAPAN],
    notInForce: { act: 'Act No. 56 of 2026, promulgated 2026-07-17' },
    sources: [
      '個人情報の保護に関する法律 令和8年法律第56号による改正（連絡可能個人関連情報、主な部分は未施行）',
      APPI_31,
    ],
  },
  jp: {
    ...half,
    // Click data that is matched with a registration is asked for.
    defaults: optIn('measurement'),
    controls: [...TOLD, ...JAPAN],
    sources: ['電気通信事業法 第27条の12（公表・オプトアウト）', APPI_31],
  },
  'us-ca': {
    ...half,
    reaskDays: 365,
    defaults: optIn(),
    controls: UNITED_STATES,
    words: 'us',
    sources: [
      'California Civil Code § 1798.135',
      '11 CCR § 7015 (link), § 7025(c)(6) (signal: its own words since 2026-01-01), § 7026(a)(4) (a notice alone is no opt-out)',
    ],
  },
  'us-other': {
    ...half,
    reaskDays: 365,
    defaults: optIn(),
    controls: UNITED_STATES,
    words: 'us',
    sources: ['Privacy acts of CO, CT, DE, MD, MN, MT, NE, NH, NJ, OR and TX: universal opt-out'],
  },
} as const satisfies Readonly<Record<string, Regime>>;

export type RegimeId = keyof typeof REGIMES;

export const REGIME_IDS = Object.keys(REGIMES) as readonly RegimeId[];

export const isRegimeId = (value: unknown): value is RegimeId =>
  (REGIME_IDS as readonly unknown[]).includes(value);
