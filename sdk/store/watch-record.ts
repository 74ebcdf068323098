import { recordTexts } from './read-record.ts';

/** Calls back when the cookie is another than at first: another tab, the extension, Back. */
export function watchRecord(name: string, changed: () => void, signal: AbortSignal): void {
  let last: string | undefined;
  const check = (): void => {
    const now = recordTexts(name).join();
    if (now === last) return;
    last = now;
    changed();
  };
  window.cookieStore?.addEventListener('change', check, { signal });
  window.addEventListener('pageshow', check, { signal });
  document.addEventListener('visibilitychange', check, { signal });
  // It may have changed before anyone watched.
  check();
}
