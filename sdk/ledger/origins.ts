import { refuse } from './respond.ts';

/** Who may write, and read an answer from another origin: the origins that are configured. */
export interface Origins {
  /** Headers that let the page read the answer; none for a stranger. */
  headersFor(request: Request): Readonly<Record<string, string>>;
  preflight(request: Request): Response;
  /** The answer to a write that comes from elsewhere; undefined where it may pass. */
  refusal(request: Request): Response | undefined;
}

/** @param credentials whether the record cookie travels along, to be set again. */
export function createOrigins(origins: readonly string[], credentials: boolean): Origins {
  const patterns = origins.map(patternOf);
  const ownOrigin = (request: Request): string | undefined => {
    const origin = request.headers.get('origin') ?? '';
    return patterns.some((pattern) => pattern.test(origin)) ? origin : undefined;
  };
  const headersFor = (request: Request): Readonly<Record<string, string>> => {
    const origin = ownOrigin(request);
    return {
      vary: 'Origin',
      ...(origin !== undefined && {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Retry-After',
        ...(credentials && { 'access-control-allow-credentials': 'true' }),
      }),
    };
  };
  return {
    headersFor,
    preflight: (request) =>
      ownOrigin(request) === undefined
        ? refuse(403, 'this origin may not write here')
        : new Response(null, {
            status: 204,
            headers: {
              ...headersFor(request),
              'access-control-allow-methods': 'GET, POST',
              'access-control-allow-headers': 'content-type',
              'access-control-max-age': '7200',
            },
          }),
    refusal(request) {
      if (ownOrigin(request) === undefined) return refuse(403, 'this origin may not write here');
      // A form or a link is no page's own request, whatever origin it names.
      const from = request.headers.get('sec-fetch-site');
      const navigates = request.headers.get('sec-fetch-mode') === 'navigate';
      return from === 'none' || navigates ? refuse(403, 'not a request of a page') : undefined;
    },
  };
}

/** `https://example.com` is that origin only, `https://*.example.com` all below it. */
function patternOf(origin: string): RegExp {
  const [, scheme, below, host] = /^(https?:\/\/)(\*\.)?([a-z\d.-]+(?::\d+)?)$/.exec(origin) ?? [];
  if (!scheme || !host) throw new TypeError(`not an origin such as https://example.com: ${origin}`);
  return new RegExp(`^${scheme}${below ? '[a-z\\d.-]+\\.' : ''}${host.replaceAll('.', '\\.')}$`);
}
