import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import type { Method } from './method.ts';
import type { ConsentRecord } from './record.ts';

/** A choice that was made in this browser, as a person looks back on it: by day, without the record's
 * id and time, so that a history of refusals recognises nobody. */
export interface PastChoice {
  /** `2026-11-23`, where the person was. */
  readonly day: string;
  /** What was taken over from another tool was not chosen here, and is not noted. */
  readonly method: Exclude<Method, 'imported'>;
  readonly policy: string;
  /** Categories that were allowed from then on. */
  readonly allowed: readonly ChoosableCategory[];
  /** Services that had a word of their own. */
  readonly services: Readonly<Record<string, boolean>>;
}

/** What a record that is noted may come from; apart from the codec's own list, which would be loaded
 * with the first notice. */
const NOTED: readonly PastChoice['method'][] = [
  'accept-all',
  'reject-all',
  'choose',
  'withdraw',
  'extension',
  'hand-off',
  'api',
];

/** Acts that are kept; the oldest goes first. */
export const HISTORY_LENGTH = 10;

export const pastChoiceOf = (
  { method, policy, choices }: ConsentRecord,
  day: string,
): PastChoice => ({
  day,
  method: method as PastChoice['method'],
  policy: policy.version,
  allowed: CHOOSABLE.filter((category) => choices.categories[category] === 'granted'),
  services: Object.fromEntries(
    Object.entries(choices.services).map(([id, choice]) => [id, choice === 'granted']),
  ),
});

export const addToHistory = (text: string | null, choice: PastChoice): string =>
  JSON.stringify([choice, ...parseHistory(text)].slice(0, HISTORY_LENGTH));

/** Newest first. What can't be read is left out: any script of the page can write there. */
export function parseHistory(text: string | null): readonly PastChoice[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.flatMap(read).slice(0, HISTORY_LENGTH) : [];
  } catch {
    return [];
  }
}

function read(value: unknown): PastChoice[] {
  const { day, method, policy, allowed, services } = (value ?? {}) as Record<string, unknown>;
  const known = NOTED.find((one) => one === method);
  if (!known || typeof policy !== 'string' || !Array.isArray(allowed)) return [];
  if (typeof day !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(day)) return [];
  return [
    {
      day,
      method: known,
      policy,
      allowed: CHOOSABLE.filter((category) => allowed.includes(category)),
      services: Object.fromEntries(
        Object.entries(Object(services)).filter(
          (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
        ),
      ),
    },
  ];
}
