import { type ConsentRecord, readStanding, type Standing, type Subject } from '../core/index.ts';
import type { Post } from '../outbox/post-records.ts';

const LONGEST_ANSWER = 30_000;

/** What the member refused elsewhere; `forged` where the site's server did not sign this, `undefined` where
 * the ledger is away. Never rejects. */
export async function askRefusals(
  subject: Subject,
  property: string,
  record: ConsentRecord | undefined,
  { fetch, address }: Pick<Post, 'fetch' | 'address'>,
): Promise<Standing | 'forged' | undefined> {
  try {
    const response = await fetch(new URL(address.href.replace(/records$/, 'refusals')), {
      method: 'POST',
      // As text: another origin is not asked first.
      body: JSON.stringify({ subject, property, ...(record && { record: record.id }) }),
      referrerPolicy: 'strict-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
    if (response.ok) return readStanding(await response.json());
    return response.status === 403 || response.status === 400 ? 'forged' : undefined;
  } catch {
    return undefined;
  }
}
