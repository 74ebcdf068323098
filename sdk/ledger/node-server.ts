import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { type ClientSource, clientOf } from './client.ts';
import { keepConnections } from './connections.ts';
import type { From, Ledger } from './ledger.ts';
import { refuse, withHeaders } from './respond.ts';
import { writeAnswer, writeLast } from './write-answer.ts';

export interface ServeOptions extends ClientSource {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host?: string | undefined;
  /** The operator's routes have a port of their own, and pages reach none of them; 0 takes any. */
  readonly operatorPort?: number | undefined;
  /** Milliseconds in which what was begun may end when it is closed; 10 000 unless set. */
  readonly grace?: number | undefined;
  /** Connections at most, on each port; 5 000 unless set. */
  readonly connections?: number | undefined;
  /** Milliseconds for which whoever asked may read nothing of the answer; 30 000 unless set. */
  readonly stall?: number | undefined;
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
/** Connections that wait to be taken: many who come at once are no reason to turn one away. */
const BACKLOG = 4_096;

/** Serves a ledger by `node:http`. */
export async function serve(ledger: Ledger, options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1', operatorPort, grace = 10_000 } = options;
  const { connections = 5_000, stall = 30_000 } = options;
  const opened: Server[] = [];
  let isClosing = false;
  const open = async (at: number, door: From['door']): Promise<string> => {
    const server = createServer({
      // Told by us, in the form of every other refusal.
      requireHostHeader: false,
      // How often it is looked whether a head or a body takes too long: else twice a minute.
      connectionsCheckingInterval: 1_000,
    });
    const kept = keepConnections(server, connections);
    const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
      if (!kept.begin(incoming, outgoing)) return;
      const head = () => {
        // Whoever keeps the connection would go on asking until it is cut.
        if (isClosing) outgoing.shouldKeepAlive = false;
      };
      outgoing.once('finish', () => isClosing && setImmediate(() => server.closeIdleConnections()));
      const asked = requestOf(incoming);
      answer(ledger, { ...options, stall, head }, door, asked, incoming, outgoing).catch(() =>
        outgoing.destroy(),
      );
    };
    server.on('request', onRequest);
    // What else a client expects is of no matter, as nothing else is promised.
    server.on('checkExpectation', onRequest);
    server.on('connect', (_, socket: Duplex) => {
      writeLast(withHeaders(refuse(405, 'not with this method'), {}), socket);
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      // In the middle of an answer it would be taken for a part of that.
      if (error.code === 'ECONNRESET' || kept.isBusy(socket)) socket.destroy();
      else writeLast(withHeaders(misread(error.code), {}), socket);
    });
    // Headers have 16 KiB, however many they are: that of the proxy is the last, and none may push it out.
    server.maxHeadersCount = 0;
    server.requestTimeout = 30_000;
    server.headersTimeout = 10_000;
    server.keepAliveTimeout = KEEP_ALIVE;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: at, host, backlog: BACKLOG }, resolve);
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
  readonly stall: number;
  /** Called before the head of an answer is written. */
  readonly head: () => void;
}

/** The request as the Web has it, for somebody who may go away; or the answer to what is none. */
type Asked = Response | ((gone: AbortSignal) => Request);

async function answer(
  ledger: Ledger,
  source: Answering,
  door: From['door'],
  asked: Asked,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('whoever asked is gone'));
  });
  const response =
    asked instanceof Response
      ? withHeaders(asked, {})
      : await ledger.fetch(asked(gone.signal), { client: clientIn(incoming, source), door });
  if (gone.signal.aborted) return;
  source.head();
  await writeAnswer(response, outgoing, source.stall, gone.signal);
}

const CLOSE = { connection: 'close' };

/** What Node made nothing of. */
function misread(code = ''): Response {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return refuse(431, 'expected at most 16 KiB of headers');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refuse(413, 'expected at most 16 KiB beside the body');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refuse(408, 'too slow');
    default:
      return refuse(400, 'expected a request in HTTP/1.1');
  }
}

/** The request as the Web has it, or the answer to one that the Web has no form for. */
function requestOf(incoming: IncomingMessage): Asked {
  const { method = 'GET', headers, headersDistinct, url = '/' } = incoming;
  const address = `http://${headers.host ?? 'localhost'}${url.startsWith('/') ? url : ''}`;
  const hosts = headersDistinct.host?.length ?? 0;
  if (!isPath(url) || hosts > 1 || !isAddress(address, headers.host)) {
    return refuse(400, 'expected a path and a host', CLOSE);
  }
  // As the Web reads it, and as a proxy that looks at paths has read it.
  if (new URL(address).pathname !== url.replace(/\?.*$/, '')) {
    return refuse(400, 'expected a path that needs no resolving', CLOSE);
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && !/^chunked$/i.test(coding)) {
    return refuse(501, 'expected no transfer coding but chunked', CLOSE);
  }
  // The Web's own requests can't be those.
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return refuse(405, 'not with this method', CLOSE);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return (signal) =>
    new Request(address, {
      method,
      signal,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      ),
      ...(hasBody && { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' }),
    } as RequestInit);
}

const isPath = (target: string): boolean =>
  target.startsWith('/') && !target.startsWith('//') && !target.includes('#');

/** A host is a name and a port: with more in it, it would be another address. */
const isAddress = (address: string, host = 'localhost'): boolean =>
  URL.canParse(address) && /^[^/?#@\\]+$/.test(host);

function clientIn(incoming: IncomingMessage, source: ClientSource): string | undefined {
  const named = source.clientHeader && incoming.headers[source.clientHeader.toLowerCase()];
  const peer = incoming.socket.remoteAddress ?? '';
  return clientOf(peer, named ? [named].flat().join(',') : undefined, source);
}
