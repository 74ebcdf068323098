import { type Database, isUnavailable } from './database.ts';
import { operatorRefusal } from './operator.ts';
import { createOrigins } from './origins.ts';
import type { Page } from './page.ts';
import { plainError } from './plain-error.ts';
import { createRateLimit, type Rate } from './rate-limit.ts';
import type { CookiePlace } from './refresh-cookie.ts';
import { refuse, withHeaders } from './respond.ts';
import type { Answer, Route } from './route.ts';
import { createRoutes } from './routes.ts';
import type { LedgerService } from './service-consent.ts';
import type { Known } from './stats.ts';

export interface LedgerOptions {
  /** `openPostgres` or `openPglite`; `migrate` has been run on it. */
  readonly database: Database;
  /** The ledger's own, 32 characters or more, and never in the database: members' chains are named and
   * heads are sealed with it. With another one, members are not found again. */
  readonly secret: string;
  /** Pages of these origins may write: `https://example.com`, `https://*.example.com` for all below. */
  readonly origins: readonly string[];
  /** The operator's. Without it there are no operator's routes. */
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
  /** Of one client: 120 requests at once and 2 more each second, unless set. */
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
  /** Told what went wrong inside. */
  readonly report?: ((error: unknown) => void) | undefined;
}

export interface Ledger {
  /** Answers a request; never throws. `client` is whoever asked, by address, to limit how often. */
  fetch(request: Request, from?: { readonly client?: string | undefined }): Promise<Response>;
}

const RATE: Rate = { burst: 120, perSecond: 2 };
/** A database that says nothing for so long is down. */
const PATIENCE = 10_000;

/** The ledger as a Web-standard handler. */
export function createLedger(options: LedgerOptions): Ledger {
  const { token, base = '', refreshCookie, now = Date.now, report = console.error } = options;
  const routes = createRoutes({ ...options, now });
  const origins = createOrigins(options.origins, refreshCookie !== undefined);
  const waitFor = createRateLimit(options.rate ?? RATE);

  async function answer(request: Request, client: string | undefined): Promise<Response> {
    const path = new URL(request.url).pathname;
    const known = path.startsWith(base) ? routesAt(routes, path.slice(base.length) || '/') : [];
    if (known.length === 0) return refuse(404, 'not found');
    const wait = client === undefined || known[0]?.route.free ? 0 : waitFor(client, now());
    if (wait > 0) return refuse(429, 'too many requests', { 'retry-after': String(wait) });
    const open = known.some(({ route }) => route.access !== 'operator');
    if (request.method === 'OPTIONS' && open) return origins.preflight(request);
    const found = known.find(({ route }) => route.method === request.method);
    if (!found) {
      const allow = known.map(({ route }) => route.method).join(', ');
      return refuse(405, 'not with this method', { allow });
    }
    const { route, parameter } = found;
    const refusal =
      route.access === 'operator'
        ? operatorRefusal(request, token)
        : route.access === 'origin'
          ? origins.refusal(request)
          : undefined;
    return refusal ?? within(route, () => route.answer(request, parameter));
  }

  return {
    async fetch(request, { client } = {}) {
      const response = await answer(request, client).catch((error: unknown) => {
        const away = isUnavailable(error);
        report(plainError(error));
        return away
          ? refuse(503, 'the database is not there', { 'retry-after': '10' })
          : refuse(500, 'something went wrong inside');
      });
      return withHeaders(response, origins.headersFor(request));
    },
  };
}

/** The routes of a path, whatever the method. */
const routesAt = (routes: readonly Route[], path: string) =>
  routes.flatMap((route) => {
    const match = route.path.exec(path);
    return match ? [{ route, parameter: match[1] ?? '' }] : [];
  });

/** A visitor's request does not wait for a database that hangs; an operator's may take its time. */
async function within({ access }: Route, work: () => Answer): Promise<Response> {
  if (access === 'operator') return work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('the database is too slow'), { code: 'TIMEOUT' });
    timer = setTimeout(reject, PATIENCE, error);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
