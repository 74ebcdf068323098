import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type ClientSource, clientOf } from './client.ts';
import type { From, Ledger } from './ledger.ts';
import { refuse, withHeaders } from './respond.ts';

export interface ServeOptions extends ClientSource {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host?: string | undefined;
  /** The operator's routes have a port of their own, and pages reach none of them; 0 takes any. */
  readonly operatorPort?: number | undefined;
  /** Milliseconds in which what was begun may end when it is closed; 10 000 unless set. */
  readonly grace?: number | undefined;
}

export interface Served {
  readonly url: string;
  /** Where the operator asks; the same as `url` where there is no port for it. */
  readonly operatorUrl: string;
  /** Takes nothing more, and answers what has arrived; what has not ended within the grace is cut. */
  close(): Promise<void>;
}

/** Longer than a balancer keeps a connection: else it could send a request into one that is closing. */
const KEEP_ALIVE = 75_000;
const MAX_CONNECTIONS = 5_000;

/** Serves a ledger by `node:http`. */
export async function serve(ledger: Ledger, options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1', operatorPort, grace = 10_000 } = options;
  const opened: Server[] = [];
  let isClosing = false;
  const open = async (at: number, door: From['door']): Promise<string> => {
    const server = createServer(
      // Told by us, in the form of every other refusal.
      { requireHostHeader: false },
      (incoming, outgoing) => {
        const head = () => {
          // Whoever keeps the connection would go on asking until it is cut.
          if (isClosing) outgoing.shouldKeepAlive = false;
        };
        outgoing.once(
          'finish',
          () => isClosing && setImmediate(() => server.closeIdleConnections()),
        );
        answer(ledger, { ...options, head }, door, incoming, outgoing).catch(() =>
          outgoing.destroy(),
        );
      },
    );
    server.requestTimeout = 30_000;
    server.headersTimeout = 10_000;
    server.keepAliveTimeout = KEEP_ALIVE;
    server.maxConnections = MAX_CONNECTIONS;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, host, resolve);
    });
    opened.push(server);
    const { address, port: taken, family } = server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
  };
  const close = async () => {
    isClosing = true;
    await Promise.all(opened.map((server) => end(server, grace)));
  };
  try {
    const url = await open(port, operatorPort === undefined ? undefined : 'public');
    const operatorUrl = operatorPort === undefined ? url : await open(operatorPort, 'operator');
    return { url, operatorUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const end = (server: Server, grace: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });

interface Answering extends ClientSource {
  /** Called before the head of an answer is written. */
  readonly head: () => void;
}

async function answer(
  ledger: Ledger,
  source: Answering,
  door: From['door'],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('whoever asked is gone'));
  });
  const request = requestOf(incoming, gone.signal);
  const response =
    request instanceof Response
      ? withHeaders(request, {})
      : await ledger.fetch(request, { client: clientIn(incoming, source), door });
  if (gone.signal.aborted) return;
  source.head();
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  else outgoing.end();
}

/** The request as the Web has it, or the answer to one that the Web has no form for. */
function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request | Response {
  const { method = 'GET', headers, url = '/' } = incoming;
  const address = `http://${headers.host ?? 'localhost'}${url.startsWith('/') ? url : ''}`;
  if (!url.startsWith('/') || url.startsWith('//') || !isAddress(address, headers.host)) {
    return refuse(400, 'expected a path and a host', { connection: 'close' });
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    return new Request(address, {
      method,
      signal,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      ),
      ...(hasBody && { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' }),
    } as RequestInit);
  } catch {
    // TRACE and CONNECT: the Web's own requests can't be those.
    return refuse(405, 'not with this method', { connection: 'close' });
  }
}

/** A host is a name and a port: with more in it, it would be another address. */
const isAddress = (address: string, host = 'localhost'): boolean =>
  URL.canParse(address) && /^[^/?#@\\]+$/.test(host);

function clientIn(incoming: IncomingMessage, source: ClientSource): string | undefined {
  const named = source.clientHeader && incoming.headers[source.clientHeader.toLowerCase()];
  const peer = incoming.socket.remoteAddress ?? '';
  return clientOf(peer, named ? [named].flat().join(',') : undefined, source);
}
