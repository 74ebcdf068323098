import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import { generate } from 'selfsigned';

const SDK = join(import.meta.dirname, '../../../dist/sdk');
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** One request as it was on the wire. */
export interface Hit {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly dest: string;
  readonly referer: string | undefined;
  readonly origin: string | undefined;
  readonly cookies: readonly string[];
}

/** What the world says at an address. Without one it answers as the asking tag expects. */
export interface Answer {
  readonly status?: number;
  readonly text?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a production server would: brotli. */
  readonly compressed?: boolean;
  /** Milliseconds. */
  readonly after?: number;
  /** Takes the request and never answers, or breaks the connection off as an ad blocker does. */
  readonly fails?: 'stalls' | 'breaks';
}

export type Answers = Readonly<Record<string, Answer | ((body: string) => Answer)>>;

/** The outside world: the property and all vendors on one server, by the name they are asked under. */
export interface Wire {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly hits: readonly Hit[];
  /** Names that a TLS connection was opened for, with or without a request. */
  readonly connections: readonly string[];
  /** Datagrams that came in at all: of QUIC. */
  packets(): number;
  /** Forgets what was, and answers so from now on. */
  begin(answers: Answers): void;
  /** Paths that were asked of a host, in order. */
  paths(host: string): readonly string[];
  close(): Promise<void>;
}

export async function openWire(): Promise<Wire> {
  let hits: Hit[] = [];
  let connections: string[] = [];
  let packets = 0;
  let answers: Answers = {};
  const sockets = new Set<Socket>();

  const record = ({ headers, url = '/', method = 'GET' }: IncomingMessage): Hit => {
    const hit = {
      host: (headers.host ?? '').replace(/:\d+$/, ''),
      path: url,
      method,
      dest: `${headers['sec-fetch-dest'] ?? ''}`,
      referer: headers.referer,
      origin: headers.origin,
      cookies: (headers.cookie ?? '').split('; ').filter(Boolean),
    };
    hits.push(hit);
    return hit;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hit = record(request);
    const given = answers[`https://${hit.host}${hit.path.split('?')[0]}`] ?? usual(hit);
    const answer = typeof given === 'function' ? given(await text(request)) : given;
    if (answer.fails === 'breaks') request.socket.destroy();
    if (answer.fails) return;
    setTimeout(() => {
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.type ?? 'text/html; charset=utf-8',
        'access-control-allow-origin': hit.origin ?? '*',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': '*',
        'timing-allow-origin': '*',
        'cache-control': 'no-store',
        ...(answer.compressed && { 'content-encoding': 'br' }),
        ...answer.headers,
      });
      const text = answer.text ?? '';
      const body = answer.compressed ? brotliCompressSync(text) : text;
      response.end(hit.dest === 'image' && !answer.text ? GIF : body);
    }, answer.after ?? 0);
  };

  const { private: key, cert } = await generate([{ name: 'commonName', value: 'world' }]);
  const https = createHttps({ key, cert }, handle);
  https.on('secureConnection', ({ servername }) => connections.push(`${servername}`));
  const http = createHttp(handle);
  for (const server of [http, https]) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    // A web socket has reached its host when it asks; nobody here needs to speak on it.
    server.on('upgrade', (request, socket) => {
      record(request);
      socket.destroy();
    });
  }
  const [httpPort, httpsPort] = await Promise.all([listen(http), listen(https)]);

  const datagrams = createSocket('udp4', () => {
    packets += 1;
  });
  datagrams.bind(httpsPort, '127.0.0.1');

  return {
    httpPort,
    httpsPort,
    get hits() {
      return hits;
    },
    get connections() {
      return connections;
    },
    packets: () => packets,
    begin(given) {
      hits = [];
      packets = 0;
      connections = [];
      answers = given;
    },
    paths: (host) => hits.filter((hit) => hit.host === host).map(({ path }) => path),
    async close() {
      for (const socket of sockets) socket.destroy();
      for (const server of [http, https]) server.close();
      datagrams.close();
    },
  };
}

/** The SDK's own files on every host; else what the asking tag can do something with. */
function usual({ path, dest }: Hit): Answer {
  const file = /^\/(sdk|sdk-old)\/([\w.-]+(?:\/[\w.-]+)*)$/.exec(path);
  if (file?.[2]) {
    const text = readFileSync(join(SDK, file[2]), 'utf8');
    const type = path.endsWith('.json') ? 'application/json' : 'text/javascript';
    // Another release of us, on the same page.
    return { type, text: file[1] === 'sdk' ? text : text.replaceAll('0.1.0', '0.0.9') };
  }
  if (dest === 'script' || /work(?:er|let)$/.test(dest)) {
    return {
      type: 'text/javascript',
      text: `(globalThis.ran ??= []).push(${JSON.stringify(path)})`,
    };
  }
  if (dest === 'style') return { type: 'text/css', text: ':root { --styled: 1 }' };
  if (dest === 'image') return { type: 'image/gif' };
  return { text: '<!doctype html><title>vendor</title>' };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
