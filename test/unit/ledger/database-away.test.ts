import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type Database, migrate, openPostgres } from '../../../sdk/ledger/index.ts';
import { addressIn, ask, bodyOf, ledgerOn, newId, openEmptySchema, post } from './support.ts';

/** A way to the database that can be cut and mended. */
class Line {
  #server: Server | undefined;
  #port = 0;
  readonly #sockets = new Set<Socket>();
  readonly #to: URL;

  constructor(to: URL) {
    this.#to = to;
  }

  async mend(): Promise<URL> {
    const server = createServer((near) => {
      const far = connect(Number(this.#to.port), this.#to.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    const url = new URL(this.#to);
    url.host = `127.0.0.1:${this.#port}`;
    return url;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

const url = inject('postgres');
const open: Database[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

describe.skipIf(!url)('a database that goes away', () => {
  test('is told as such with when to come again, and found when it is back', async () => {
    const schema = await openEmptySchema(url);
    const [{ search_path } = { search_path: '' }] = await schema.query<{ search_path: string }>(
      'show search_path',
    );
    const line = new Line(new URL(url));
    const database = await openPostgres(addressIn(await line.mend(), search_path));
    open.push(database, schema);
    await migrate(database);
    const ledger = ledgerOn(database);
    const [before, during] = [bodyOf({ id: newId() }), bodyOf({ id: newId() })];
    expect((await post(ledger, before)).status).toBe(201);

    await line.cut();
    for (const answer of [await post(ledger, during), await ask(ledger, '/healthz')]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }

    await line.mend();
    expect((await post(ledger, during)).status).toBe(201);
    expect((await post(ledger, before)).status).toBe(200);
    expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true, rows: 2 });
  });
});
