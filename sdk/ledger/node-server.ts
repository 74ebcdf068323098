import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Ledger } from './ledger.ts';

export interface ServeOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host?: string | undefined;
  /** Header in which a proxy of yours names the client, e.g. `x-forwarded-for`: its last entry counts.
   * Anyone could send it: name it only where every request comes through the proxy. */
  readonly clientHeader?: string | undefined;
}

export interface Served {
  readonly url: string;
  /** Answers what has arrived, and takes nothing more. */
  close(): Promise<void>;
}

/** Serves a ledger by `node:http`. */
export async function serve(ledger: Ledger, options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1', clientHeader } = options;
  const server = createServer((incoming, outgoing) => {
    answer(ledger, clientHeader, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answer(
  ledger: Ledger,
  clientHeader: string | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await ledger.fetch(requestOf(incoming), {
    client: clientOf(incoming, clientHeader),
  });
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  else outgoing.end();
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
    ...(hasBody && { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' }),
  } as RequestInit);
}

/** Who asks. Of an IPv6 address the network: a home has as many addresses as it likes. */
function clientOf(incoming: IncomingMessage, header: string | undefined): string {
  const named = header && incoming.headers[header.toLowerCase()];
  const address = named
    ? ([named].flat().join(',').split(',').at(-1) ?? '').trim()
    : (incoming.socket.remoteAddress ?? '');
  return address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;
}
