import type { Reason } from './decision.ts';
import type { Method } from './method.ts';

export const RECEIPT_STATES = [
  'ConsentUnknown',
  'ConsentRequested',
  'ConsentRequestDeferred',
  'ConsentRefused',
  'ConsentGiven',
  'ConsentExpired',
  'ConsentInvalidated',
  'ConsentWithdrawn',
] as const;

/** What the Data Privacy Vocabulary calls the states that consent can be in. `ConsentRevoked` is none of
 * ours, as nobody but the person takes consent back; nor `RenewedConsentGiven`, as a record does not
 * know those before it. */
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Nobody was asked on the property itself. */
const FROM_ELSEWHERE: readonly Method[] = ['extension', 'hand-off', 'api', 'imported'];

/** The state of consent to a service, from what is decided about it and how the record came about. */
export function receiptState(reason: Reason, method: Method): ReceiptState {
  switch (reason) {
    case 'chosen':
      return 'ConsentGiven';
    case 'refused':
    // A signal against sale and sharing is a refusal that the browser passes on.
    case 'gpc':
      return 'ConsentRefused';
    case 'withdrawn':
      return 'ConsentWithdrawn';
    case 'expired':
      return 'ConsentExpired';
    case 'policy-changed':
      return 'ConsentInvalidated';
    case 'deferred':
      return 'ConsentRequestDeferred';
    case 'undecided':
      return FROM_ELSEWHERE.includes(method) ? 'ConsentUnknown' : 'ConsentRequested';
    // What is necessary or runs by notice asks for no consent; of the rest nothing is known.
    case 'required':
    case 'notice':
    case 'unknown':
    case 'invalid':
    case 'loading':
      return 'ConsentUnknown';
  }
}
