import { readFile } from 'node:fs/promises';

/* Stands in for the outside world: answers as the vendors would, and remembers who asked. */

const VENDORS = new URL('./vendors/', import.meta.url);

/** Host, start of the path, file. First match wins. */
const SCRIPTS = [
  ['www.googletagmanager.com', '/gtag/js', 'gtag.js'],
  ['www.googletagmanager.com', '/gtm.js', 'gtm.js'],
  ['www.googleadservices.com', '/pagead/conversion.js', 'google-ads-conversion.js'],
  ['d.line-scdn.net', '/n/line_tag/', 'line-tag.js'],
  ['taj1.ebis.ne.jp', '/', 'ad-ebis.js'],
  ['connect.facebook.net', '/', 'meta-pixel.js'],
  ['www.clarity.ms', '/tag/', 'clarity.js'],
  ['static.karte.io', '/', 'karte.js'],
  ['s.yimg.jp', '/images/listing/tool/cv/', 'yahoo-ads.js'],
  ['js.hs-scripts.com', '/', 'hubspot.js'],
  ['js.hsforms.net', '/', 'hubspot-forms.js'],
  ['snap.licdn.com', '/', 'linkedin.js'],
  ['static.zdassets.com', '/', 'zendesk.js'],
  ['js.stripe.com', '/', 'stripe.js'],
  ['www.google.com', '/recaptcha/', 'recaptcha.js'],
  ['accounts.google.com', '/gsi/', 'google-sign-in.js'],
];
/** Frames: host, start of the path, what stands in them. */
const FRAMES = [
  ['www.youtube.com', '/embed/', '▶ Video'],
  ['www.google.com', '/maps', 'Map'],
];
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
/** Cookies that vendors keep on their own hosts. */
const OWN_COOKIES = {
  'googleads.g.doubleclick.net': 'IDE=demo',
  'www.facebook.com': 'fr=demo',
  'www.youtube.com': 'VISITOR_INFO1_LIVE=demo',
};

export function createRecorder(propertyOf) {
  /** @type {object[]} */
  let hits = [];
  const listeners = new Set();

  const record = (host, request) => {
    const { origin, referer, cookie } = request.headers;
    const hit = {
      n: hits.length + 1,
      at: Date.now(),
      host,
      path: request.url,
      method: request.method,
      kind: request.headers['sec-fetch-dest'] ?? 'unknown',
      property: propertyOf(hostOf(referer) ?? hostOf(origin)),
      referer: referer ?? origin ?? '',
      cookies: (cookie ?? '')
        .split('; ')
        .map((pair) => pair.split('=')[0])
        .filter(Boolean),
    };
    hits.push(hit);
    for (const listener of listeners) listener(hit);
  };

  return {
    hits: () => hits,
    clear: () => {
      hits = [];
    },
    /** Calls back for every request from now on; returns how to stop. */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async answer(host, request, response) {
      record(host, request);
      const path = request.url;
      const secure = request.socket.encrypted ? '; SameSite=None; Secure' : '';
      const own = OWN_COOKIES[host];
      const head = {
        'Access-Control-Allow-Origin': request.headers.origin ?? '*',
        'Access-Control-Allow-Credentials': 'true',
        'Cache-Control': 'no-store',
        ...(own && { 'Set-Cookie': `${own}; Path=/; Max-Age=31536000${secure}` }),
      };
      const here = (rows) => rows.find(([name, start]) => name === host && path.startsWith(start));
      const script = here(SCRIPTS);
      const frame = here(FRAMES);
      if (script) {
        const [prelude, body] = await Promise.all(
          ['prelude.js', script[2]].map((name) => readFile(new URL(name, VENDORS), 'utf8')),
        );
        response.writeHead(200, { ...head, 'Content-Type': 'text/javascript; charset=utf-8' });
        response.end(`(() => {\n${prelude}\n${body}})();\n`);
      } else if (frame) {
        response.writeHead(200, { ...head, 'Content-Type': 'text/html; charset=utf-8' });
        response.end(
          `<!doctype html><html lang="en"><title>${frame[2]}</title><body style="margin:0;display:grid;place-content:center;height:100vh;background:#333;color:#fff;font:20px sans-serif">${frame[2]} (${host})`,
        );
      } else if (request.headers['sec-fetch-dest'] === 'image') {
        response.writeHead(200, { ...head, 'Content-Type': 'image/gif' });
        response.end(GIF);
      } else {
        response.writeHead(204, head);
        response.end();
      }
    },
  };
}

function hostOf(address) {
  try {
    return address ? new URL(address).hostname : undefined;
  } catch {
    return undefined;
  }
}
