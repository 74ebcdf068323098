import { daysBetween, recentDays } from './day.ts';
import { hex } from './entry.ts';
import { eraseSubject } from './erase.ts';
import { exportEntries, exportService } from './export.ts';
import type { Append } from './group-commit.ts';
import { handOffRoutes } from './hand-offs.ts';
import { readNarrowing } from './narrowing.ts';
import { PAGE_POLICY, type Page } from './page.ts';
import { parsePosts } from './post.schema.ts';
import { readBody } from './read-body.ts';
import { readChain } from './read-chains.ts';
import { type CookiePlace, refreshCookie } from './refresh-cookie.ts';
import { refusalsRoute } from './refusals.ts';
import { json, ndjson, refuse } from './respond.ts';
import type { Answer, Means, Route } from './route.ts';
import type { LedgerService } from './service-consent.ts';
import { readStats } from './stats.ts';
import { isRecordId, SUBJECT } from './subject.ts';
import { verify } from './verify.ts';

interface Setting {
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
  readonly now: () => number;
}

/** Everything that can be asked of a ledger. */
export function createRoutes(setting: Setting): readonly Route[] {
  const { append, services = [], now } = setting;
  const page = setting.token ? setting.page : undefined;
  const { maxBytes = 262_144, timeZone = 'UTC', subjectSecrets = [] } = setting;

  async function post(request: Request, _: string, { count }: Means): Answer {
    const body = await readBody(request, maxBytes);
    if (body instanceof Response) return body;
    const posts = parsePosts(body.value, subjectSecrets);
    if (!posts.ok) return refuse(400, posts.faults);
    count(posts.value.length - 1);
    const stored = await append(posts.value, now());
    const cookie =
      setting.refreshCookie &&
      refreshCookie(request, posts.value, setting.refreshCookie, now(), setting.publicUrl);
    return json(
      { stored, known: posts.value.length - stored },
      stored > 0 ? 201 : 200,
      cookie === undefined ? {} : { 'set-cookie': cookie },
    );
  }

  async function readBack(_: Request, id: string, { database }: Means): Answer {
    const chain = isRecordId(id) ? await readChain(database, id) : undefined;
    const records = (chain?.rows ?? [])
      .filter(({ record }) => record !== null)
      .map(({ revision, record, receivedAt, previous, hash }) => ({
        revision,
        record,
        receivedAt: new Date(receivedAt).toISOString(),
        previous: hex(previous),
        hash: hex(hash),
      }));
    return records.length > 0 ? json({ id, records }) : refuse(404, 'no such record');
  }

  async function erase(_: Request, parameter: string, { database }: Means): Answer {
    const id = decoded(parameter);
    const erased = SUBJECT.test(id) ? await eraseSubject(database, id, now()) : undefined;
    return erased === undefined ? refuse(404, 'no such subject') : json({ erased });
  }

  async function stats(request: Request, _: string, { database }: Means): Answer {
    const narrowing = readNarrowing(new URL(request.url).searchParams);
    if ('length' in narrowing) return refuse(400, narrowing);
    const { property, from, to } = narrowing;
    const recent = recentDays(now());
    const days = { from: from ?? recent.from, to: to ?? recent.to };
    return json(await readStats(database, { property, ...days, timeZone }));
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
    refusalsRoute({ secrets: subjectSecrets, maxBytes }),
    ...handOffRoutes({ secrets: setting.handOffSecrets ?? [], now }),
    { method: 'GET', path: /^\/records\/([^/]+)$/, access: 'anyone', answer: readBack },
    { method: 'DELETE', path: /^\/subjects\/([^/]+)$/, access: 'operator', answer: erase },
    { method: 'GET', path: /^\/stats$/, access: 'operator', answer: stats },
    { method: 'GET', path: /^\/export$/, access: 'operator', answer: exported },
    {
      method: 'GET',
      path: /^\/verify$/,
      access: 'operator',
      answer: async (_, __, { database }) => json(await verify(database)),
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
