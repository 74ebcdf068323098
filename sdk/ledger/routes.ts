import { signerOf } from './checkpoint.ts';
import type { Database } from './database.ts';
import { daysBetween, recentDays } from './day.ts';
import { FORM } from './entry.ts';
import { eraseSubject } from './erase.ts';
import { exportEntries, exportService } from './export.ts';
import type { Append } from './group-commit.ts';
import { TooManyRows } from './grow.ts';
import { handOffRoutes } from './hand-offs.ts';
import type { Keys } from './keys.ts';
import { readNarrowing } from './narrowing.ts';
import { PAGE_POLICY, type Page } from './page.ts';
import { parsePosts } from './post.schema.ts';
import { readBody } from './read-body.ts';
import { readChain } from './read-chains.ts';
import { promiseRows } from './receipt.ts';
import { type CookiePlace, refreshCookie } from './refresh-cookie.ts';
import { refusalsRoute } from './refusals.ts';
import { json, ndjson, refuse } from './respond.ts';
import type { Answer, Means, Route } from './route.ts';
import { rowJson } from './row-json.ts';
import type { LedgerService } from './service-consent.ts';
import { type Known, readStats } from './stats.ts';
import { isRecordId, SUBJECT } from './subject.ts';
import { createTreeHead } from './tree-head.ts';
import { treeRoutes } from './tree-routes.ts';
import { verify } from './verify.ts';

interface Setting {
  readonly database: Database;
  readonly keys: Keys;
  readonly append: Append;
  readonly token?: string | undefined;
  readonly subjectSecrets?: readonly string[] | undefined;
  readonly handOffSecrets?: readonly string[] | undefined;
  readonly services?: readonly LedgerService[] | undefined;
  readonly refreshCookie?: CookiePlace | undefined;
  readonly publicUrl?: string | undefined;
  readonly maxBytes?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly page?: Page | undefined;
  readonly known?: Known | undefined;
  readonly now: () => number;
}

/** Until a ledger that is behind its pages is replaced, or a day is over. */
const A_WHILE = { 'retry-after': '3600' };
const REASON = /^[^\p{Cc}]{1,200}$/u;

