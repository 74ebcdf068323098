import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import type { Choices } from './choose.ts';
import type { Decision, DecisionConfig, Verdict } from './decision.ts';
import { ownProperty } from './own-property.ts';
import {
  type Choice,
  type ConsentRecord,
  DAY,
  MAX_AGE_DAYS,
  type RecordReading,
} from './record.ts';

/** Stands in a fragment between the page's own and what a link of another property carries. Nothing
 * behind it has it in it. */
export const HAND_OFF_MARK = '~rj';

/** What a link carries from one property to the next: refusals as they are, grants only as a word of
 * the ledger, to be asked for there. */
export interface HandOff {
  /** The property where it was said. */
  readonly from: string;
  /** When it was said: milliseconds, in whole seconds. */
  readonly decidedAt: number;
  readonly refused: {
    readonly categories: readonly ChoosableCategory[];
    readonly services: readonly string[];
  };
  /** Signed by the ledger, for one origin and one use. */
  readonly token?: string | undefined;
}

const MAX_TEXT = 1500;
/** Refusals by name that travel; those of categories always do. */
const MAX_SERVICES = 24;
const ID = '[a-z\\d][a-z\\d-]{0,63}';
const FORM = new RegExp(
  `^1\\.(${ID})\\.([1-9a-z][\\da-z]{0,6})\\.([r-]{4})\\.((?:${ID}(?:,${ID}){0,${MAX_SERVICES - 1}})?)\\.((?:[\\w-]+\\.[\\w-]+)?)$`,
);

/** What the record of a property has to say elsewhere; `undefined` where that is nothing. */
export function handOffOf(record: ConsentRecord, token?: string): HandOff | undefined {
  const { property: from, decidedAt, choices } = record;
  const closed = (choice: Choice | undefined): boolean =>
    choice === 'refused' || choice === 'withdrawn';
  const refused = {
    categories: CHOOSABLE.filter((category) => closed(choices.categories[category])),
    services: Object.keys(choices.services)
      .filter((id) => closed(choices.services[id]))
      .sort()
      .slice(0, MAX_SERVICES),
  };
  const says = token || refused.categories.length > 0 || refused.services.length > 0;
  return says ? { from, decidedAt, refused, ...(token && { token }) } : undefined;
}

/** As a fragment carries it: `1.property.seconds.rr--.service,service.token`. */
export const encodeHandOff = ({ from, decidedAt, refused, token = '' }: HandOff): string =>
  [
    1,
    from,
    Math.floor(decidedAt / 1000).toString(36),
    CHOOSABLE.map((category) => (refused.categories.includes(category) ? 'r' : '-')).join(''),
    refused.services.join(','),
    token,
  ].join('.');

/** Reads what {@link encodeHandOff} wrote, and only that. Anyone may have written it. */
export function parseHandOff(text: string): HandOff | undefined {
  const [, from = '', seconds = '', letters = '', services = '', token] =
    (text.length <= MAX_TEXT && FORM.exec(text)) || [];
  if (!from) return undefined;
  return {
    from,
    decidedAt: Number.parseInt(seconds, 36) * 1000,
    refused: {
      categories: CHOOSABLE.filter((_, index) => letters[index] === 'r'),
      services: services.split(',').filter(Boolean),
    },
    ...(token && { token }),
  };
}

/** A fragment with this behind it, and without what an earlier link carried. */
export const withHandOff = (hash: string, handOff: HandOff): string =>
  `${hash.split(HAND_OFF_MARK)[0] || '#'}${HAND_OFF_MARK}${encodeHandOff(handOff)}`;

/** What refusals from elsewhere close here, as a choice; `undefined` where they change nothing. It says
 * no to what is not closed yet, and never yes. What a person granted here later than that stays; so does
 * a record that can't be read, which is closed and asked about anyway.
 * @param decision what is allowed by `reading`.
 * @param now milliseconds since the epoch. */
export function closedByHandOff(
  { decidedAt, refused }: HandOff,
  reading: RecordReading,
  decision: Decision,
  { property, services }: Pick<DecisionConfig, 'property' | 'services'>,
  now: number,
): Choices | undefined {
  if (decidedAt > now + DAY || decidedAt < now - MAX_AGE_DAYS * DAY) return undefined;
  const record = reading.kind === 'valid' ? reading.record : undefined;
  if (reading.kind !== 'absent' && record?.property !== property) return undefined;
  const isLater = !!record && record.decidedAt >= decidedAt;
  const isClosed = (choice: Choice | undefined): boolean => !!choice && choice !== 'granted';
  const staysGranted = (verdict: Verdict | undefined): boolean =>
    isLater && verdict?.reason === 'chosen';

  const categories = refused.categories.filter(
    (category) =>
      !isClosed(record?.choices.categories[category]) &&
      !staysGranted(decision.categories[category]) &&
      // Closing a purpose closes what was granted by name within it.
      !services.some(
        (one) => one.categories.includes(category) && staysGranted(decision.services[one.id]),
      ),
  );
  const named = services.filter(({ id, categories: of }) => {
    const recorded = record?.choices.services ?? {};
    const isOpen = !isClosed(ownProperty(recorded, id));
    const isAsked = refused.services.includes(id) && !of.includes('necessary');
    return isAsked && isOpen && !staysGranted(decision.services[id]);
  });
  if (categories.length === 0 && named.length === 0) return undefined;
  return {
    categories: Object.fromEntries(categories.map((category) => [category, false])),
    services: Object.fromEntries(named.map(({ id }) => [id, false])),
  };
}
