import type { ExtensionMessage, PageMessage } from '../../sdk/core/protocol.ts';
import type { RequestKind, RequestsMessage, SeenRequest } from '../platform/requests-message.ts';

/* Between a property's page and the worker: isolated world, document_start, top frame. Imports nothing
 * at run time, so that it needs no loader and leaves nothing that a page could fetch. It only checks
 * form; who may say what is the worker's to judge. */

type Runtime = Pick<typeof chrome.runtime, 'id' | 'sendMessage' | 'onMessage'>;

const NS = 'rarejob-consent';
const MAX_CHARS = 8192;
/** Messages that are passed on, per window of time: the page's, and apart from them our own. */
const MAX_MESSAGES = 30;
const WINDOW = 10_000;
const FROM_PAGE: readonly string[] = ['hello', 'record'] satisfies PageMessage['type'][];
const TO_PAGE: readonly string[] = [
  'withdraw',
  'record-changed',
  'state-request',
] satisfies ExtensionMessage['type'][];

/** How long the page may take to say that there is anybody. */
const GREETING = 500;
/** How long requests are gathered before they are told; how many at once; how much of a path. */
const GATHER = 500;
const MAX_REQUESTS = 40;
const MAX_PATH = 200;
const KINDS: Readonly<Record<string, RequestKind>> = {
  script: 'script',
  iframe: 'frame',
  frame: 'frame',
  img: 'image',
  image: 'image',
  css: 'image',
  fetch: 'fetch',
  xmlhttprequest: 'fetch',
  beacon: 'beacon',
};

(() => {
  const world = globalThis as typeof globalThis & {
    browser?: { runtime: Runtime; extension?: { inIncognitoContext?: boolean } };
    choicesBridge?: true;
  };
  // Injected into pages that were open before us, and maybe a second time.
  if (world.choicesBridge || window.top !== window) return;
  world.choicesBridge = true;
  const { runtime, extension } = world.browser ?? chrome;
  const ended = new AbortController();

  const limit = () => {
    let windowEnds = 0;
    let passed = 0;
    return (): boolean => {
      // Not the time of day, which a person may set back.
      const now = performance.now();
      if (now > windowEnds) [windowEnds, passed] = [now + WINDOW, 0];
      passed += 1;
      return passed <= MAX_MESSAGES;
    };
  };
  const pageMayPass = limit();
  const weMayPass = limit();

  const send = (message: unknown): void => {
    try {
      // Fails where the extension was reloaded or removed under the page.
      runtime.sendMessage(message)?.catch(() => undefined);
    } catch {
      ended.abort();
    }
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

  let greet: () => void = () => undefined;
  const greeted = new Promise<void>((resolve) => {
    greet = resolve;
  });

  window.addEventListener(
    'message',
    ({ source, origin, data }) => {
      if (source !== window || origin !== location.origin || !isOurs(data, FROM_PAGE)) return;
      if (data.type === 'hello') greet();
      if (isSmall(data) && pageMayPass()) send(data);
    },
    { signal: ended.signal },
  );
  runtime.onMessage.addListener((message: unknown, sender, answer) => {
    if (sender.id !== runtime.id || !isOurs(message, TO_PAGE)) return;
    window.postMessage(message, location.origin);
    // Heard is what an SDK hears; in a page without one we speak to nobody.
    const nobody = setTimeout(() => answer(false), GREETING);
    void greeted.then(() => {
      clearTimeout(nobody);
      answer(true);
    });
    return true;
  });
  // Whoever is first: an SDK that started before us answers this, one that starts later says hello.
  window.postMessage({ ns: NS, v: 1, type: 'state-request' }, location.origin);

  /* What the page requests. That it began, and no more: a blocked request and one of another origin look
   * the same from here. */
  let gathered = new Map<string, SeenRequest>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const message: RequestsMessage = {
      ns: 'choices-extension',
      v: 1,
      type: 'requests',
      requests: [...gathered.values()],
    };
    gathered = new Map();
    while (!isSmall(message)) message.requests.pop();
    if (weMayPass()) send(message);
  };

  const note = ({ name, initiatorType, startTime }: PerformanceResourceTiming): void => {
    if (!/^(?:https?|wss?):/.test(name) || !URL.canParse(name)) return;
    const { hostname: host, pathname, search } = new URL(name);
    const kind = KINDS[initiatorType] ?? 'other';
    // Of its own host what a page is made of is of no interest, only what it reports.
    if (host === location.hostname && kind !== 'fetch' && kind !== 'beacon') return;
    const path = (pathname + search).slice(0, MAX_PATH);
    const at = Math.round(performance.timeOrigin + startTime);
    const key = `${kind} ${host} ${path}`;
    const { count } = gathered.get(key) ?? { count: 0 };
    if (count === 0 && gathered.size >= MAX_REQUESTS) return;
    gathered.set(key, { host, path, kind, at, count: Math.min(count + 1, 1000) });
    timer ??= setTimeout(tell, GATHER);
  };

  if (extension?.inIncognitoContext) return;
  new PerformanceObserver((list) => {
    if (ended.signal.aborted) return;
    for (const entry of list.getEntries()) note(entry as PerformanceResourceTiming);
  }).observe({ type: 'resource', buffered: true });
  window.addEventListener('pagehide', () => gathered.size > 0 && tell(), { signal: ended.signal });
  tell();
})();
