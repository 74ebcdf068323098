import { randomUUID } from 'node:crypto';
import { type Database, isUnavailable } from './database.ts';
import { type Append, createGroupCommit } from './group-commit.ts';
import { keysOf } from './keys.ts';
import { causeOf, type LogLine, placesOf, writeLog } from './log.ts';
import { createMetrics, OPEN_METRICS } from './metrics.ts';
import { operatorRefusal } from './operator.ts';
import { createOrigins } from './origins.ts';
import type { Page } from './page.ts';
import { PATIENCE, withPatience } from './patience.ts';
import { createRateLimit, type Rate } from './rate-limit.ts';
import type { CookiePlace } from './refresh-cookie.ts';
import { refuse, withHeaders } from './respond.ts';
import type { Means, Route } from './route.ts';
import { createRoutes } from './routes.ts';
import type { LedgerService } from './service-consent.ts';
import type { Known } from './stats.ts';

export interface LedgerOptions {
  /** `openPostgres` or `openPglite`; `migrate` has been run on it. */
  readonly database: Database;
  /** The ledger's own, 32 characters or more, and never in the database: members' chains are named and
   * heads are sealed with it. With another one, members are not found again. */
  readonly secret: string;
  /** Where the operator's figures, exports and verification are read, so that they hold up nobody who
   * writes: other connections to the same database, or to a copy of it. `database` unless set. */
  readonly reader?: Database | undefined;
  /** Pages of these origins may write: `https://example.com`, `https://*.example.com` for all below. */
  readonly origins: readonly string[];
  /** The operator's, of 16 characters or more. Without it there are no operator's routes. */
  readonly token?: string | undefined;
  /** Path that the ledger is served under, e.g. `/choices`. */
  readonly base?: string | undefined;
  /** Shared with the site's server, which signs subjects. Without one no subject is taken. */
  readonly subjectSecrets?: readonly string[] | undefined;
  /** Signs what is granted on one property and handed to another: known to the ledger only. The first
   * signs, all are taken. Without one nothing that was granted is handed off. */
  readonly handOffSecrets?: readonly string[] | undefined;
  /** What services are for, to export by service. */
  readonly services?: readonly LedgerService[] | undefined;
  /** Where the ledger is on the property's own host: answers set the record's cookie again. */
  readonly refreshCookie?: CookiePlace | undefined;
  /** Address that pages reach the ledger at, where a proxy does not pass their `Host` on. */
  readonly publicUrl?: string | undefined;
  /** Of one client: 120 records at once and 2 more each second, unless set. */
  readonly rate?: Rate | undefined;
  /** Of one request: 256 KiB, unless set. */
  readonly maxBytes?: number | undefined;
  /** In which days begin and end, e.g. `Asia/Tokyo`; UTC unless set. */
  readonly timeZone?: string | undefined;
  /** What figures are told of by name; all else that was posted is `other`. */
  readonly known?: Known | undefined;
  /** The operator's page. There is none without a token. */
  readonly page?: Page | undefined;
  readonly now?: (() => number) | undefined;
  /** Told what went wrong inside; a line of JSON to the standard error unless set. */
  readonly report?: ((line: LogLine) => void) | undefined;
}

/** Where a request came in. */
export interface From {
  /** Whoever asked, by address, to limit how often; nobody is limited without. */
  readonly client?: string | undefined;
  /** `public` has no operator's routes, `operator` has those only; all are there unless set. */
  readonly door?: 'public' | 'operator' | undefined;
}

export interface Ledger {
  /** Answers a request; never throws. What the request waits for ends with its signal. */
  fetch(request: Request, from?: From): Promise<Response>;
}

const RATE: Rate = { burst: 120, perSecond: 2 };
const MIN_TOKEN = 16;
/** Nobody is there to read it; proxies write it into their logs so. */
const GONE = 499;

