import { envelope, type PageMessage, parseExtensionMessage } from '../core/index.ts';

export interface BridgeHost {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly sdkVersion: string;
  readonly property: string;
  readonly services: readonly string[];
  readonly regime?: string | undefined;
  /** The record in force as its text, empty where there is none. */
  recordText(): string;
  withdraw(ids: readonly string[]): void;
  recordChanged(): void;
}

/** The page's half of the page ⇄ extension protocol. What arrives here can only refuse, and so needs
 * no proof of where it came from. */
export interface Bridge {
  /** Tells the extension, where there is one, that the record is another now. */
  tell(): void;
}

export function createBridge(host: BridgeHost): Bridge {
  const { window, signal } = host;
  if (window.top !== window) return { tell() {} };
  const post = (message: PageMessage): void => window.postMessage(envelope(message), '/');
  const tell = (): void => post({ type: 'record', text: host.recordText() });
  const hello = (): void => {
    const { sdkVersion, property, services, regime } = host;
    post({ type: 'hello', sdkVersion, property, services, regime });
    tell();
  };
  window.addEventListener(
    'message',
    ({ source, origin, data }) => {
      if (source !== window || origin !== window.location.origin) return;
      const message = parseExtensionMessage(data);
      switch (message?.type) {
        case 'state-request':
          hello();
          break;
        case 'record-changed':
          host.recordChanged();
          break;
        case 'withdraw':
          host.withdraw(message.services);
          break;
      }
    },
    { signal },
  );
  hello();
  return { tell };
}
