import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConsentRecord, encodeRecord, type Fault } from '../../../sdk/core/index.ts';
import { openQueue } from '../../../sdk/outbox/kept-queue.ts';
import { createOutbox, type Outbox } from '../../../sdk/outbox/outbox.ts';
import { readRetryAfter } from '../../../sdk/outbox/post-records.ts';
import { NOW, record } from '../../support/builders.ts';
import { keyIn, type PlayedLedger, playLedger, said } from '../../support/played-ledger.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const ID = '7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3a';
const choice = (revision: number, id = ID): ConsentRecord => record({ revision, id });
const key = (revision: number): string => keyIn(encodeRecord(choice(revision)));

interface PageView {
  readonly outbox: Outbox;
  readonly faults: readonly Fault[];
}

let ledger: PlayedLedger;
let pages: AbortController;
let online: boolean;
/** What a request waits for on its way. */
let network: (() => Promise<void>) | undefined;

/** One page view: what is not in the storage is forgotten with it. */
function open(storage: () => Storage = () => localStorage): PageView {
  pages?.abort();
  pages = new AbortController();
  const faults: Fault[] = [];
  const outbox = createOutbox({
    window: window as Window & typeof globalThis,
    kept: openQueue(storage),
    address: new URL('https://ledger.test/records'),
    sdkVersion: '0.1.0',
    async fetch(_, init) {
      if (!online) throw new TypeError('Failed to fetch');
      if (network) await network();
      const { status, headers = {}, text = null } = ledger.take(`${init?.body}`);
      return new Response(text, { status, headers });
    },
    now: () => Date.now(),
    random: () => 0.5,
    signal: pages.signal,
    report: (fault) => void faults.push(fault),
  });
  return { outbox, faults };
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const waiting = (): readonly string[] =>
  openQueue(() => localStorage)
    .read()
    .waiting.map(keyIn);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  localStorage.clear();
  ledger = playLedger();
  online = true;
  network = undefined;
});
afterEach(() => {
  pages.abort();
  vi.useRealTimers();
});

describe('a record', () => {
  test('is sent once, whatever hears of it, and not by the next page', async () => {
    const { outbox } = open();
    outbox.offer(choice(1));
    outbox.offer(choice(1));
    await settled();
    expect(waiting()).toEqual([]);
    open().outbox.offer(choice(1));
    await settled();
    expect(ledger.asked).toEqual([[key(1)]]);
  });

  test('is kept before anything is sent', () => {
    open().outbox.offer(choice(1));
    expect(ledger.asked).toEqual([]);
    expect(waiting()).toEqual([key(1)]);
  });

  test('that somebody else wrote is sent as well as those that waited', async () => {
    online = false;
    open().outbox.offer(choice(1));
    await settled();
    online = true;
    open().outbox.offer(choice(2));
    await after(HOUR);
    expect(ledger.stored).toEqual([key(1), key(2)]);
  });

  test('is sent again where the answer was lost, and stored once', async () => {
    const first = ledger.take(
      JSON.stringify({ records: [{ record: encodeRecord(choice(1)), sdk: '0.1.0' }] }),
    );
    expect(first.status).toBe(201);
    open().outbox.offer(choice(1));
    await settled();
    expect(ledger.stored).toEqual([key(1)]);
    expect(waiting()).toEqual([]);
  });
});

