import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import {
  CHOOSABLE,
  type ConsentRecord,
  endOf,
  mayHandOff,
  PROPERTIES,
  propertyOfHost,
} from '../core/index.ts';
import { type Database, transact } from './database.ts';
import { issueSchema, redeemSchema } from './hand-off.schema.ts';
import { type HandOffToken, readToken, signToken, TOKEN_LIFETIME } from './hand-off-token.ts';
import { readBody } from './read-body.ts';
import { readChain } from './read-chains.ts';
import { json, refuse } from './respond.ts';
import type { Means, Route } from './route.ts';
import { isRecordId } from './subject.ts';
import { wordsOf } from './words.ts';

export interface HandOffParts {
  /** The first signs, all are taken. */
  readonly secrets: readonly string[];
  readonly now: () => number;
}

/** More than anything that is posted here. */
const MAX_BYTES = 4096;

/** Routes by which a grant is handed from one property to the next, as a word of the ledger: issued to
 * the one where it was given, taken once by the one that it is meant for. Off without a secret. */
export function handOffRoutes({ secrets, now }: HandOffParts): readonly Route[] {
  const [secret] = secrets;
  if (secret === undefined) return [];
  const sign = (content: HandOffToken): string => signToken(content, secret);

  async function issue(request: Request, _: string, { database }: Means): Promise<Response> {
    const body = await readParsed(request, issueSchema);
    if (body instanceof Response) return body;
    const { id, revision, to } = body;
    const asking = request.headers.get('origin') ?? '';
    const [asker, receiver] = [asking, to].map((origin) => propertyOf(origin, asking));
    if (!mayHandOff(asker, receiver)) {
      return refuse(403, [{ path: 'to', message: 'not of one joint use with this page' }]);
    }
    const record = await inForce(database, id, now());
    const scopes = record && scopesOf(record, now());
    if (!scopes || record?.property !== asker?.id || record.revision !== revision) {
      return refuse(404, 'no record in force that grants anything');
    }
    const expiresAt = now() + TOKEN_LIFETIME;
    const { property: from, policy } = record;
    const content = { from, policyVersion: policy.version, scopes, to, expiresAt };
    const token = sign({ ...content, nonce: randomUUID() });
    return json({ token, expiresAt: new Date(expiresAt).toISOString() }, 201);
  }

  async function redeem(request: Request, _: string, { database }: Means): Promise<Response> {
    const body = await readParsed(request, redeemSchema);
    if (body instanceof Response) return body;
    const token = readToken(body.token, secrets);
    if (!token) return refuse(400, [{ path: 'token', message: 'not signed by this ledger' }]);
    const { to, expiresAt, nonce, from, policyVersion, scopes } = token;
    if (to !== request.headers.get('origin')) return refuse(403, 'meant for another origin');
    if (expiresAt <= now()) return refuse(410, 'no longer valid');
    if (!(await use(database, nonce, expiresAt, now()))) return refuse(410, 'used before');
    return json({ from, policyVersion, scopes });
  }

  return [
    { method: 'POST', path: /^\/hand-offs$/, access: 'origin', answer: issue },
    { method: 'POST', path: /^\/hand-offs\/redeem$/, access: 'origin', answer: redeem },
  ];
}

/** @param asking the page that asks: hosts of trials are properties to each other, and to nobody else. */
const propertyOf = (origin: string, asking: string) =>
  URL.canParse(origin) && URL.canParse(asking)
    ? propertyOfHost(new URL(origin).hostname, PROPERTIES, {
        demo: new URL(asking).hostname.endsWith('.localhost'),
      })
    : undefined;

/** The last revision of a record, where it still counts: of two that differ the stricter. */
async function inForce(
  database: Database,
  id: string,
  now: number,
): Promise<ConsentRecord | undefined> {
  const chain = isRecordId(id) ? await readChain(database, id) : undefined;
  const last = wordsOf(chain?.rows ?? []).at(-1);
  return last && !last.row.staging && now < last.record.expiresAt ? last.record : undefined;
}

/** What was granted for which recipients, by purpose; undefined where nothing was. */
function scopesOf(record: ConsentRecord, now: number): ConsentRecord['scopes'] | undefined {
  const { choices, scopes } = record;
  const granted = CHOOSABLE.flatMap((category) =>
    choices.categories[category] === 'granted' &&
    scopes[category] &&
    now < endOf(record, 'categories', category)
      ? [[category, scopes[category]] as const]
      : [],
  );
  return granted.length > 0 ? Object.fromEntries(granted) : undefined;
}

/** Notes that a token was used; what can't be used any more is forgotten.
 * @returns false where it was used before. */
const use = (database: Database, nonce: string, expiresAt: number, now: number): Promise<boolean> =>
  transact(database, async (query) => {
    await query('delete from hand_offs where expires_at <= $1', [new Date(now)]);
    const rows = await query(
      `insert into hand_offs (nonce, expires_at) values ($1, $2)
       on conflict (nonce) do nothing returning nonce`,
      [nonce, new Date(expiresAt)],
    );
    return rows.length > 0;
  });

async function readParsed<T>(request: Request, schema: z.ZodMiniType<T>): Promise<T | Response> {
  const body = await readBody(request, MAX_BYTES);
  if (body instanceof Response) return body;
  const parsed = z.safeParse(schema, body.value);
  if (parsed.success) return parsed.data;
  return refuse(
    400,
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}
