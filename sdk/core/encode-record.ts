import { CHOOSABLE } from './category.ts';
import { fnv1a } from './fnv.ts';
import { METHODS } from './method.ts';
import { ownProperty } from './own-property.ts';
import type { Choice, ConsentRecord } from './record.ts';

/** `g`, `r`, `w`, or the letter of the earlier act that granted it. */
function letter({ choices, earlier }: ConsentRecord, kind: 'categories' | 'services', id: string) {
  const choice = ownProperty<Choice>(choices[kind], id);
  return (choice === 'granted' && ownProperty<string>(earlier?.[kind], id)) || (choice?.[0] ?? '-');
}

const seconds = (ms: number): string => Math.floor(ms / 1000).toString(36);

/** The record as the cookie's value: URL-safe, no percent-escapes. The form is told in
 * `parse-record.ts`. */
export function encodeRecord(record: ConsentRecord): string {
  const { policy, choices, scopes, earlier } = record;
  const body = [
    earlier ? 2 : 1,
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
    CHOOSABLE.map((category) => letter(record, 'categories', category)).join(''),
    CHOOSABLE.map((category) => scopes[category] ?? '').join('.'),
    Object.keys(choices.services)
      .sort()
      .map((id) => `${id}!${letter(record, 'services', id)}`)
      .join('.'),
  ].join('~');
  const whole = body + (earlier?.acts ?? '');
  return `${whole}~${fnv1a(whole)}`;
}
