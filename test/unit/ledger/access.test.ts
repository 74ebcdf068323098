import { describe, expect, test, vi } from 'vitest';
import type { Database } from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, ORIGIN, post } from './support.ts';

/** Whoever is turned away never gets this far. */
const untouched: Database = {
  query: () => Promise.reject(new Error('the database was asked')),
  transaction: () => Promise.reject(new Error('the database was asked')),
  close: () => Promise.resolve(),
};
const ledger = (more = {}) => ledgerOn(untouched, more);

const OPERATORS = [
  ['GET', '/stats'],
  ['GET', '/export'],
  ['GET', '/verify'],
  ['DELETE', '/subjects/member-1'],
] as const;

describe.each(OPERATORS)("the operator's %s %s", (method, path) => {
  test.each(['', 'wrong', 'the-operators-token2', 'the-operators-toke'])(
    'is closed to the token "%s"',
    async (token) => {
      const { status, headers } = await ask(ledger(), path, { method, token });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    },
  );

  test('is not there where no token is set', async () => {
    for (const token of ['', 'undefined', 'the-operators-token']) {
      for (const unset of [undefined, '']) {
        const { status } = await ask(ledger({ token: unset }), path, { method, token });
        expect(status).toBe(404);
      }
    }
  });
});

describe('who may write', () => {
  const only = (origins: readonly string[], origin: string) =>
    post(ledger({ origins }), 'no record', { origin });

  test.each([
    ['https://rarejob.com', ['https://rarejob.com'], true],
    ['http://rarejob.com', ['https://rarejob.com'], false],
    ['https://rarejob.com:8443', ['https://rarejob.com'], false],
    ['https://www.rarejob.com', ['https://rarejob.com'], false],
    ['https://www.rarejob.com', ['https://*.rarejob.com'], true],
    ['https://rarejob.com', ['https://*.rarejob.com'], false],
    ['https://rarejobxcom', ['https://rarejob.com'], false],
    ['https://evilrarejob.com', ['https://*.rarejob.com'], false],
    ['https://rarejob.com.evil.example', ['https://*.rarejob.com'], false],
    ['http://rarejob.localhost:4400', ['http://*.localhost:4400'], true],
  ])('%s, where %j may: %s', async (origin, origins, may) => {
    expect((await only(origins, origin)).status).toBe(may ? 400 : 403);
  });

  test.each([
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
  ])('not a form or a link: %j', async (headers) => {
    expect((await post(ledger(), bodyOf(), headers)).status).toBe(403);
  });

  test('what is no origin is told at once', () => {
    expect(() => ledger({ origins: ['rarejob.com'] })).toThrow('not an origin');
    expect(() => ledger({ origins: ['https://rarejob.com/path'] })).toThrow('not an origin');
  });
});

