import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { away, startLedger } from './ledger.mjs';
import { SITES } from './properties/sites.mjs';
import { createRecorder } from './recorder.mjs';
import { demoWorld, realWorld } from './worlds.mjs';

const DIST = fileURLToPath(new URL('../dist/demo-site/', import.meta.url));
/** Who can log in here, without a password: they are played. */
const MEMBERS = ['demo-a', 'demo-b'];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** Serves the four properties and the recorder from one process, and the ledger beside it.
 * @param {{ port?: number, root?: string, tls?: { key: string, cert: string }, real?: boolean, ledger?: string }} options
 *   `port` 0 takes a free one. `real`: the properties' real hosts instead of `*.localhost`. `ledger`:
 *   folder of its database; without one it is away, and pages keep their records.
 * @returns {Promise<{ port: number, httpsPort?: number, hits(): object[], clear(): void, close(): Promise<void> }>} */
export async function startDemo({
  port = 4400,
  root = DIST,
  tls,
  real = false,
  ledger: folder,
} = {}) {
  let world = realWorld();
  let ledger;
  const recorder = createRecorder((host) => world.propertyOf(host));
  const handle = (request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(String(error));
    });
  };

  async function answer(request, response) {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const property = world.propertyOf(host);
    const url = new URL(request.url, 'http://demo');
    if (property === undefined && host !== 'localhost' && host !== '127.0.0.1') {
      await recorder.answer(world.vendorOf(host), request, response);
    } else if (url.pathname === '/__demo/sent') stream(property, url, request, response);
    else if (url.pathname.startsWith('/choices/')) {
      if (ledger) ledger.answer(request, response);
      else away(response);
    } else if (url.pathname === '/__demo/member') {
      const member = MEMBERS.find((id) => id === url.searchParams.get('id'));
      const subject = member && ledger?.subjectOf(member);
      response.writeHead(subject ? 200 : 404, { 'Content-Type': TYPES['.json'] });
      response.end(JSON.stringify(subject ?? {}));
    } else if (url.pathname === '/__demo/ledger') {
      // The company's own page, as somebody who may see it opens it. What is after # is sent to nobody.
      const [site] = SITES;
      const there = `http://${site.id}.localhost:${actual}/choices/#token=${ledger?.token}&demo`;
      response.writeHead(ledger ? 302 : 503, ledger ? { Location: there } : {}).end();
    } else if (url.pathname === '/__demo/clear') {
      recorder.clear();
      response.writeHead(204).end();
    } else await file(property ?? 'start', url, response);
  }

  /** Server-sent events: what vendors heard of a property since then, as it happens. */
  function stream(property, url, request, response) {
    const since = Number(url.searchParams.get('since')) || 0;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const send = (hit) => {
      if (hit.property === property && hit.at >= since)
        response.write(`data: ${JSON.stringify(hit)}\n\n`);
    };
    recorder.hits().forEach(send);
    response.write(': open\n\n');
    request.on('close', recorder.listen(send));
  }

  async function file(folder, url, response) {
    const wanted = normalize(decodeURIComponent(url.pathname)).replace(/^(\.\.[/\\])+/, '');
    const path = join(root, folder, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    // The SDK is one for all properties.
    const shared = wanted.startsWith('/sdk/') ? join(root, wanted) : undefined;
    const content = await readFile(shared ?? path).catch(() => undefined);
    if (content === undefined) {
      const folderOf = await readFile(join(path, 'index.html')).catch(() => undefined);
      if (folderOf && !wanted.endsWith('/')) {
        response.writeHead(308, { Location: `${url.pathname}/${url.search}` }).end();
        return;
      }
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`Not here: ${url.pathname}`);
      return;
    }
    const type =
      TYPES[extname(shared ?? path)] ?? (wanted.endsWith('/') ? TYPES['.html'] : undefined);
    const region = url.searchParams.get('region') ?? 'JP';
    response.writeHead(200, {
      'Content-Type': type ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      // As a CDN would add it; the property that decides by region reads it.
      'Server-Timing': `rj-region;desc=${/^[A-Z]{2}$/.test(region) ? region : 'JP'}`,
    });
    const text = type?.startsWith('text/') && !shared;
    response.end(text ? world.rewrite(content.toString('utf8')) : content);
  }

  const listen = (server, wanted) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => resolve(server.address().port));
    });
  const servers = [createHttpServer(handle)];
  if (tls) servers.push(createHttpsServer(tls, handle));
  const [actual, httpsPort] = await Promise.all(
    servers.map((server, index) => listen(server, index === 0 ? port : 0)),
  );
  if (!real) world = demoWorld(actual);
  if (folder)
    ledger = startLedger(
      folder,
      SITES.map(({ id }) => `http://${id}.localhost:${actual}`),
    );

  return {
    port: actual,
    ...(httpsPort && { httpsPort }),
    hits: recorder.hits,
    clear: recorder.clear,
    close: () =>
      Promise.all([
        ledger?.close(),
        ...servers.map(
          (server) =>
            new Promise((resolve) => {
              server.close(resolve);
              server.closeAllConnections();
            }),
        ),
      ]),
  };
}