/** Everything that can be asked of a ledger. */
export function createRoutes(setting: Setting): readonly Route[] {
  const { keys, append, services = [], now } = setting;
  const signer = signerOf(keys);
  const page = setting.token ? setting.page : undefined;
  const { maxBytes = 262_144, timeZone = 'UTC', subjectSecrets = [] } = setting;

  async function post(request: Request, _: string, { count }: Means): Answer {
    const body = await readBody(request, maxBytes);
    if (body instanceof Response) return body;
    const parsed = parsePosts(body.value, subjectSecrets, now());
    if (!parsed.ok) return refuse(400, parsed.faults);
    const { posts, later } = parsed.value;
    count(posts.length + later.length - 1);
    const receivedAt = now();
    const added = await append(posts, receivedAt).catch((error: unknown) => {
      if (error instanceof TooManyRows) return undefined;
      throw error;
    });
    if (added === undefined) return refuse(429, 'too many records of one member', A_WHILE);
    // The sender keeps them all, and comes again: the rest is known by then.
    if (later.length > 0) return refuse(503, later, A_WHILE);
    const cookie =
      setting.refreshCookie &&
      refreshCookie(request, posts, setting.refreshCookie, now(), setting.publicUrl);
    const { count: stored, rows } = added;
    const receipt = promiseRows(signer, rows, receivedAt);
    return json(
      { stored, known: posts.length - stored, ...(receipt && { receipt }) },
      stored > 0 ? 201 : 200,
      cookie === undefined ? {} : { 'set-cookie': cookie },
    );
  }

  async function readBack(_: Request, id: string, { database }: Means): Answer {
    const chain = isRecordId(id) ? await readChain(database, id) : undefined;
    const records = (chain?.rows ?? []).filter(({ record }) => record !== null).map(rowJson);
    return records.length > 0 ? json({ form: FORM, id, records }) : refuse(404, 'no such record');
  }

  async function erase({ url }: Request, parameter: string, { database, request }: Means): Answer {
    const id = decoded(parameter);
    const reason = new URL(url).searchParams.get('reason')?.trim() ?? '';
    if (!REASON.test(reason)) {
      return refuse(400, [{ path: 'reason', message: 'expected why, in 1 to 200 characters' }]);
    }
    const order = { request, reason, at: now() };
    const erased = SUBJECT.test(id) ? await eraseSubject({ database, keys }, id, order) : undefined;
    if (erased === undefined) return refuse(404, 'no such subject');
    const { rows, archives } = erased;
    return json({ erased: rows, request, ...(archives.length > 0 && { archives }) });
  }

  async function stats(request: Request, _: string, { database }: Means): Answer {
    const narrowing = readNarrowing(new URL(request.url).searchParams);
    if ('length' in narrowing) return refuse(400, narrowing);
    const { property, from, to } = narrowing;
    const recent = recentDays(now());
    const days = { from: from ?? recent.from, to: to ?? recent.to };
    return json(await readStats(database, { property, ...days, timeZone, known: setting.known }));
  }

  async function exported(request: Request, _: string, { database }: Means): Answer {
    const narrowing = readNarrowing(new URL(request.url).searchParams);
    if ('length' in narrowing) return refuse(400, narrowing);
    const { property, from, to } = narrowing;
    const filter = { property, ...daysBetween(from, to, timeZone) };
    if (narrowing.service === undefined) return ndjson(exportEntries(database, filter));
    const service = services.find(({ id }) => id === narrowing.service);
    return service
      ? ndjson(exportService(database, service, filter))
      : refuse(400, [{ path: 'service', message: 'not among the services of the config' }]);
  }

  async function verified(request: Request, _: string, { database }: Means): Answer {
    const narrowing = readNarrowing(new URL(request.url).searchParams);
    if ('length' in narrowing) return refuse(400, narrowing);
    const days = daysBetween(narrowing.from, narrowing.to, timeZone);
    return json(await verify(database, { keys, ...days }));
  }

  async function showPage({ url }: Request, name: string): Answer {
    const { pathname } = new URL(url);
    // Below a path the page finds its files only with the slash at the end.
    if (!name && !pathname.endsWith('/')) {
      return new Response(null, { status: 308, headers: { location: `${pathname}/` } });
    }
    const file = await page?.(`/${name}`);
    if (!file) return refuse(404, 'not found');
    return new Response(file.body as BodyInit, {
      headers: { 'content-type': file.type, 'content-security-policy': PAGE_POLICY },
    });
  }

  async function ready(_: Request, __: string, { database }: Means): Answer {
    await database.query('select 1 as alive');
    return json({ status: 'ok' });
  }

  return [
    {
      method: 'GET',
      path: /^\/livez$/,
      access: 'anyone',
      free: true,
      answer: async () => json({ status: 'ok' }),
    },
    { method: 'GET', path: /^\/readyz$/, access: 'anyone', free: true, answer: ready },
    { method: 'GET', path: /^\/healthz$/, access: 'anyone', free: true, answer: ready },
    { method: 'POST', path: /^\/records$/, access: 'origin', answer: post },
    refusalsRoute({ keys, secrets: subjectSecrets, maxBytes }),
    ...handOffRoutes({ secrets: setting.handOffSecrets ?? [], now }),
    { method: 'GET', path: /^\/records\/([^/]+)$/, access: 'anyone', answer: readBack },
    ...treeRoutes(createTreeHead({ database: setting.database, keys, now })),
    { method: 'DELETE', path: /^\/subjects\/([^/]+)$/, access: 'operator', answer: erase },
    { method: 'GET', path: /^\/stats$/, access: 'operator', answer: stats },
    { method: 'GET', path: /^\/export$/, access: 'operator', answer: exported },
    {
      method: 'GET',
      path: /^\/verify$/,
      access: 'operator',
      answer: verified,
    },
    ...(page
      ? [
          {
            method: 'GET' as const,
            path: /^\/([\w.-]*)$/,
            access: 'anyone' as const,
            isPage: true as const,
            answer: showPage,
          },
        ]
      : []),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
