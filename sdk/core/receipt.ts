import { type Category, type ChoosableCategory, isChoosable } from './category.ts';
import { type Decision, type Reason, verdictOn } from './decision.ts';
import { receiptState } from './receipt-state.ts';
import type { ConsentRecord } from './record.ts';
import { isRegimeId, REGIMES, type RegimeId } from './regimes.ts';
import { lastAct, type Proof, proofOf } from './standing-acts.ts';

/** What a person was shown, in one language: the details of a property's texts have this form. */
export interface ShownTexts {
  readonly language: string;
  readonly policyUrl?: string | undefined;
  readonly contact?:
    | Readonly<Partial<Record<'name' | 'email' | 'address' | 'url', string | undefined>>>
    | undefined;
  readonly strings: {
    readonly categories: Readonly<
      Record<Category, { readonly label: string; readonly text: string }>
    >;
    readonly reasons: Readonly<Record<Reason, string>>;
    /** In place of what nobody filled in. */
    readonly none: string;
  };
  readonly services: readonly ShownService[];
}

export interface ShownService {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly name: string;
  readonly operator: string;
  readonly sends: readonly string[];
  readonly purposeSite?: string | undefined;
  readonly purposeRecipient?: string | undefined;
  readonly policyUrl?: string | undefined;
  readonly retention?: string | undefined;
}

export interface ReceiptInput {
  readonly record: ConsentRecord;
  readonly shown: ShownTexts;
  /** Of the notice that `shown` belongs to. A record that names another was of earlier texts. */
  readonly digest: string;
  /** What follows from the record now. */
  readonly decision: Decision;
  /** Who answers for the site; how to reach them stands in the texts, else at this address. */
  readonly controller: { readonly name: string; readonly url: string };
  /** Address at which a choice is made, and taken back. */
  readonly choices: string;
  /** A UUID, of this receipt. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Such a time in ISO 8601, UTC. */
  readonly time: (ms: number) => string;
}

/** The form that a receipt says it has. */
export const RECEIPT_SCHEMA = 'https://w3id.org/dpv/schema/dpv-27560';

/** A purpose of ours in DPV's terms. Measuring what an ad came to has no term of its own there. */
export const DPV_PURPOSES: Readonly<Record<ChoosableCategory, string>> = {
  functional: 'dpv:TechnicalServiceProvision',
  analytics: 'dpv:ServiceUsageAnalytics',
  advertising: 'dpv:TargetedAdvertising',
  measurement: 'dpv:Advertising',
};

const JURISDICTIONS: Readonly<Record<RegimeId, string>> = {
  eu: 'loc:EU',
  'jp-strict': 'loc:JP',
  ph: 'loc:PH',
  uk: 'loc:GB',
  'jp-appi-2026': 'loc:JP',
  jp: 'loc:JP',
  'us-ca': 'loc:US-CA',
  'us-other': 'loc:US',
};

export type Receipt = ReturnType<typeof receiptOf>;
export type ReceiptProcess = Receipt['dpv:hasProcess'][number];

/** A record for its person to keep: JSON-LD with the fields of ISO/IEC TS 27560:2023 in the terms of the
 * Data Privacy Vocabulary (https://w3id.org/dpv/guides/consent-27560), in the language of the texts. One
 * process for each service that can be chosen about: what is necessary takes no consent.
 * `receipt.schema.ts` says the same as a schema. */
export function receiptOf(input: ReceiptInput) {
  const { record, shown, digest, controller, id, now, time } = input;
  const { strings } = shown;
  const services = shown.services.filter(({ categories }) => categories.every(isChoosable));
  const operators = [...new Set(services.map(({ operator }) => operator))];
  return {
    '@context': contextOf(id),
    '@id': `urn:uuid:${id}`,
    '@type': ['dpv:ConsentReceipt'],
    'dct:conformsTo': RECEIPT_SCHEMA,
    'dpv:hasIdentifier': id,
    'dct:source': {
      '@type': ['dpv:ConsentRecord'],
      'dpv:hasIdentifier': record.id,
      'dct:hasVersion': `${record.revision}`,
    },
    'dpv:hasDataSubject': { '@type': ['dpv:DataSubject'], 'dpv:hasIdentifier': record.id },
    'dct:created': time(now),
    'dct:creator': CONTROLLER,
    'dct:language': shown.language,
    'dpv:hasNotice': [
      {
        '@type': ['dpv:ConsentNotice', 'dpv:PrivacyNotice'],
        'dpv:hasIdentifier': record.policy.digest || strings.none,
        'dct:hasVersion': record.policy.version,
        'dct:language': record.language,
        'dpv:hasLocation': shown.policyUrl ?? controller.url,
        // What this receipt says of the services stands in that one.
        ...(digest !== record.policy.digest && { 'dct:isReplacedBy': digest || strings.none }),
      },
    ],
    'dpv:hasProcess': services.map((service) =>
      processOf(service, recipientOf(operators.indexOf(service.operator)), input),
    ),
    'dpv:hasEntity': {
      [CONTROLLER]: controllerOf(input),
      [PERSON]: partyOf(['dpv:DataSubject'], strings.none, strings.none),
      ...Object.fromEntries(
        operators.map((name, index) => [
          recipientOf(index),
          partyOf(
            ['dpv:Organisation', 'dpv:Recipient', 'dpv:ThirdParty'],
            name,
            services.find(({ operator, policyUrl }) => operator === name && policyUrl)?.policyUrl ??
              strings.none,
            strings.none,
          ),
        ]),
      ),
    } as Readonly<Record<string, ReceiptParty>>,
  };
}

