import type { ExtensionMessage, PageMessage } from '../../sdk/core/protocol.ts';

/* Between a property's page and the worker: isolated world, document_start, top frame. Imports nothing
 * at run time, so that it needs no loader and leaves nothing that a page could fetch. It only checks
 * form; who may say what is the worker's to judge. */

type Runtime = Pick<typeof chrome.runtime, 'id' | 'sendMessage' | 'onMessage'>;

const NS = 'rarejob-consent';
const MAX_CHARS = 8192;
/** Messages of a page that are passed on, per window of time. */
const MAX_MESSAGES = 30;
const WINDOW = 10_000;
const FROM_PAGE: readonly string[] = ['hello', 'record'] satisfies PageMessage['type'][];
const TO_PAGE: readonly string[] = [
  'withdraw',
  'record-changed',
  'state-request',
] satisfies ExtensionMessage['type'][];

(() => {
  const world = globalThis as typeof globalThis & {
    browser?: { runtime: Runtime };
    choicesBridge?: true;
  };
  // Injected into pages that were open before us, and maybe a second time.
  if (world.choicesBridge || window.top !== window) return;
  world.choicesBridge = true;
  const runtime: Runtime = (world.browser ?? chrome).runtime;

  let windowEnds = 0;
  let passed = 0;
  const mayPass = (): boolean => {
    const now = Date.now();
    if (now > windowEnds) [windowEnds, passed] = [now + WINDOW, 0];
    passed += 1;
    return passed <= MAX_MESSAGES;
  };

  const isOurs = (data: unknown, types: readonly string[]): boolean => {
    if (typeof data !== 'object' || data === null) return false;
    const { ns, v, type } = data as Record<string, unknown>;
    return ns === NS && v === 1 && typeof type === 'string' && types.includes(type);
  };

  const isSmall = (data: unknown): boolean => {
    try {
      return JSON.stringify(data).length <= MAX_CHARS;
    } catch {
      return false;
    }
  };

  const fromPage = ({ source, origin, data }: MessageEvent): void => {
    if (source !== window || origin !== location.origin || !isOurs(data, FROM_PAGE)) return;
    if (!isSmall(data) || !mayPass()) return;
    try {
      // Fails where the extension was reloaded or removed under the page.
      runtime.sendMessage(data)?.catch(() => undefined);
    } catch {
      window.removeEventListener('message', fromPage);
    }
  };

  window.addEventListener('message', fromPage);
  runtime.onMessage.addListener((message: unknown, sender, answer) => {
    if (sender.id !== runtime.id || !isOurs(message, TO_PAGE)) return;
    window.postMessage(message, location.origin);
    answer(true);
  });
  // Whoever is first: an SDK that started before us answers this, one that starts later says hello.
  window.postMessage({ ns: NS, v: 1, type: 'state-request' }, location.origin);
})();
