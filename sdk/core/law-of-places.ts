import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import { groupOf } from './complete-regimes.ts';
import { REGIMES, type RegimeId } from './regimes.ts';

/** The regime whose rules cover what the law of a place asks. */
export interface LawOfPlace {
  readonly regime: RegimeId;
  readonly law: string;
  /** Its first day, where that is not among the steps of the regime. */
  readonly on?: string | undefined;
  readonly seen?: readonly string[] | undefined;
  /** That these rules cover it is our reading, or rests on one kind of source. */
  readonly draft?: true | undefined;
}

/** By ISO 3166-2, else 3166-1, else a group. Places without a regime of their own are under the laxest
 * that asks for all their law asks for. */
export const LAW_OF_PLACES: Readonly<Record<string, LawOfPlace>> = {
  EEA: { regime: 'eu', law: 'Directive 2002/58/EC and the GDPR' },
  GB: { regime: 'uk', law: 'PECR and the Data (Use and Access) Act 2025' },
  JP: { regime: 'jp', law: '電気通信事業法 第27条の12' },
  PH: { regime: 'ph', law: 'Data Privacy Act of 2012' },
  US: { regime: 'us-other', law: 'the privacy acts of the states' },
  'US-CA': { regime: 'us-ca', law: 'California Consumer Privacy Act' },
  BR: {
    regime: 'eu',
    law: 'LGPD (Lei 13.709/2018)',
    seen: ['https://cookiebeam.com/guides/global-cookie-consent-laws-2026'],
    draft: true,
  },
  'CA-QC': {
    regime: 'eu',
    law: 'Law 25: what identifies, locates or profiles is off until a person activates it (s. 8.1)',
    on: '2023-09-22',
    seen: [
      'https://private-ai.com/2023/09/23/cookies-law25/',
      'https://mccarthy.ca/en/insights/blogs/techlex/quebecs-law-25-and-cookies-not-so-cookie-cutter',
    ],
  },
  CH: {
    regime: 'uk',
    law: 'Telecommunications Act Art. 45c (told, and may refuse); consent for profiling (FDPIC guidelines of 2025-10-06)',
    seen: [
      'https://cadeproject.org/?p=152009',
      'https://haerting.ch/en/insights/neue-schweizer-leitlinien-des-edoeb-zu-cookies-ohne-banner-gehts-nicht-mehr',
    ],
    draft: true,
  },
  IN: {
    regime: 'eu',
    law: 'Digital Personal Data Protection Act 2023: itemised notice and consent',
    // 2027-05-13 by another count of the same 18 months.
    on: '2027-05-14',
    seen: [
      'https://www.getastra.com/blog/compliance/dpdp-compliance/',
      'https://www.lidings.com/media/legalupdates/DPDPA',
    ],
    draft: true,
  },
  KR: {
    regime: 'eu',
    law: 'Personal Information Protection Act',
    seen: ['https://cookiebeam.com/guides/global-cookie-consent-laws-2026'],
    draft: true,
  },
  TH: {
    regime: 'eu',
    law: 'Personal Data Protection Act B.E. 2562',
    on: '2022-06-01',
    seen: [
      'https://cookieinformation.com/resources/blog/pdpa-and-cookies-what-you-need-to-know-2/',
      'https://secureprivacy.ai/blog/thailand-pdpa-cookie-consent-compliance-guide',
    ],
  },
};

/** The law of a region, `undefined` where none is known here. */
export const lawOf = (region: string): LawOfPlace | undefined =>
  [region, region.slice(0, 2), groupOf(region)]
    .map((key) =>
      key !== undefined && Object.hasOwn(LAW_OF_PLACES, key) ? LAW_OF_PLACES[key] : undefined,
    )
    .find((law) => law !== undefined);

/** What the law of a region asks about first and a regime lets run by notice. */
export const laxerIn = (region: string, id: RegimeId): readonly ChoosableCategory[] => {
  const least = lawOf(region)?.regime;
  if (least === undefined) return [];
  return CHOOSABLE.filter(
    (category) =>
      REGIMES[least].defaults[category] === 'opt-in' && REGIMES[id].defaults[category] === 'notice',
  );
};
