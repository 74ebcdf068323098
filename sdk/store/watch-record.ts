import type { CompiledConfig } from '../core/index.ts';
import { recordTexts } from './read-record.ts';
import { recordCookie } from './record-cookie.ts';
import { isEarlier } from './record-text.ts';

/** Calls back when the cookie is another than at first: another tab, the extension, Back.
 * @returns to be called when this page wrote it: tells the other tabs, also where the browser does
 * not (`cookieStore` is for https only). */
export function watchRecord(
  config: Pick<CompiledConfig, 'cookie'>,
  changed: () => void,
  signal: AbortSignal,
): () => void {
  const { name } = config.cookie;
  let last: string | undefined;
  let channel: BroadcastChannel | undefined;
  const check = (): void => {
    const texts = recordTexts(name);
    const now = texts.join();
    if (now === last || signal.aborted) return;
    // Of two there is none that could be put back.
    if (last && texts.length === 1 && isEarlier(now, last)) {
      // A late answer of the ledger set the cookie as it was when it was asked.
      recordCookie(config).write(last);
      return;
    }
    last = now;
    changed();
  };
  const open = (): void => {
    if (signal.aborted) return;
    try {
      channel ??= new BroadcastChannel(name);
      // The cookie itself may reach this tab a moment after the word of it.
      channel.onmessage = () => {
        for (const wait of [0, 100, 1000]) window.setTimeout(check, wait);
      };
    } catch {
      // A sandboxed frame may have none; nor has it other tabs.
    }
  };
  // A page that listens is thrown out of the back/forward cache by the next message.
  const close = (): void => {
    channel?.close();
    channel = undefined;
  };
  open();
  window.addEventListener('pagehide', close, { signal });
  signal.addEventListener('abort', close);
  window.cookieStore?.addEventListener('change', check, { signal });
  window.addEventListener(
    'pageshow',
    () => {
      open();
      check();
    },
    { signal },
  );
  document.addEventListener('visibilitychange', check, { signal });
  // It may have changed before anyone watched.
  check();
  // Nor did anyone tell the others of a choice that was made before.
  channel?.postMessage(null);
  return () => {
    last = recordTexts(name).join();
    channel?.postMessage(null);
  };
}
