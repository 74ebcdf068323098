import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createLedger,
  type Database,
  type LedgerOptions,
  type LogLine,
  type Served,
  type ServeOptions,
  serve,
} from '../../../sdk/ledger/index.ts';
import { bodyOf, ORIGIN, OWN_SECRET, TOKEN } from './support.ts';

const empty: Database = {
  query: async () => [],
  transaction: () => new Promise(() => {}),
  close: async () => {},
};

const served: Served[] = [];
const lines: LogLine[] = [];
async function start(
  more: Partial<LedgerOptions> = {},
  options: Partial<ServeOptions> = {},
): Promise<Served> {
  const report = (line: LogLine) => lines.push(line);
  const ledger = createLedger({
    database: empty,
    secret: OWN_SECRET,
    origins: [ORIGIN],
    token: TOKEN,
    report,
    page: async () => ({ type: 'text/html', body: new TextEncoder().encode('<h1>') }),
    ...more,
  });
  const one = await serve(ledger, { port: 0, grace: 50, ...options });
  served.push(one);
  return one;
}
afterEach(async () => {
  lines.length = 0;
  for (const one of served.splice(0)) await one.close();
});

function newSignal() {
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { told, tell };
}

/** Tells when it is asked, and answers when it is free. */
function slowDatabase() {
  const [asked, free] = [newSignal(), newSignal()];
  const slow: Database = {
    ...empty,
    query: async () => {
      asked.tell();
      await free.told;
      return [];
    },
  };
  return { slow, asked, free };
}

/** Says it as it is, without a client that would put it right. */
async function say(url: string, ...parts: readonly string[]) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  for (const part of parts) socket.write(part);
  return socket;
}

