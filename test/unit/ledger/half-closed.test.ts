import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { serve } from '../../../sdk/ledger/index.ts';
import { bodyOf, ledgerOn, newId, ORIGIN, onEveryDatabase } from './support.ts';

onEveryDatabase((database) => {
  test('who shuts their side down behind a record gets no answer, and the record is stored', async () => {
    const { url, close } = await serve(ledgerOn(database()), { port: 0 });
    const id = newId();
    const body = JSON.stringify(bodyOf({ id }));
    const socket = connect({ port: Number(new URL(url).port), allowHalfOpen: true });
    socket.end(
      `POST /records HTTP/1.1\r\nHost: ledger\r\nOrigin: ${ORIGIN}\r\nContent-Type: text/plain\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    socket.resume();
    await once(socket, 'close');
    expect(socket.bytesRead).toBe(0);
    await vi.waitFor(async () => {
      const { status } = await fetch(`${url}/records/${id}`);
      expect(status).toBe(200);
    });
    await close();
  });
});