/** The ledger as a Web-standard handler. */
export function createLedger(options: LedgerOptions): Ledger {
  const { database, reader = database, token, refreshCookie, now = Date.now } = options;
  const { report = writeLog } = options;
  if (token && token.length < MIN_TOKEN) {
    throw new TypeError(`the operator's token needs ${MIN_TOKEN} characters or more`);
  }
  const base = normalBase(options.base ?? '');
  const metrics = createMetrics(now());
  const keys = keysOf(options.secret);
  const commit = createGroupCommit({ database, keys, timeZone: options.timeZone });
  const append: Append = async (posts, receivedAt) => {
    const stored = await commit(posts, receivedAt);
    metrics.stored(stored.count);
    metrics.known(posts.length - stored.count);
    return stored;
  };
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /^\/metrics$/,
      access: 'operator',
      answer: async () =>
        new Response(metrics.text(), { headers: { 'content-type': OPEN_METRICS } }),
    },
    ...createRoutes({ ...options, keys, append, now }),
  ];
  const origins = createOrigins(options.origins, refreshCookie !== undefined);
  const limit = createRateLimit(options.rate ?? RATE);

  async function answer(
    request: Request,
    { client, door }: From,
    known: readonly Found[],
    id: string,
  ): Promise<Response> {
    if (known.length === 0) return refuse(404, 'not found');
    const isFree = client === undefined || known[0]?.route.free;
    const wait = isFree ? 0 : limit.waitFor(client, now());
    if (wait > 0) return refuse(429, 'too many requests', { 'retry-after': String(wait) });
    const open = known.some(({ route }) => route.access !== 'operator');
    if (request.method === 'OPTIONS' && open && door !== 'operator') {
      return origins.preflight(request);
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = known.find(({ route }) => route.method === method);
    if (!found) return refuse(405, 'not with this method', { allow: methodsOf(known) });
    const { route, parameter } = found;
    const refusal =
      route.access === 'operator'
        ? operatorRefusal(request, token)
        : route.access === 'origin'
          ? origins.refusal(request)
          : undefined;
    if (refusal) return refusal;
    const count = (records: number) => {
      if (!isFree) limit.spend(client, now(), records);
    };
    return await within(request, route, (limited) =>
      route.answer(request, parameter, { database: limited, count, request: id }),
    );
  }

  /** A visitor's request does not wait for a database that hangs; an operator's may take its time. */
  async function within(
    { signal }: Request,
    { access, method }: Route,
    work: (limited: Means['database']) => Promise<Response>,
  ): Promise<Response> {
    if (access === 'operator') {
      const used = method === 'GET' ? reader : database;
      return work(used.until?.(signal) ?? used);
    }
    const patient = withPatience(database, PATIENCE, signal);
    return work(patient.database).finally(patient.end);
  }

  return {
    async fetch(request, from = {}) {
      const began = performance.now();
      const id = requestId(request);
      const path = new URL(request.url).pathname;
      const isOwn = path === base || path.startsWith(`${base}/`);
      const known = isOwn ? routesAt(routes, path.slice(base.length) || '/', from.door) : [];
      const route = known[0] ? nameOf(known[0].route) : 'none';
      const response = await answer(request, from, known, id).catch((error: unknown) => {
        if (request.signal.aborted) return new Response(null, { status: GONE });
        const away = isUnavailable(error);
        report({
          time: new Date(now()).toISOString(),
          level: away ? 'warn' : 'error',
          message: away ? 'the database is not there' : 'something went wrong inside',
          request: id,
          route: `${request.method} ${route}`,
          code: causeOf(error),
          ...(!away && { at: placesOf(error) }),
        });
        return away
          ? refuse(503, 'the database is not there', { 'retry-after': '10' })
          : refuse(500, 'something went wrong inside');
      });
      metrics.answered(request.method, route, response.status, (performance.now() - began) / 1000);
      const headers = { ...origins.headersFor(request), 'x-request-id': id };
      return withHeaders(request.method === 'HEAD' ? headOf(response) : response, headers);
    },
  };
}

/** `choices/` is meant as `/choices`. */
export const normalBase = (base: string): string => {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner && `/${inner}`;
};

interface Found {
  readonly route: Route;
  readonly parameter: string;
}

/** The routes of a path, whatever the method. */
const routesAt = (routes: readonly Route[], path: string, door: From['door']): readonly Found[] =>
  routes.flatMap((route) => {
    const match = route.path.exec(path);
    return match && isBehind(door, route) ? [{ route, parameter: match[1] ?? '' }] : [];
  });

const isBehind = (door: From['door'], { access, free, isPage }: Route): boolean =>
  door === undefined ||
  free === true ||
  (door === 'operator') === (access === 'operator' || isPage === true);

const methodsOf = (known: readonly Found[]): string =>
  known
    .flatMap(({ route: { method } }) => (method === 'GET' ? [method, 'HEAD'] : [method]))
    .join(', ');

/** The path without what is asked for in it. */
const nameOf = ({ path }: Route): string =>
  path.source
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replace(/\(.*\)/, ':id');

/** What a proxy or a ticket calls the request, where that is a plain name; else a name of our own. */
const requestId = (request: Request): string => {
  const given = request.headers.get('x-request-id') ?? '';
  return /^[\w.:@-]{1,128}$/.test(given) ? given : randomUUID();
};

function headOf(response: Response): Response {
  const { status, headers, body } = response;
  body?.cancel().catch(() => {});
  return new Response(null, { status, headers });
}