describe('an answer decides what stays', () => {
  const HTML = { 'content-type': 'text/html' };
  test.each([
    ['201, stored', said(201), 'gone'],
    ['200, known', said(200), 'gone'],
    ['400, never acceptable', said(400), 'gone and told'],
    ['413, too large', said(413), 'gone and told'],
    ['429', said(429, { 'retry-after': '60' }), 'kept'],
    ['503', said(503, { 'retry-after': '60' }), 'kept'],
    ['500', said(500), 'kept'],
    ['401', said(401), 'kept'],
    ['403, another origin', said(403), 'kept'],
    ['404, no ledger there', said(404), 'kept'],
    ['405', said(405), 'kept'],
    ['a page in place of the ledger', { status: 200, headers: HTML, text: '<!doctype>' }, 'kept'],
    ["a page's own 400", { status: 400, headers: HTML }, 'kept'],
    ['204, nobody there', { status: 204 }, 'kept'],
  ])('%s: %s', async (_, answer, expected) => {
    ledger.always(answer);
    const { outbox, faults } = open();
    outbox.offer(choice(1));
    await settled();
    expect(waiting()).toEqual(expected === 'kept' ? [key(1)] : []);
    expect(faults.map(({ path }) => path)).toEqual(expected === 'gone and told' ? ['ledger'] : []);
  });

  test('one that is never taken keeps back no other, and is not offered again', async () => {
    online = false;
    const { outbox } = open();
    for (const revision of [1, 2, 3, 4, 5]) outbox.offer(choice(revision));
    await settled();
    online = true;
    const take = ledger.take;
    ledger = {
      ...ledger,
      take: (body) => (body.includes(`~${key(3)}~`) ? said(400, {}, 'wrong') : take(body)),
    };
    const { faults } = open();
    await after(HOUR);
    expect(ledger.stored).toEqual([1, 2, 4, 5].map(key));
    expect(waiting()).toEqual([]);
    expect(faults).toEqual([{ path: 'ledger', message: expect.stringContaining('wrong') }]);
  });

  test('a record is not lost for a signature that does not hold, also where somebody else is here by then', async () => {
    const take = ledger.take;
    ledger = {
      ...ledger,
      take: (body) => (body.includes('forged') ? said(400, {}, 'signature') : take(body)),
    };
    const { outbox } = open();
    outbox.speakFor({ id: 'member', signature: 'forged' });
    network = async () => outbox.speakFor({ id: 'other', signature: 'sound' });
    outbox.offer(choice(1));
    await settled();
    expect(ledger.stored).toEqual([key(1)]);
  });

  test('too many at once are sent in smaller parts', async () => {
    online = false;
    const { outbox } = open();
    for (const revision of [1, 2, 3, 4, 5, 6, 7]) outbox.offer(choice(revision));
    await settled();
    online = true;
    const take = ledger.take;
    ledger = {
      ...ledger,
      take: (body) => (JSON.parse(body).records.length > 2 ? said(413) : take(body)),
    };
    const { faults } = open();
    await after(HOUR);
    expect(ledger.stored).toEqual([1, 2, 3, 4, 5, 6, 7].map(key));
    expect(faults).toEqual([]);
  });
});

describe('it is tried again', () => {
  test('after a pause that the ledger asked for, and not before, over page loads', async () => {
    ledger.say(said(429, { 'retry-after': '3600' }));
    open().outbox.offer(choice(1));
    await after(HOUR / 2);
    // Neither another page nor another choice nor coming online is a reason to come earlier.
    open().outbox.offer(choice(2));
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    await after(HOUR / 2 - SECOND);
    open();
    await settled();
    expect(ledger.asked).toEqual([[key(1)]]);
    await after(10 * SECOND);
    expect(ledger.stored).toEqual([key(1), key(2)]);
  });

  test('less and less often while the ledger is down', async () => {
    ledger.always(said(500));
    open().outbox.offer(choice(1));
    await after(24 * HOUR);
    const tries = ledger.asked.length;
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(60);
    ledger.always();
    await after(HOUR);
    expect(ledger.stored).toEqual([key(1)]);
  });

  test('at once when the browser is online again', async () => {
    online = false;
    open().outbox.offer(choice(1));
    await settled();
    online = true;
    window.dispatchEvent(new Event('online'));
    await settled();
    expect(ledger.stored).toEqual([key(1)]);
  });

  test('by the next page, once the pause is over', async () => {
    online = false;
    open().outbox.offer(choice(1));
    await settled();
    online = true;
    open();
    await settled();
    expect(ledger.asked).toEqual([]);
    await after(5 * SECOND);
    expect(ledger.stored).toEqual([key(1)]);
  });

  test('no more once the SDK is stopped, also not what was under way', async () => {
    let cut = (): void => {};
    network = () =>
      new Promise((_, reject) => {
        cut = reject;
      });
    open().outbox.offer(choice(1));
    await settled();
    pages.abort();
    cut();
    network = undefined;
    window.dispatchEvent(new Event('online'));
    await after(HOUR);
    expect(ledger.asked).toEqual([]);
    expect(waiting()).toEqual([key(1)]);
  });

  test.each([
    [null, undefined],
    ['', undefined],
    ['0', 0],
    ['120', 120_000],
    ['-5', undefined],
    ['soon', undefined],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), undefined],
  ])('Retry-After %j: %j ms', (header, expected) => {
    expect(readRetryAfter(header, NOW)).toBe(expected);
  });
});

