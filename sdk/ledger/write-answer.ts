import { once } from 'node:events';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Writes an answer as fast as it is read, and no faster: it is not gathered in memory.
 * @param stall milliseconds for which whoever asked may read nothing
 * @throws where they read nothing for longer, or are gone */
export async function writeAnswer(
  response: Response,
  outgoing: ServerResponse,
  stall: number,
  gone: AbortSignal,
): Promise<void> {
  const isRead = (event: 'drain' | 'finish') =>
    once(outgoing, event, { signal: AbortSignal.any([gone, AbortSignal.timeout(stall)]) });
  outgoing.writeHead(response.status, [...response.headers].flat());
  for await (const part of (response.body ?? []) as ReadableStream<Uint8Array>) {
    gone.throwIfAborted();
    if (!outgoing.write(part)) await isRead('drain');
  }
  const finished = isRead('finish');
  outgoing.end();
  await finished;
}

/** Writes an answer to what was no request, after which the connection ends. */
export async function writeLast(response: Response, socket: Duplex): Promise<void> {
  const body = await response.text();
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}
