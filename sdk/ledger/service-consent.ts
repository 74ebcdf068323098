import {
  type Category,
  type Choice,
  type ConsentRecord,
  endOf,
  isChoosable,
  ownProperty,
} from '../core/index.ts';

/** A service and what it is for. */
export interface LedgerService {
  readonly id: string;
  readonly categories: readonly Category[];
}

/** What a record says about one service: its own choice, else that of its categories, of which all
 * must be granted. `none`: nobody said anything; what ran then ran by notice. */
export function consentTo(
  { id, categories }: LedgerService,
  choices: ConsentRecord['choices'],
): Choice | 'none' {
  const serviceChoice = ownProperty(choices.services, id);
  if (serviceChoice) return serviceChoice;
  const asked = categories.filter(isChoosable).map((category) => choices.categories[category]);
  if (asked.includes('refused')) return 'refused';
  if (asked.includes('withdrawn')) return 'withdrawn';
  return asked.length > 0 && asked.every((choice) => choice === 'granted') ? 'granted' : 'none';
}

/** Until when what a record says about a service stands: a grant of an earlier act ends with that act. */
export function endOfConsent({ id, categories }: LedgerService, record: ConsentRecord): number {
  if (Object.hasOwn(record.choices.services, id)) return endOf(record, 'services', id);
  return Math.min(
    record.expiresAt,
    ...categories.filter(isChoosable).map((category) => endOf(record, 'categories', category)),
  );
}
