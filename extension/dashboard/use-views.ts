import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SeenFrame } from '../platform/webext-frame.ts';
import {
  type Adapter,
  type Failure,
  failureOf,
  type Place,
  type Scope,
  type View,
  type WithdrawRequest,
} from './adapter.ts';
import { holdStill } from './hold-still.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** An act that is done. */
export interface Done extends WithdrawRequest {
  /** It was taken back again. */
  readonly undone?: true;
}

export interface Model {
  /** `undefined` until the first answer, or what was shown last. */
  readonly views: readonly View[] | undefined;
  /** When `views` was so, until the worker has answered: nothing can be done by them. */
  readonly asOf: number | undefined;
  /** Why there is no answer, where there is none. */
  readonly trouble: string | undefined;
  /** What became of the last act of this page, where it failed; until the next one. */
  readonly failed: Failure | undefined;
  /** `look`: the worker was asked and has not answered yet. */
  readonly running: 'withdraw' | 'lift' | 'look' | undefined;
  /** The last act of this page, so that its result is shown and gets the focus. */
  readonly done: Done | undefined;
  /** These pages belong to a private window. */
  readonly inPrivate: boolean;
  withdraw(request: WithdrawRequest): void;
  /** Ends our own block: of some recipients, and of a purpose as a whole. */
  lift(property: string, services: readonly string[], category?: string): void;
  /** Ends what an act has just blocked: on one property, or wherever it did; told where it was pressed. */
  undo(act: string, place: Place): void;
  /** Asks the browser's question whether we may see these sites. */
  permit(patterns: readonly string[]): void;
  /** Takes a site that was added away again. */
  remove(property: string): void;
  /** Has Global Privacy Control stated on one property, or on all, or no longer. */
  gpc(property: string | undefined, on: boolean): void;
}

/** The pages' state and verbs. Views are read again after every act and whenever the store changed. */
export function useViews(adapter: Adapter, scope: Scope): Model {
  const [views, setViews] = useState<readonly View[]>();
  const [frame, setFrame] = useState<SeenFrame<readonly View[]>>();
  const answered = useRef(false);
  const [trouble, setTrouble] = useState<string>();
  const [failed, setFailed] = useState<Failure>();
  const [running, setRunning] = useState<Model['running']>();
  const [done, setDone] = useState<Done>();
  /** While an act of this page is under way, what changes is not looked at before its end. */
  const acting = useRef(false);
  const missed = useRef(false);
  /** Until what became of the act is painted. */
  const still = useRef<(() => void) | undefined>(undefined);
  useLayoutEffect(() => {
    still.current?.();
    if (!acting.current) still.current = undefined;
  });

  const load = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          setViews(await adapter.load(scope));
          answered.current = true;
          setTrouble(undefined);
        } catch (cause) {
          setTrouble(String(cause));
        }
      }),
    [adapter, scope],
  );

  const act = useCallback(
    async (kind: Model['running'], task: () => Promise<unknown>, request?: Done) => {
      // By what was so once nothing is done.
      if (!answered.current) return;
      acting.current = true;
      still.current = holdStill(document.activeElement);
      setRunning(kind);
      setDone(undefined);
      setFailed(undefined);
      try {
        await task();
        missed.current = false;
        await load();
        setDone(request);
      } catch (cause) {
        // What there is now is looked at all the same: part of it may be done.
        missed.current = true;
        const failure = failureOf(cause);
        setFailed(failure);
        failure.late?.then(() => {
          setFailed((shown) => (shown === failure ? undefined : shown));
          return load();
        });
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
    adapter.lastFrame(scope).then(setFrame, () => undefined);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [adapter, scope, load]);

  return useMemo(
    () => ({
      views: views ?? frame?.shown,
      asOf: views ? undefined : frame?.at,
      trouble,
      failed,
      running: !views && frame ? 'look' : running,
      done,
      inPrivate: adapter.inPrivate,
      withdraw: (request) => void act('withdraw', () => adapter.withdraw(request), request),
      lift: (property, services, category) =>
        void act('lift', () => adapter.lift(property, services, category)),
      undo: (of, place) =>
        void act('lift', () => adapter.undo(of, place.property), { ...place, undone: true }),
      remove: (property) => void act(undefined, () => adapter.remove(property)),
      permit: (patterns) => void act(undefined, () => adapter.permit(patterns)),
      gpc: (property, on) => void act(undefined, () => adapter.gpc(property, on)),
    }),
    [views, frame, trouble, failed, running, done, act, load, adapter],
  );
}