describe('hostile bodies', () => {
  test.each([
    ['1 MB of a text', JSON.stringify({ record: 'x'.repeat(1_000_000), sdk: '0.1.0' }), 413],
    ['1 MB of keys', `{${'"a":1,'.repeat(150_000)}"b":1}`, 413],
    ['no JSON', 'record=1', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a number', '1', 400],
    ['an empty batch', '{"records":[]}', 400],
    ['a prototype', '{"__proto__":{"record":"x"},"constructor":1}', 400],
    ['too many records', JSON.stringify({ records: Array(101).fill(bodyOf()) }), 400],
  ])('%s', async (_, body, status) => {
    const answer = await post(ledger(), body);
    expect(answer.status).toBe(status);
    expect(answer.json.faults.length).toBeGreaterThan(0);
    expect(answer.text.length).toBeLessThan(1_000);
  });

  test.each([
    ['100 000 nested brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['open ones', '['.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
  ])('%s are not even parsed', async (_, body) => {
    const { status, json } = await post(ledger(), body);
    expect([status, json.faults[0].message]).toEqual([400, 'nested too deeply']);
  });

  test('no more is read than is allowed, whatever length was promised', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request('https://ledger.rarejob.com/records', {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'text/plain' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await ledger().fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  test('only what a page sends as JSON or as text is read', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(ledger(), bodyOf(), form)).status).toBe(415);
    for (const other of ['application/json-seq', 'text/plain-not', 'application/jsonp']) {
      expect((await post(ledger(), bodyOf(), { 'content-type': other })).status, other).toBe(415);
    }
  });

  test('a type is read as it is meant, a body only as it is', async () => {
    for (const type of ['Application/JSON', 'text/plain;charset=UTF-8', 'text/plain ; charset=x']) {
      expect((await post(ledger(), '{', { 'content-type': type })).status, type).toBe(400);
    }
    // Unpacked it could be of any size; and what is 400 the sender would drop.
    const packed = { 'content-encoding': 'gzip' };
    expect((await post(ledger(), bodyOf(), packed)).status).toBe(415);
    expect((await post(ledger(), '{', { 'content-encoding': 'identity' })).status).toBe(400);
  });
});

describe('how often', () => {
  const rate = { burst: 3, perSecond: 0.5 };
  const asked = (to: ReturnType<typeof ledger>, client: string) =>
    to.fetch(new Request('https://ledger.rarejob.com/nothing/records/x'), { client });

  test('a client that asks too often is told when to come again', async () => {
    let now = NOW;
    const limited = ledger({ rate, now: () => now, base: '/nothing' });
    const statuses = async (client: string, times: number) => {
      const seen: number[] = [];
      for (let time = 0; time < times; time += 1) seen.push((await asked(limited, client)).status);
      return seen;
    };
    expect(await statuses('one', 5)).toEqual([404, 404, 404, 429, 429]);
    expect((await asked(limited, 'one')).headers.get('retry-after')).toBe('2');
    expect(await statuses('another', 3)).toEqual([404, 404, 404]);
    now += 2_000;
    expect(await statuses('one', 2)).toEqual([404, 429]);
  });

  test('who keeps guessing the token is limited too', async () => {
    const limited = ledger({ rate });
    const guess = () =>
      limited.fetch(new Request('https://ledger.rarejob.com/stats'), { client: 'one' });
    const statuses = [await guess(), await guess(), await guess(), await guess()];
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });
});

test('a database that says nothing is told as away', async () => {
  vi.useFakeTimers();
  try {
    const never = () => new Promise<never>(() => {});
    const silent = { ...untouched, query: never, transaction: never };
    const answer = post(ledgerOn(silent), bodyOf());
    const checkpoint = ask(ledgerOn(silent), '/checkpoint', { token: '' });
    // Reading the body takes its turns before the database is asked.
    await vi.advanceTimersByTimeAsync(60_000);
    for (const { status, headers } of [await answer, await checkpoint]) {
      expect([status, headers.get('retry-after')]).toEqual([503, '10']);
    }
  } finally {
    vi.useRealTimers();
  }
});

test('an upload that stands still is too slow, and no fault of the database', async () => {
  vi.useFakeTimers();
  try {
    const lines: unknown[] = [];
    const request = new Request('https://ledger.rarejob.com/records', {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'text/plain' },
      body: new ReadableStream({ pull: () => new Promise(() => {}) }),
      duplex: 'half',
    } as RequestInit);
    const answer = ledger({ report: (line: unknown) => lines.push(line) }).fetch(request);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([(await answer).status, lines]).toEqual([408, []]);
  } finally {
    vi.useRealTimers();
  }
});

test('records count against their client, not requests', async () => {
  const many = { ...untouched, transaction: async () => [{ count: 60, rows: [] }] as never };
  const limited = ledgerOn(many);
  const send = () =>
    limited.fetch(
      new Request('https://ledger.rarejob.com/records', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'text/plain' },
        body: JSON.stringify({ records: Array(60).fill(bodyOf()) }),
      }),
      { client: 'one' },
    );
  const statuses = [await send(), await send(), await send()].map(({ status }) => status);
  expect(statuses).toEqual([201, 201, 429]);
});

test('what is told of a fault has a name to find it by, and nothing of what was sent', async () => {
  const lines: unknown[] = [];
  const quoting = {
    ...untouched,
    query: () =>
      Promise.reject(Object.assign(new Error('invalid input: m-81723'), { code: '22P02' })),
  };
  const failing = ledgerOn(quoting, { report: (line) => lines.push(line) });
  const answer = await ask(failing, '/readyz');
  expect(answer.status).toBe(500);
  expect(lines).toEqual([
    {
      time: new Date(NOW).toISOString(),
      level: 'error',
      message: 'something went wrong inside',
      request: answer.headers.get('x-request-id'),
      route: 'GET /readyz',
      code: '22P02',
      at: expect.any(Array),
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('m-81723');
});

test.each(['choices', '/choices/', 'choices/', '//choices'])(
  '%s is the path /choices',
  async (base) => {
    expect((await ask(ledger({ base }), '/choices/livez')).status).toBe(200);
  },
);

test('a token that could be guessed is not taken', () => {
  expect(() => ledger({ token: 'secret' })).toThrow('16 characters');
});

test('every answer says that it is not to be kept, framed or guessed at', async () => {
  const answers = [
    await ask(ledger(), '/stats', { token: '' }),
    await ask(ledger(), '/unheard-of'),
    await ask(ledger(), '/records', { method: 'DELETE' }),
    await ask(ledger(), '/healthz'),
    await post(ledger(), ''),
    await post(ledger(), bodyOf(), { origin: 'https://stranger.example' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 404, 405, 500, 400, 403]);
  for (const { headers } of answers) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('where the ledger stands under a path, only that path is its own', async () => {
  const under = ledger({ base: '/choices' });
  expect((await ask(under, '/choices/stats', { token: '' })).status).toBe(401);
  expect((await ask(under, '/stats')).status).toBe(404);
  expect((await ask(under, '/choicesx/stats')).status).toBe(404);
});

test("the operator's page is served as it was built, and only where there is an operator", async () => {
  const page = async (path: string) =>
    path === '/' ? { type: 'text/html', body: new TextEncoder().encode('<h1>') } : undefined;
  const shown = await ask(ledger({ page }), '/', { token: '' });
  expect([shown.status, shown.text]).toEqual([200, '<h1>']);
  expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await ask(ledger({ page }), '/other.js', { token: '' })).status).toBe(404);
  expect((await ask(ledger({ page, token: undefined }), '/')).status).toBe(404);
  const under = ledger({ page, base: '/choices' });
  expect((await ask(under, '/choices/', { token: '' })).status).toBe(200);
  const bare = await ask(under, '/choices', { token: '' });
  expect([bare.status, bare.headers.get('location')]).toEqual([308, '/choices/']);
});
