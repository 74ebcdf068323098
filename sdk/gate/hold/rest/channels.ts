import { type Ask, NOWHERE } from '../network.ts';
import { answer, PASS, type Patch } from '../patch.ts';

/** What a constructor is given in place of a held address. */
const INSTEAD = {
  WebSocket: `wss://${NOWHERE}`,
  EventSource: `https://${NOWHERE}`,
  WebTransport: `https://${NOWHERE}`,
  Worker: 'data:text/javascript,',
  SharedWorker: 'data:text/javascript,',
};

/** Methods that fetch by an address and promise something: owner, names, and the error they fail with. */
const PROMISING = [
  ['Worklet', 'addModule', 'AbortError'],
  ['ServiceWorkerContainer', 'register', 'TypeError'],
  ['Cache', 'add addAll', 'TypeError'],
] as const;

/** Refuses channels to held hosts: they fail as they would without a network. */
export function patchChannels(
  window: Window & typeof globalThis,
  patch: Patch,
  ask: Ask,
  signal: AbortSignal,
): void {
  const owners = window as unknown as Record<string, { readonly prototype: object } | undefined>;
  const held = (kind: string, address: unknown): boolean => !!ask(kind, String(address), false);

  patch(
    window,
    Object.keys(INSTEAD).join(' '),
    (_, [address], native) => {
      const name = native.name as keyof typeof INSTEAD;
      return held(name.toLowerCase(), address)
        ? answer(Reflect.construct(native, [INSTEAD[name]]))
        : PASS;
    },
    'new',
  );
  for (const [owner, names, error] of PROMISING) {
    patch(owners[owner]?.prototype, names, (_, [given]) => {
      const addresses = Array.isArray(given) ? given : [given];
      if (!addresses.some((one) => held(owner.toLowerCase(), one?.url ?? one))) return PASS;
      return answer(
        Promise.reject(
          error === 'TypeError'
            ? new window.TypeError('Failed to fetch')
            : new window.DOMException('Unable to load', error),
        ),
      );
    });
  }
  patch(window, 'fetchLater', (_, [address], native) =>
    held('fetchlater', address?.url ?? address)
      ? answer(native.call(window, `https://${NOWHERE}`))
      : PASS,
  );

  /** Leaves the servers out that are held. */
  const without = (given: RTCConfiguration | undefined): RTCConfiguration | undefined => {
    const iceServers = given?.iceServers?.filter(({ urls }) =>
      [urls].flat().every((url) => !held('rtc', String(url).replace(/^\w+:(?:\/\/)?/, 'https://'))),
    );
    return iceServers && iceServers.length < (given?.iceServers?.length ?? 0)
      ? { ...given, iceServers }
      : undefined;
  };
  patch(
    window,
    'RTCPeerConnection',
    (_, [given], native) => {
      const rest = without(given);
      return rest ? answer(Reflect.construct(native, [rest])) : PASS;
    },
    'new',
  );
  patch(window.RTCPeerConnection?.prototype, 'setConfiguration', (self, [given], native) => {
    const rest = without(given);
    return rest ? answer(native.call(self, rest)) : PASS;
  });
  // An object leads to what made it.
  for (const name of [...Object.keys(INSTEAD), 'RTCPeerConnection']) {
    const made = owners[name];
    const before = made?.prototype.constructor;
    if (!made || !Reflect.set(made.prototype, 'constructor', made)) continue;
    signal.addEventListener('abort', () => Reflect.set(made.prototype, 'constructor', before));
  }
}
