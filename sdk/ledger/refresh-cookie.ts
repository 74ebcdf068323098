import { DAY, isWithin, MAX_AGE_DAYS } from '../core/index.ts';
import type { Post } from './post.schema.ts';

/** The record cookie of the property; the same as in its compiled config. */
export interface CookiePlace {
  readonly name: string;
  readonly domains: readonly string[];
}

/** `Set-Cookie` with the record that the browser has already, so that browsers which soon forget what
 * scripts wrote keep it. Only that one: an older record that arrives late must not come back.
 * @param publicUrl where pages reach the ledger: a proxy may have asked under another name
 * @returns undefined where nothing may be set. */
export function refreshCookie(
  request: Request,
  posts: readonly Post[],
  { name, domains }: CookiePlace,
  now: number,
  publicUrl = request.url,
): string | undefined {
  const values = (request.headers.get('cookie') ?? '')
    .split('; ')
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  // Two of the name are for the page to merge.
  const post = values.length === 1 ? posts.find(({ text }) => text === values[0]) : undefined;
  const origin = request.headers.get('origin');
  if (!post || origin === null) return undefined;
  const page = new URL(origin);
  const host = new URL(publicUrl).hostname;
  const domain = domains.find((candidate) => isWithin(page.hostname, candidate));
  // From a host of its own the ledger could only set another cookie of that name.
  if (domain === undefined ? host !== page.hostname : !isWithin(host, domain)) return undefined;
  const seconds = Math.floor((post.record.expiresAt - now) / 1000);
  if (seconds <= 0) return undefined;
  return [
    `${name}=${post.text}`,
    'Path=/',
    `Max-Age=${Math.min(seconds, (MAX_AGE_DAYS * DAY) / 1000)}`,
    'SameSite=Lax',
    ...(page.protocol === 'https:' ? ['Secure'] : []),
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
  ].join('; ');
}
