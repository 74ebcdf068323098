import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROTOCOL } from '../../../sdk/core/protocol.ts';

/* The content script between a page and the worker, as the page sees it. */

type Listener = (
  message: unknown,
  sender: { id: string },
  answer: (value: unknown) => void,
) => void;

const sent: unknown[] = [];
const posted: { data: unknown; to: unknown }[] = [];
const listeners: Listener[] = [];
let entries: (list: { getEntries(): unknown[] }) => void = () => undefined;

const arrive = (data: unknown, from: Partial<MessageEventInit> = {}) =>
  window.dispatchEvent(
    new MessageEvent('message', { data, source: window, origin: location.origin, ...from }),
  );
const hello = {
  ...PROTOCOL,
  type: 'hello',
  sdkVersion: '1',
  property: 'rarejob',
  services: ['line-tag'],
};
const request = (name: string, initiatorType = 'fetch') => ({ name, initiatorType, startTime: 1 });
const look = (...list: unknown[]) => entries({ getEntries: () => list });

/** What the worker is answered, however long it takes. */
function answersTo(message: unknown): unknown[] {
  const answers: unknown[] = [];
  listeners[0]?.(message, { id: 'ours' }, (value) => answers.push(value));
  vi.runAllTimers();
  return answers;
}

beforeAll(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'ours',
      sendMessage: async (message: unknown) => void sent.push(message),
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
    },
    extension: { inIncognitoContext: false },
  });
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(callback: typeof entries) {
        entries = callback;
      }
      observe() {}
    },
  );
  vi.spyOn(window, 'postMessage').mockImplementation((data: unknown, to: unknown) => {
    posted.push({ data, to });
  });
  await import('../../../extension/content/bridge.iife.ts');
});
beforeEach(() => {
  // Another window of time.
  vi.advanceTimersByTime(60_000);
});
afterEach(() => {
  vi.runAllTimers();
  sent.length = 0;
  posted.length = 0;
});

describe('at a page’s start', () => {
  test('the page is asked for its state, and the worker told that it is there', () => {
    expect(listeners).toHaveLength(1);
  });

  test('who speaks to a page without an SDK is told that nobody heard', () => {
    expect(answersTo({ ...PROTOCOL, type: 'record-changed' })).toEqual([false]);
  });

  test('an SDK that comes a little later has heard', async () => {
    const answers: unknown[] = [];
    listeners[0]?.({ ...PROTOCOL, type: 'record-changed' }, { id: 'ours' }, (value) =>
      answers.push(value),
    );
    arrive(hello);
    await Promise.resolve();
    vi.runAllTimers();
    expect(answers).toEqual([true]);
  });
});

describe('of what a page posts', () => {
  test('only what it may say of itself is passed on, as it is', () => {
    arrive(hello);
    arrive({ ...PROTOCOL, type: 'record', text: '1~abc' });
    expect(sent).toEqual([hello, { ...PROTOCOL, type: 'record', text: '1~abc' }]);
  });

  test.each<[string, unknown, Partial<MessageEventInit>]>([
    ['another window', hello, { source: null }],
    ['another origin', hello, { origin: 'https://evil.test' }],
    ['a command', { ns: 'choices-extension', v: 1, type: 'run' }, {}],
    [
      'requests of its own making',
      { ns: 'choices-extension', v: 1, type: 'requests', requests: [] },
      {},
    ],
    [
      'what only the extension says',
      { ...PROTOCOL, type: 'withdraw', services: [], revision: 1 },
      {},
    ],
    [
      'what it claims to have observed',
      { ...PROTOCOL, type: 'observed', service: 'x', kind: 'fetch', at: 1 },
      {},
    ],
    ['another version', { ...hello, v: 2 }, {}],
    ['more than 8 kB', { ...hello, sdkVersion: 'x'.repeat(8200) }, {}],
    ['what has no text', { ...hello, size: 1n }, {}],
    ['nothing', null, {}],
    ['a text', 'hello', {}],
  ])('%s is not', (_, data, from) => {
    arrive(data, from);
    expect(sent).toEqual([]);
  });

  test('a flood is cut off, and what is seen of requests is not drowned in it', () => {
    for (let index = 0; index < 1000; index++) arrive(hello);
    expect(sent).toHaveLength(30);
    look(request('https://tr.line.me/x'));
    vi.advanceTimersByTime(600);
    expect(sent).toHaveLength(31);
    // A clock that a person sets back ends no window later.
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(20_000);
    arrive(hello);
    expect(sent).toHaveLength(32);
  });

  test('no forged message becomes one of ours', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 2 }), (data) => {
        arrive(data);
        expect(sent).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('of what the worker says', () => {
  const say = (message: unknown, id = 'ours') => listeners[0]?.(message, { id }, () => undefined);

  test('a page hears what is for pages, on its own origin only', () => {
    const message = { ...PROTOCOL, type: 'record-changed' };
    say(message);
    expect(posted).toEqual([{ data: message, to: location.origin }]);
  });

  test.each([
    ['of another extension', { ...PROTOCOL, type: 'record-changed' }, 'theirs'],
    ['that is for our own pages', { ns: 'choices-extension', v: 1, type: 'views' }, 'ours'],
    ['of no known kind', { ...PROTOCOL, type: 'history' }, 'ours'],
  ])('nothing %s', (_, message, id) => {
    say(message, id);
    expect(posted).toEqual([]);
  });
});

describe('of what a page requests', () => {
  const told = () => {
    vi.advanceTimersByTime(600);
    return sent.flatMap((message) => (message as { requests: object[] }).requests);
  };

  test('one line for each address, its number, and no more than 200 characters of a path', () => {
    look(request('https://tr.line.me/tag?x=1'), request('https://tr.line.me/tag?x=1'));
    look(request(`https://a.test/${'p'.repeat(500)}`, 'img'));
    expect(told()).toMatchObject([
      { host: 'tr.line.me', path: '/tag?x=1', kind: 'fetch', count: 2 },
      { host: 'a.test', path: expect.stringMatching(/^.{200}$/), kind: 'image', count: 1 },
    ]);
  });

  test('its own files and what is no request are left out', () => {
    look(
      request(`${location.origin}/app.js`, 'script'),
      request('data:text/plain,x'),
      request('blob:https://a.test/x'),
      request('nonsense'),
    );
    expect(told()).toEqual([]);
  });

  test('however many there are, what is told at once stays under 8 kB', () => {
    look(
      ...Array.from({ length: 500 }, (_, index) =>
        request(`https://${'h'.repeat(60)}.test/${index}${'p'.repeat(300)}`),
      ),
    );
    const lines = told();
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThanOrEqual(40);
    for (const message of sent) expect(JSON.stringify(message).length).toBeLessThanOrEqual(8192);
  });
});
