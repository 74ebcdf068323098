import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  type Adapter,
  NotWritten,
  type Scope,
  type View,
  type WithdrawRequest,
} from './adapter.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** What stands in the way of an answer, or of an act. */
export interface Trouble {
  readonly kind: 'no-answer' | 'not-written';
  readonly detail: string;
}

export interface Model {
  /** `undefined` until the first answer. */
  readonly views: readonly View[] | undefined;
  readonly trouble: Trouble | undefined;
  readonly running: 'withdraw' | 'lift' | undefined;
  /** The last act of this page, so that its result is shown and gets the focus. */
  readonly done: WithdrawRequest | undefined;
  /** These pages belong to a private window. */
  readonly inPrivate: boolean;
  withdraw(request: WithdrawRequest): void;
  lift(property: string, service: string): void;
  /** Asks the browser's question whether we may see these sites. */
  permit(patterns: readonly string[]): void;
  /** Takes a site that was added away again. */
  remove(property: string): void;
}

/** The pages' state and verbs. Views are read again after every act and whenever the store changed. */
export function useViews(adapter: Adapter, scope: Scope): Model {
  const [views, setViews] = useState<readonly View[]>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [running, setRunning] = useState<Model['running']>();
  const [done, setDone] = useState<WithdrawRequest>();
  /** While an act of this page is under way, what changes is not looked at before its end. */
  const acting = useRef(false);
  const missed = useRef(false);

  const load = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          setViews(await adapter.load(scope));
          setTrouble(undefined);
        } catch (cause) {
          setTrouble({ kind: 'no-answer', detail: String(cause) });
        }
      }),
    [adapter, scope],
  );

  const act = useCallback(
    async (kind: 'withdraw' | 'lift', task: () => Promise<void>, request?: WithdrawRequest) => {
      acting.current = true;
      setRunning(kind);
      setDone(undefined);
      try {
        await task();
        missed.current = false;
        await load();
        setDone(request);
      } catch (cause) {
        const notWritten = cause instanceof NotWritten;
        setTrouble({ kind: notWritten ? 'not-written' : 'no-answer', detail: String(cause) });
      }
      acting.current = false;
      setRunning(undefined);
      if (missed.current) await load();
    },
    [load],
  );

  // Not after the first painting: what is painted before the answer is of no use.
  useLayoutEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      missed.current = acting.current;
      // Who is not looked at waits until they are.
      if (acting.current || document.hidden) return;
      timer = setTimeout(load, 100);
    };
    adapter.onChange(soon, signal);
    document.addEventListener('visibilitychange', soon, { signal });
    load();
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [adapter, load]);

  return useMemo(
    () => ({
      views,
      trouble,
      running,
      done,
      inPrivate: adapter.inPrivate,
      withdraw: (request) => void act('withdraw', () => adapter.withdraw(request), request),
      lift: (property, service) => void act('lift', () => adapter.lift(property, service)),
      remove: (property) => void adapter.remove(property).then(load, () => undefined),
      permit: (patterns) => void adapter.permit(patterns).then(load, () => undefined),
    }),
    [views, trouble, running, done, act, load, adapter],
  );
}
