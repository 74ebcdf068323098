import { CHOOSABLE } from './category.ts';
import { fnv1a } from './fnv.ts';
import { METHODS } from './method.ts';
import type { Choice, ConsentRecord } from './record.ts';

const letter = (choice: Choice | undefined): string => choice?.[0] ?? '-';
const seconds = (ms: number): string => Math.floor(ms / 1000).toString(36);

/** The record as the cookie's value: URL-safe, no percent-escapes. The form is told in
 * `parse-record.ts`. */
export function encodeRecord(record: ConsentRecord): string {
  const { policy, choices, scopes } = record;
  const body = [
    1,
    record.id.replaceAll('-', ''),
    record.revision.toString(36),
    record.property,
    record.regime,
    policy.version,
    policy.digest,
    seconds(record.decidedAt),
    seconds(record.expiresAt),
    METHODS.indexOf(record.method),
    record.language,
    record.gpc ? 'g' : '',
    CHOOSABLE.map((category) => letter(choices.categories[category])).join(''),
    CHOOSABLE.map((category) => scopes[category] ?? '').join('.'),
    Object.keys(choices.services)
      .sort()
      .map((id) => `${id}!${letter(choices.services[id])}`)
      .join('.'),
  ].join('~');
  return `${body}~${fnv1a(body)}`;
}
