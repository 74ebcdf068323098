import { useCallback, useEffect, useState } from 'preact/hooks';
import { onSession } from '../platform/webext-tab.ts';

/** Something that is read from the background, and again whenever what is kept for the session changed.
 * @returns what was read last, and how to read at once. */
export function useSession<T>(read: () => Promise<T>): readonly [T | undefined, () => void] {
  const [value, setValue] = useState<T>();
  const load = useCallback(() => {
    // What can't be had leaves what there is: the page itself says that nobody answers.
    read().then(setValue, () => undefined);
  }, [read]);
  useEffect(() => {
    const controller = new AbortController();
    onSession(load, controller.signal);
    load();
    return () => controller.abort();
  }, [load]);
  return [value, load];
}
