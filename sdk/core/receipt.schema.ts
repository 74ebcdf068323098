import * as z from 'zod/mini';
import { RECEIPT_SCHEMA } from './receipt.ts';
import { RECEIPT_STATES } from './receipt-state.ts';

/* Written from the field list of ISO/IEC TS 27560:2023 and the Data Privacy Vocabulary's guide to it
 * (https://w3id.org/dpv/guides/consent-27560), not from what receipt.ts makes. Beside each field its
 * name there; all are mandatory but those that are marked. */

const text = z.string().check(z.minLength(1));
const uuid = z.string().check(z.regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/));
const time = z.iso.datetime();
const language = z.string().check(z.regex(/^[a-z]{2,3}$/));
const party = z.string().check(z.regex(/^party:[a-z\d-]+$/));
const term = z.string().check(z.regex(/^dpv:[A-Z][A-Za-z]+$/));
const some = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.minLength(1));
const typed = (...types: string[]) =>
  z.array(term).check(z.refine((own: string[]) => types.every((type) => own.includes(type))));
const states = RECEIPT_STATES.map((state) => `dpv:${state}`);

const purpose = z.strictObject({
  '@type': typed('dpv:Purpose'),
  /** purpose type (optional) */
  'skos:broader': some(term),
  /** purpose */
  'skos:prefLabel': text,
  'skos:definition': text,
  'skos:scopeNote': text,
});

const personalData = z.strictObject({
  '@type': typed('dpv:PersonalData'),
  'skos:broader': some(term),
  /** pii type */
  'skos:prefLabel': text,
});

const storage = z.tuple([
  z.strictObject({
    '@type': typed('dpv:StorageLocation'),
    /** storage locations */
    'dpv:hasLocation': text,
  }),
  z.strictObject({
    '@type': typed('dpv:StorageDuration'),
    /** retention period */
    'dpv:hasDuration': z.strictObject({
      '@type': typed('dpv:UntilEventDuration'),
      'rdf:value': text,
    }),
  }),
]);

const event = z.strictObject({
  /** event state */
  '@type': z.tuple([z.enum(states)]),
  /** event time */
  'dpv:isIndicatedAtTime': time,
  /** entity id */
  'dpv:isIndicatedBy': party,
  'dpv:hasIndicationMethod': text,
  'dpv:isExercisedAt': z.url(),
  /** validity duration */
  'dpv:hasDuration': z.strictObject({ '@type': typed('dpv:UntilTimeDuration'), 'rdf:value': time }),
  'skos:note': text,
});

const transmission = z.strictObject({
  '@type': typed('dpv:Process'),
  'dct:title': text,
  /** service (optional) */
  'dpv:hasService': z.strictObject({ '@type': typed('dpv:Service'), 'dpv:hasIdentifier': text }),
  'dpv:hasPurpose': some(purpose),
  /** pii information */
  'dpv:hasPersonalData': some(personalData),
  /** processing method (optional) */
  'dpv:hasProcessing': some(term),
  /** collection method (optional) */
  'dpv:hasDataSource': some(term),
  /** pii controllers */
  'dpv:hasDataController': some(party),
  /** recipient third parties */
  'dpv:hasRecipient': z.array(party),
  'dpv:hasStorageCondition': storage,
  /** jurisdiction */
  'dpv:hasJurisdiction': some(z.string().check(z.regex(/^loc:[A-Z]{2}(-[A-Z]{2})?$/))),
  'dpv:hasApplicableLaw': some(text),
  /** event type, lawful basis (optional) */
  'dpv:hasLegalBasis': some(z.enum(['dpv:ExpressedConsent', 'dpv:LegalBasis'])),
  /** withdrawal method */
  'dpv:hasConsentControl': some(
    z.strictObject({ '@type': typed('dpv:WithdrawConsent'), 'dpv:isExercisedAt': z.url() }),
  ),
  'dpv:hasConsentStatus': some(event),
});

const entity = z.strictObject({
  /** party type, party role (optional) */
  '@type': some(term),
  /** party name */
  'dpv:hasName': text,
  /** party address */
  'dpv:hasAddress': text,
  /** party contact; e-mail and address of a page (optional) */
  'dpv:hasContact': some(text),
});

/** A receipt, field by field. */
export const receiptSchema = z.strictObject({
  '@context': z.looseObject({ '@version': z.literal(1.1) }),
  '@id': z.string().check(z.regex(/^urn:uuid:/)),
  '@type': typed('dpv:ConsentReceipt'),
  /** schema version */
  'dct:conformsTo': z.literal(RECEIPT_SCHEMA),
  /** receipt id */
  'dpv:hasIdentifier': uuid,
  /** record id */
  'dct:source': z.strictObject({
    '@type': typed('dpv:ConsentRecord'),
    'dpv:hasIdentifier': uuid,
    'dct:hasVersion': z.string().check(z.regex(/^[1-9]\d*$/)),
  }),
  /** pii principal id */
  'dpv:hasDataSubject': z.strictObject({
    '@type': typed('dpv:DataSubject'),
    'dpv:hasIdentifier': uuid,
  }),
  'dct:created': time,
  'dct:creator': party,
  /** language */
  'dct:language': language,
  /** privacy notice */
  'dpv:hasNotice': some(
    z.strictObject({
      '@type': typed('dpv:ConsentNotice', 'dpv:PrivacyNotice'),
      'dpv:hasIdentifier': text,
      'dct:hasVersion': text,
      'dct:language': language,
      'dpv:hasLocation': text,
      'dct:isReplacedBy': z.optional(text),
    }),
  ),
  'dpv:hasProcess': z.array(transmission),
  /** party id */
  'dpv:hasEntity': z.record(party, entity),
});
