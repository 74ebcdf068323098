import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBridge } from '../../../sdk/bridge/bridge.ts';
import { type ExtensionMessage, envelope, parsePageMessage } from '../../../sdk/core/index.ts';

let lifetime: AbortController;
let said: unknown[];
const withdraw = vi.fn();
const recordChanged = vi.fn();

const start = () =>
  createBridge({
    window,
    signal: lifetime.signal,
    sdkVersion: '1.2.3',
    property: 'rarejob',
    services: ['google-analytics-4'],
    regime: 'jp',
    recordText: () => '1~abc',
    withdraw,
    recordChanged,
  });

/** As a content script's `postMessage` arrives, or as someone else's would. */
const arrive = (data: unknown, from: Partial<MessageEventInit> = {}) =>
  window.dispatchEvent(
    new MessageEvent('message', { data, source: window, origin: location.origin, ...from }),
  );
const fromExtension = (message: ExtensionMessage, from: Partial<MessageEventInit> = {}) =>
  arrive(envelope(message), from);

beforeEach(() => {
  lifetime = new AbortController();
  said = [];
  vi.spyOn(window, 'postMessage').mockImplementation((data: unknown) => void said.push(data));
});
afterEach(() => {
  lifetime.abort();
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

describe('the page side of the bridge', () => {
  test('says hello and its record at the start, and again when asked', () => {
    start();
    fromExtension({ type: 'state-request' });
    expect(said.map((data) => parsePageMessage(data)?.type)).toEqual([
      'hello',
      'record',
      'hello',
      'record',
    ]);
  });

  test('says which rules are in force: by region only the page knows', () => {
    start();
    expect(said[0]).toMatchObject({ type: 'hello', regime: 'jp' });
  });

  test('passes on a withdrawal and news of the record', () => {
    start();
    fromExtension({ type: 'withdraw', services: ['google-analytics-4'], revision: 9 });
    fromExtension({ type: 'record-changed' });
    expect(withdraw).toHaveBeenCalledExactlyOnceWith(['google-analytics-4']);
    expect(recordChanged).toHaveBeenCalledOnce();
  });

  test.each([
    ['another origin', { origin: 'https://evil.test' }],
    ['another window', { source: null }],
  ])('does not listen to %s', (_, from) => {
    start();
    fromExtension({ type: 'withdraw', services: [], revision: 1 }, from);
    expect(withdraw).not.toHaveBeenCalled();
  });

  test.each([
    ['nothing', undefined],
    ['a grant', { ...envelope({ type: 'state-request' }), type: 'grant' }],
    ['another namespace', { ns: 'other', v: 1, type: 'record-changed' }],
    ['another version', { ns: 'rarejob-consent', v: 2, type: 'record-changed' }],
    ['ids that are none', { ns: 'rarejob-consent', v: 1, type: 'withdraw', services: ['<b>'] }],
  ])('%s does nothing', (_, data) => {
    start();
    arrive(data);
    expect(withdraw).not.toHaveBeenCalled();
    expect(recordChanged).not.toHaveBeenCalled();
  });

  test('is silent after stop', () => {
    start();
    lifetime.abort();
    fromExtension({ type: 'record-changed' });
    expect(recordChanged).not.toHaveBeenCalled();
  });
});