describe.each([
  ['a request can outlive its page', true],
  ['only a beacon does', false],
])('when the page is left, where %s', (_, lasts) => {
  beforeEach(() => {
    if (lasts) Object.defineProperty(Request.prototype, 'keepalive', { configurable: true });
    navigator.sendBeacon = (_, body) => {
      expect(lasts).toBe(false);
      ledger.take(`${body}`);
      return true;
    };
  });
  afterEach(() => {
    Reflect.deleteProperty(Request.prototype, 'keepalive');
    Reflect.deleteProperty(navigator, 'sendBeacon');
  });
  const leave = () => window.dispatchEvent(new Event('pagehide'));

  test('what is not under way goes at once, and stays until it is answered for', async () => {
    const { outbox } = open();
    outbox.offer(choice(1));
    leave();
    expect(ledger.asked).toEqual([[key(1)]]);
    expect(waiting()).toEqual([key(1)]);
  });

  test('what is under way is sent again only where it would be cut off', async () => {
    const { outbox } = open();
    const answers: (() => void)[] = [];
    network = () => new Promise((resolve) => answers.push(resolve));
    outbox.offer(choice(1));
    await settled();
    leave();
    for (const answer of answers) answer();
    await settled();
    expect(ledger.asked).toHaveLength(lasts ? 1 : 2);
    expect(ledger.stored).toEqual([key(1)]);
  });

  test('nothing goes that the ledger wants later', async () => {
    ledger.say(said(429, { 'retry-after': '60' }));
    const { outbox } = open();
    outbox.offer(choice(1));
    await settled();
    leave();
    await settled();
    expect(ledger.asked).toHaveLength(1);
  });
});

describe('a storage that keeps nothing', () => {
  const blocked = (): Storage => {
    throw new DOMException('blocked', 'SecurityError');
  };
  const full = (): Storage =>
    ({
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    }) as unknown as Storage;

  test.each([
    ['blocked', blocked],
    ['full', full],
  ])('%s: the record is sent all the same, and tried again', async (_, storage) => {
    ledger.say(said(500), said(503));
    const { outbox, faults } = open(storage);
    outbox.offer(choice(1));
    await after(HOUR);
    expect(ledger.stored).toEqual([key(1)]);
    expect(ledger.asked).toHaveLength(3);
    expect(faults).toEqual([]);
  });

  test('and one that has room again takes what waited', async () => {
    let room = false;
    const storage = (): Storage =>
      ({
        getItem: (name: string) => localStorage.getItem(name),
        setItem(name: string, value: string) {
          if (!room) throw new DOMException('full', 'QuotaExceededError');
          localStorage.setItem(name, value);
        },
      }) as unknown as Storage;
    online = false;
    const { outbox } = open(storage);
    outbox.offer(choice(1));
    room = true;
    outbox.offer(choice(2));
    expect(waiting()).toEqual([key(1), key(2)]);
  });
});
