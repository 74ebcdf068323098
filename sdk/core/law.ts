import type { RegimeId } from './regimes.ts';

/** What a law that is made brings, and when: from the first minute of a day, where the law is in force. */
export interface LawStep {
  /** Its first day. */
  readonly on?: string | undefined;
  /** Where that is not set yet: the last day on which it can begin. */
  readonly by?: string | undefined;
  /** A part of where its regime is in force, ISO 3166-2. */
  readonly region?: string | undefined;
  /** Whose clock, where it is another than the regime's. */
  readonly zone?: string | undefined;
  readonly what: string;
  /** Where it was read, beside the law itself as `sources` of the regime name it. */
  readonly seen?: readonly string[] | undefined;
  /** The day, or what it brings, was confirmed by no source or by one list only. */
  readonly draft?: true | undefined;
}

/** The steps of a regime's law, and whose clock they go by. */
interface Law {
  readonly zone: string;
  readonly steps: readonly LawStep[];
}

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

const UNIVERSAL = 'a signal that opts out of everything is to be obeyed';
const CONFIRMED = 'an opt-out is confirmed, by signal and by hand';
const LISTS = [
  'https://cookiebeam.com/guides/universal-opt-out-mechanisms-us-state-laws-2026',
  'https://olenderfeldman.com/?p=9004111224320772',
] as const;

/* Collected 2026-11-30. A day is never taken from one list alone without being marked as a draft. */

