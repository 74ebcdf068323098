import Cookies from 'js-cookie';
import { type CompiledConfig, isWithin } from '../core/index.ts';

/** What says where the record lies. */
export type RecordPlace = Pick<CompiledConfig, 'cookie' | 'hosts' | 'environment'>;

/** Whether a cookie of this domain reaches this page. */
export const coversPage = (domain: string): boolean => isWithin(location.hostname, domain);

/** The record cookie of a page, on the widest domain of the property that its host is in. It is written
 * and taken away at once, so that no other tab sees two. What a browser kept shows when it is read again:
 * a sandboxed frame throws on `document.cookie`, and keeps none. */
export interface RecordCookie {
  /** Empty where the record is kept for this host alone. */
  readonly domain: string;
  /** @param text of a record. Kept until the record runs out, unless it is said. */
  write(text: string, expires?: Date): void;
  /** Takes a cookie of any name away from this host, or from a domain above it. */
  remove(name: string, domain?: string, path?: string): void;
}

export function recordCookie({ cookie }: Pick<RecordPlace, 'cookie'>): RecordCookie {
  const domain = cookie.domains.find(coversPage) ?? '';
  // The value needs no escapes, and another language reads it as it stands.
  const cookies = Cookies.withConverter({ read: (value) => value, write: (value) => value });
  const at = (where: string) => ({ path: '/', ...(where && { domain: where }) });
  return {
    domain,
    write: (text, expires = expiryOf(text)) =>
      quietly(() =>
        cookies.set(cookie.name, text, {
          ...at(domain),
          sameSite: 'Lax',
          secure: location.protocol === 'https:',
          expires,
        }),
      ),
    remove: (name, where = '', path = '/') =>
      quietly(() => cookies.remove(name, { ...at(where), path })),
  };
}

/** When a record runs out, out of its text, see `core/parse-record.ts`. */
const expiryOf = (text: string): Date =>
  new Date(Number.parseInt(text.split('~')[8] ?? '', 36) * 1000);

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // As above.
  }
}
