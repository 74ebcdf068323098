import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { onStored } from '../platform/webext-ui.ts';

export interface Answer<T> {
  /** `undefined` until the first answer. */
  readonly value: T | undefined;
  /** Why there is no answer, where there is none. */
  readonly trouble: string | undefined;
  reload(): Promise<void>;
}

/** What the background answers, asked again whenever the store changed.
 * @param load must stay the same function as long as it asks the same. */
export function useAnswer<T>(load: () => Promise<T>): Answer<T> {
  const [value, setValue] = useState<T>();
  const [trouble, setTrouble] = useState<string>();
  const turn = useRef(0);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const next = await load();
      // An older answer that comes late says less.
      if (mine === turn.current) setValue(() => next);
      setTrouble(undefined);
    } catch (cause) {
      setTrouble(String(cause));
    }
  }, [load]);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(reload, 100);
    };
    onStored(soon, signal);
    document.addEventListener('visibilitychange', soon, { signal });
    void reload();
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [reload]);

  return { value, trouble, reload };
}