async function answerTo(url: string, head: string): Promise<string> {
  const socket = await say(url, `${head}\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const part of socket) text += part;
  return text;
}

describe('what the Web has no form for is answered', () => {
  test.each([
    ['GET // HTTP/1.1\r\nHost: ledger', 400],
    ['GET //evil.example/x HTTP/1.1\r\nHost: ledger', 400],
    ['GET http://evil.example/ HTTP/1.1\r\nHost: ledger', 400],
    ['GET /livez HTTP/1.1\r\nHost: a/b', 400],
    ['GET /livez HTTP/1.1\r\nHost: me@evil.example', 400],
    ['GET /livez HTTP/1.1\r\nHost: [', 400],
    ['TRACE /livez HTTP/1.1\r\nHost: ledger', 405],
    ['GET /livez HTTP/1.1\r\nHost: ledger', 200],
    ['GET /livez HTTP/1.0', 200],
    ['HEAD /livez HTTP/1.1\r\nHost: ledger', 200],
    ['PUT /livez HTTP/1.1\r\nHost: ledger', 405],
    ['CONNECT ledger:443 HTTP/1.1\r\nHost: ledger', 405],
    ['GET /livez HTTP/1.1\r\nHost: ledger\r\nHost: other', 400],
    // A proxy that looks at the path would have read another one.
    ['GET /tile/../livez HTTP/1.1\r\nHost: ledger', 400],
    ['GET /tile/%2E%2e/livez HTTP/1.1\r\nHost: ledger', 400],
    ['GET /tile\\..\\livez HTTP/1.1\r\nHost: ledger', 400],
    ['GET /livez#x HTTP/1.1\r\nHost: ledger', 400],
    ['GET /livez?a=/../x HTTP/1.1\r\nHost: ledger', 200],
    ['GET /livez HTTP/1.1\r\nHost: ledger\r\nExpect: anything', 200],
    ['POST /livez HTTP/1.1\r\nHost: ledger\r\nTransfer-Encoding: gzip, chunked', 501],
    ['POST /livez HTTP/1.1\r\nHost: ledger\r\nContent-Length: 3\r\nContent-Length: 4', 400],
    ['no request at all', 400],
  ])('%j: %i', async (head, status) => {
    const { url } = await start();
    const answer = await answerTo(url, head);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('\r\nx-content-type-options: nosniff\r\n');
    if (status >= 400) expect(answer).toContain('"faults":[{');
  });
});

test('headers without an end are not read to one', async () => {
  const { url } = await start();
  const head = `GET /livez HTTP/1.1\r\nHost: ledger\r\nX-Long: ${'x'.repeat(20_000)}`;
  expect(await answerTo(url, head)).toMatch(/^HTTP\/1\.1 431 .*"faults":\[\{/s);
});

test('who stands behind 2,000 headers of its own is limited as anyone', async () => {
  const { url } = await start(
    { rate: { burst: 1, perSecond: 0.001 } },
    { clientHeader: 'x-forwarded-for' },
  );
  const own = 'a:\r\n'.repeat(2_000);
  const head = `GET /records/x HTTP/1.1\r\n${own}Host: ledger\r\nX-Forwarded-For: 203.0.113.9`;
  const statusOf = async () => (await answerTo(url, head)).slice(9, 12);
  expect([await statusOf(), await statusOf()]).toEqual(['404', '429']);
});

test('who asks on and on before there is an answer is cut off, and keeps nothing busy', async () => {
  let asked = 0;
  const counting: Database = {
    ...empty,
    query: async () => {
      asked += 1;
      return [];
    },
  };
  const { url } = await start({ database: counting });
  const one = 'GET /readyz HTTP/1.1\r\nHost: ledger\r\n\r\n';
  const [few, many] = [
    await say(url, one.repeat(9), one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')),
    await say(url, one.repeat(1000)),
  ];
  let text = '';
  for await (const part of few) text += part;
  expect(text.match(/^HTTP\/1\.1 200 /gm)).toHaveLength(10);
  if (!many.closed) await once(many, 'close');
  expect(asked).toBeLessThanOrEqual(20);
});

describe('connections that nobody uses shut nobody out', () => {
  test.each([
    ['that say nothing', ''],
    ['that are idle', 'GET /livez HTTP/1.1\r\nHost: ledger\r\n\r\n'],
    ['in the middle of a head', 'GET /livez HTTP/1.1\r\nHost:'],
    [
      'in the middle of a body',
      `POST /records HTTP/1.1\r\nHost: ledger\r\nOrigin: ${ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{`,
    ],
  ])('%s', async (_, said) => {
    const { url } = await start({}, { connections: 10 });
    const sockets = [];
    for (let count = 0; count < 30; count += 1) {
      const socket = await say(url, said);
      await once(socket, 'connect');
      sockets.push(socket);
      const { status } = await fetch(`${url}/livez`);
      expect(status).toBe(200);
    }
    for (const socket of sockets) socket.destroy();
  });

  test('and what is being answered does not give way', async () => {
    const { slow, asked, free } = slowDatabase();
    const { url } = await start({ database: slow }, { connections: 10 });
    const socket = await say(
      url,
      'GET /readyz HTTP/1.1\r\nHost: ledger\r\nConnection: close\r\n\r\n',
    );
    await asked.told;
    const others = [];
    for (let count = 0; count < 20; count += 1) {
      const other = await say(url);
      await once(other, 'connect');
      others.push(other);
    }
    await fetch(`${url}/livez`);
    free.tell();
    let text = '';
    for await (const part of socket) text += part;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    for (const other of others) other.destroy();
  });
});

test('who reads nothing of an answer is cut off', async () => {
  const body = new Uint8Array(50_000_000);
  // The end waits for as long as it is not.
  const one = await start(
    { page: async () => ({ type: 'text/html', body }) },
    { stall: 50, grace: 2_000_000 },
  );
  const socket = await say(one.url, 'GET / HTTP/1.1\r\nHost: ledger\r\n\r\n');
  await once(socket, 'readable');
  await one.close();
  socket.destroy();
});

test('HEAD has the head of what GET answers, and no more', async () => {
  const { url } = await start();
  const [got, head] = [
    await fetch(`${url}/readyz`),
    await fetch(`${url}/readyz`, { method: 'HEAD' }),
  ];
  expect([head.status, head.headers.get('content-type')]).toEqual([
    got.status,
    got.headers.get('content-type'),
  ]);
  expect(await head.text()).toBe('');
});

describe('the operator has a port', () => {
  const operator = { headers: { authorization: `Bearer ${TOKEN}` } };

  test.each([
    ['/metrics', 404, 200],
    ['/stats', 404, 200],
    ['/', 404, 200],
    ['/livez', 200, 200],
    ['/readyz', 200, 200],
    ['/healthz', 200, 200],
    ['/records/none', 404, 404],
  ])('%s: %i for pages, %i there', async (path, forPages, forOperator) => {
    const { url, operatorUrl } = await start({}, { operatorPort: 0 });
    const answers = [await fetch(url + path, operator), await fetch(operatorUrl + path, operator)];
    expect(answers.map(({ status }) => status)).toEqual([forPages, forOperator]);
  });

  test('and nothing is written there', async () => {
    const { operatorUrl } = await start({}, { operatorPort: 0 });
    const body = JSON.stringify(bodyOf());
    const headers = { origin: ORIGIN, 'content-type': 'text/plain' };
    const answer = await fetch(`${operatorUrl}/records`, { method: 'POST', headers, body });
    expect(answer.status).toBe(405);
  });
});

test('what is counted names routes and statuses, and nobody', async () => {
  const { url } = await start();
  for (const path of ['/records/a-record', '/unheard-of-by-anyone/x', '/livez']) {
    await fetch(url + path);
  }
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
  expect(text).toContain('ledger_requests_total{method="GET",route="/records/:id",status="404"} 1');
  expect(text).toContain('ledger_requests_total{method="GET",route="none",status="404"} 1');
  expect(text).toContain('ledger_request_seconds_bucket{route="/livez",le="+Inf"} 1');
  expect(text).toMatch(/# EOF\n$/);
  expect(text).not.toContain('a-record');
});

test('a client that goes away is no fault of the database', async () => {
  const [asked, left] = [newSignal(), newSignal()];
  const hanging: Database = {
    ...empty,
    until: (signal) => {
      signal.addEventListener('abort', () => left.tell());
      return {
        ...empty,
        query: () => {
          asked.tell();
          return new Promise(() => {});
        },
      };
    },
  };
  const { url } = await start({ database: hanging });
  const socket = await say(url, 'GET /readyz HTTP/1.1\r\nHost: ledger\r\n\r\n');
  await asked.told;
  socket.destroy();
  await left.told;
  await new Promise((resolve) => setImmediate(resolve));
  expect(lines).toEqual([]);
});

test('half a request holds up no end', async () => {
  const one = await start();
  const head = `POST /records HTTP/1.1\r\nHost: ledger\r\nOrigin: ${ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{`;
  const socket = await say(one.url, head);
  await once(socket, 'connect');
  // Until it is the server's too.
  await fetch(`${one.url}/livez`);
  const closed = once(socket, 'close');
  await one.close();
  await closed;
});

test('who keeps a connection open is told that it ends, and holds up no end', async () => {
  const { slow, asked, free } = slowDatabase();
  // Nothing here is cut off: it ends because everyone was told.
  const one = await start({ database: slow }, { grace: 2_000_000 });
  const socket = await say(one.url, 'GET /readyz HTTP/1.1\r\nHost: ledger\r\n\r\n');
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  const ended = once(socket, 'close');
  await asked.told;
  const closed = one.close();
  free.tell();
  await Promise.all([ended, closed]);
  expect(text).toMatch(/^HTTP\/1\.1 200 /);
  expect(text.toLowerCase()).toContain('\r\nconnection: close\r\n');
});