/** Since when the law of each regime is what it is, and what is coming. Oldest first. */
export const LAW: Readonly<Record<RegimeId, Law>> = {
  eu: {
    zone: 'Europe/Brussels',
    // The Digital Omnibus, COM(2025) 837, is a proposal: it has no day.
    steps: [
      {
        on: '2018-05-25',
        what: 'consent as the GDPR defines it',
        seen: ['https://illow.freshdesk.com/support/solutions/articles/73000609657'],
      },
    ],
  },
  'jp-strict': {
    zone: 'Asia/Tokyo',
    steps: [
      {
        on: '2023-06-16',
        what: 'external transmissions are notified, published, agreed to or opted out of',
      },
    ],
  },
  ph: {
    zone: 'Asia/Manila',
    steps: [
      {
        on: '2023-11-07',
        what: 'NPC Circular 2023-04 on consent and Advisory 2023-01 on deceptive design are issued',
        seen: [
          'https://admprivacy.org/2024/01/02/summary-npc-circular-no-2023-04-guidelines-on-consent/',
          'https://platform.dataguidance.com/opinion/philippines-npc-releases-guidelines-consent-part-one',
        ],
      },
    ],
  },
  uk: {
    zone: 'Europe/London',
    steps: [
      {
        on: '2026-02-05',
        what: 'own statistics and appearance run by notice with an objection (SI 2026/82)',
      },
    ],
  },
  'jp-appi-2026': {
    zone: 'Asia/Tokyo',
    steps: [
      { on: '2026-07-17', what: 'a part, with the promulgation', draft: true },
      { on: '2027-01-17', what: 'a next step, of which articles was not found', draft: true },
      { by: '2028-07-16', what: 'the rest, on a day that a cabinet order sets', draft: true },
    ],
  },
  jp: {
    zone: 'Asia/Tokyo',
    steps: [
      {
        on: '2022-04-01',
        what: 'a receiver that joins ids with a person needs consent',
        draft: true,
      },
      {
        on: '2023-06-16',
        what: 'external transmissions are notified, published, agreed to or opted out of',
      },
      {
        on: '2027-01-17',
        what: 'a step of Act No. 56 of 2026, of which articles was not found: see jp-appi-2026',
        draft: true,
      },
    ],
  },
  'us-ca': {
    zone: PACIFIC,
    steps: [
      { on: '2026-01-01', what: CONFIRMED },
      {
        on: '2027-01-01',
        what: 'every browser has a setting for the signal (AB 566): expect it from many visitors',
        seen: [
          'https://legilist.com/states/california/bill/2025-2026/ab-566/',
          'https://infobytes.orrick.com/2025-10-10/california-enacts-browser-opt-out-signal-legislation',
        ],
      },
    ],
  },
  'us-other': {
    zone: EASTERN,
    // Oklahoma's act, in force on 2027-01-01, asks for no signal (cookiebot.com/us/oklahoma-…-ocdpa/).
    steps: [
      {
        on: '2024-07-01',
        region: 'US-CO',
        zone: MOUNTAIN,
        what: UNIVERSAL,
        seen: [
          'https://www.eyeonprivacy.com/2022/10/comparing-and-contrasting-the-opt-out-preference-signal-across-states/',
          'https://legalclarity.org/universal-opt-out-mechanisms-state-requirements-and-penalties/',
        ],
      },
      {
        on: '2025-01-01',
        region: 'US-CT',
        what: UNIVERSAL,
        seen: [
          'https://www.eyeonprivacy.com/2022/10/comparing-and-contrasting-the-opt-out-preference-signal-across-states/',
        ],
      },
      {
        on: '2025-01-01',
        region: 'US-MT',
        zone: MOUNTAIN,
        what: UNIVERSAL,
        seen: [
          'https://cookiebeam.com/guides/montana-delaware-iowa-nebraska-privacy-cookie-compliance-2026',
        ],
      },
      {
        on: '2025-01-01',
        region: 'US-NE',
        zone: CENTRAL,
        what: UNIVERSAL,
        seen: [
          'https://cookiebeam.com/guides/montana-delaware-iowa-nebraska-privacy-cookie-compliance-2026',
          'https://compliancehub.wiki/navigating-the-u-s-state-privacy-law-patchwork-post-october-2025-a-nationwide-compliance-analysis',
        ],
      },
      {
        on: '2025-01-01',
        region: 'US-NH',
        what: UNIVERSAL,
        seen: [
          'https://www.compliancehub.wiki/october-1-2025-three-major-state-privacy-law-updates-and-the-universal-opt-out-revolution',
        ],
      },
      // Lists agree that it is so; the day stood in none.
      {
        on: '2025-01-01',
        region: 'US-TX',
        zone: CENTRAL,
        what: UNIVERSAL,
        seen: LISTS,
        draft: true,
      },
      {
        on: '2025-07-15',
        region: 'US-NJ',
        what: UNIVERSAL,
        seen: [
          'https://privacy-daily.com/article/2025/07/14/nj-universal-optout-requirement-takes-effect-2507140003',
        ],
      },
      // One list says that it waits for a list of signals.
      {
        on: '2025-07-31',
        region: 'US-MN',
        zone: CENTRAL,
        what: UNIVERSAL,
        seen: ['https://zephtech.net/guides/compliance-us-state-privacy', LISTS[0]],
        draft: true,
      },
      {
        on: '2025-10-01',
        region: 'US-MD',
        what: UNIVERSAL,
        seen: [
          'https://www.bakerdonelson.com/immediate-action-items-to-prepare-for-website-automatic-opt-out-signal-mandates',
        ],
      },
      {
        on: '2026-01-01',
        region: 'US-DE',
        what: UNIVERSAL,
        seen: LISTS,
      },
      {
        on: '2026-01-01',
        region: 'US-OR',
        zone: PACIFIC,
        what: UNIVERSAL,
        seen: [LISTS[1], 'https://zephtech.net/guides/compliance-us-state-privacy'],
      },
      {
        on: '2027-01-01',
        region: 'US-LA',
        zone: CENTRAL,
        what: UNIVERSAL,
        seen: [
          'https://www.bassberry.com/news/louisiana-joins-the-second-line-of-states-with-comprehensive-privacy-laws/',
          'https://www.cookiebot.com/us/louisiana-data-privacy-act-ldpa/',
        ],
      },
      {
        on: '2027-05-01',
        region: 'US-AL',
        zone: CENTRAL,
        what: 'its privacy act begins; whether a signal is to be obeyed was not found',
        seen: [
          'https://freestatefoundation.blogspot.com/2026/06/alabama-louisiana-and-vermont-enact.html',
        ],
        draft: true,
      },
      {
        on: '2028-01-01',
        region: 'US-VT',
        what: UNIVERSAL,
        seen: [
          'https://freestatefoundation.blogspot.com/2026/06/alabama-louisiana-and-vermont-enact.html',
          'https://www.privado.ai/post/vermont-becomes-23rd-state-to-pass-a-comprehensive-consumer-privacy-law',
        ],
      },
    ],
  },
};

/** A step with its distance from a moment: days until it begins, 0 or less where it has. */
export interface DatedStep extends LawStep {
  readonly inDays: number;
}

/** The steps of a regime's law as they stand at a moment (milliseconds), by the clock of where each is law. */
export const lawSteps = (id: RegimeId, now: number): readonly DatedStep[] =>
  LAW[id].steps.map((step) => {
    const today = dayAt(now, step.zone ?? LAW[id].zone);
    return { ...step, inDays: daysBetween(today, step.on ?? step.by ?? today) };
  });

/** The calendar day (`2027-01-17`) that it is somewhere at a moment. */
export const dayAt = (now: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