const CONTROLLER = 'party:controller';
const PERSON = 'party:person';
const recipientOf = (index: number): string => `party:recipient-${index + 1}`;

function processOf(
  service: ShownService,
  recipient: string,
  { record, shown: { strings }, decision, choices, time }: ReceiptInput,
) {
  const { none } = strings;
  const { reason } = verdictOn(decision, service.id);
  const proof = proofFor(record, service);
  const regime = isRegimeId(record.regime) ? record.regime : undefined;
  const sends = service.sends.length > 0 ? service.sends : [none];
  return {
    '@type': ['dpv:Process'],
    'dct:title': service.name,
    'dpv:hasService': { '@type': ['dpv:Service'], 'dpv:hasIdentifier': service.id },
    // All of them must be allowed, as several purposes of one process mean.
    'dpv:hasPurpose': service.categories.filter(isChoosable).map((category) => ({
      '@type': ['dpv:Purpose'],
      'skos:broader': [DPV_PURPOSES[category]],
      'skos:prefLabel': strings.categories[category].label,
      'skos:definition': service.purposeSite ?? strings.categories[category].text,
      // The recipient's own purpose.
      'skos:scopeNote': service.purposeRecipient ?? none,
    })),
    'dpv:hasPersonalData': sends.map((label) => ({
      '@type': ['dpv:PersonalData'],
      'skos:broader': ['dpv:PersonalData'],
      'skos:prefLabel': label,
    })),
    'dpv:hasProcessing': ['dpv:Collect', 'dpv:Share'],
    'dpv:hasDataSource': ['dpv:DataSubjectDataSource'],
    'dpv:hasDataController': [CONTROLLER],
    'dpv:hasRecipient': [recipient],
    'dpv:hasStorageCondition': [
      // Where recipients keep it nobody has confirmed.
      { '@type': ['dpv:StorageLocation'], 'dpv:hasLocation': none },
      {
        '@type': ['dpv:StorageDuration'],
        'dpv:hasDuration': {
          '@type': ['dpv:UntilEventDuration'],
          'rdf:value': service.retention ?? none,
        },
      },
    ],
    'dpv:hasJurisdiction': regime ? [JURISDICTIONS[regime]] : [],
    'dpv:hasApplicableLaw': regime ? REGIMES[regime].sources : [],
    // What runs by notice rests on no consent.
    'dpv:hasLegalBasis': [reason === 'notice' ? 'dpv:LegalBasis' : 'dpv:ExpressedConsent'],
    'dpv:hasConsentControl': [{ '@type': ['dpv:WithdrawConsent'], 'dpv:isExercisedAt': choices }],
    'dpv:hasConsentStatus': [
      {
        '@type': [`dpv:${receiptState(reason, proof.method)}`],
        'dpv:isIndicatedAtTime': time(proof.decidedAt),
        'dpv:isIndicatedBy': PERSON,
        'dpv:hasIndicationMethod': proof.method,
        'dpv:isExercisedAt': choices,
        'dpv:hasDuration': {
          '@type': ['dpv:UntilTimeDuration'],
          'rdf:value': time(proof.expiresAt),
        },
        'skos:note': strings.reasons[reason],
      },
    ],
  };
}

/** The act that consent to a service rests on: its own, else of those of its categories the one that
 * runs out first. */
function proofFor(record: ConsentRecord, { id, categories }: ShownService): Proof {
  if (Object.hasOwn(record.choices.services, id)) return proofOf(record, 'services', id);
  const [first] = categories
    .map((category) => proofOf(record, 'categories', category))
    .sort((a, b) => a.expiresAt - b.expiresAt);
  return first ?? lastAct(record);
}

export interface ReceiptParty {
  readonly '@type': readonly string[];
  readonly 'dpv:hasName': string;
  readonly 'dpv:hasAddress': string;
  readonly 'dpv:hasContact': readonly string[];
}

const partyOf = (
  types: readonly string[],
  name: string,
  contact: string,
  address = name,
): ReceiptParty => ({
  '@type': types,
  'dpv:hasName': name,
  'dpv:hasAddress': address,
  'dpv:hasContact': [contact],
});

function controllerOf({ shown, controller }: ReceiptInput): ReceiptParty {
  const { name, address = shown.strings.none, email, url } = shown.contact ?? {};
  const ways = [name, email, url].filter((way) => way !== undefined);
  return {
    '@type': ['dpv:Organisation', 'dpv:DataController'],
    'dpv:hasName': controller.name,
    'dpv:hasAddress': address,
    'dpv:hasContact': ways.length > 0 ? ways : [controller.url],
  };
}

/** Whole, so that a receipt can be read years later without asking anybody. */
const contextOf = (id: string) => {
  const reference = (term: string) => [term, { '@id': term, '@type': '@id' }] as const;
  return {
    '@version': 1.1,
    dct: 'http://purl.org/dc/terms/',
    dpv: 'https://w3id.org/dpv#',
    loc: 'https://w3id.org/dpv/loc#',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    party: `urn:uuid:${id}#`,
    'dpv:hasEntity': { '@id': 'dpv:hasEntity', '@container': '@id' },
    ...Object.fromEntries(
      [
        'dct:conformsTo',
        'dct:creator',
        'dpv:hasDataController',
        'dpv:hasDataSource',
        'dpv:hasJurisdiction',
        'dpv:hasLegalBasis',
        'dpv:hasProcessing',
        'dpv:hasRecipient',
        'dpv:isIndicatedBy',
        'skos:broader',
      ].map(reference),
    ),
  } as const;
};
