// biome-ignore lint/suspicious/noExplicitAny: whatever a page calls it on.
export type Callable = (this: any, ...args: any[]) => any;

/** Stands for the native call, which then does not happen. */
export interface Answer {
  readonly value: unknown;
}
/** @param value what the caller gets: nothing, as from a setter, unless said. */
export const answer = (value?: unknown): Answer => ({ value });
/** The native call goes on as it came. */
export const PASS = undefined;

/** Asked before every call. */
export type Instead = (
  // biome-ignore lint/suspicious/noExplicitAny: whatever a page calls it on.
  self: any,
  // biome-ignore lint/suspicious/noExplicitAny: whatever a page calls it with.
  args: any[],
  native: Callable,
) => Answer | typeof PASS;

/** Stands before methods, setters, getters or constructors of an owner, named with spaces between.
 * Passes through once the signal has ended, and is taken out again where nobody wrapped it meanwhile.
 * What a browser lacks is left alone. */
export type Patch = (
  owner: object | undefined,
  names: string,
  instead: Instead,
  key?: 'value' | 'get' | 'set' | 'new',
) => void;

/** @param natives by what pages see of them, to be told apart from by nobody ({@link patchLook}). */
export const createPatch = (
  signal: AbortSignal,
  natives: WeakMap<object, Callable> = new WeakMap(),
): Patch => {
  /** Last first: what was patched twice is given back as it was. */
  const undo: (() => void)[] = [];
  signal.addEventListener('abort', () => {
    for (const giveBack of undo) giveBack();
  });
  return (owner = {}, names, instead, kind = 'value') => {
    const key = kind === 'new' ? 'value' : kind;
    for (const name of names.split(' ')) {
      const before = Object.getOwnPropertyDescriptor(owner, name);
      // A page may have put a getter of its own there.
      const native: Callable = before?.[key] ?? (key === 'value' && before?.get?.call(owner));
      if (!before || !native) continue;
      const around = (self: unknown, args: unknown[], go: () => unknown): unknown => {
        const given = signal.aborted ? PASS : instead(self, args, native);
        return given ? given.value : go();
      };
      // It has all that the native one has. Scripts that see a wrapper take the function from a new frame.
      const patched = new Proxy(
        native,
        kind === 'new'
          ? {
              construct: (_, args, target) =>
                around(undefined, args, () => Reflect.construct(native, args, target)) as object,
            }
          : {
              apply: (_, self, args) => around(self, args, () => Reflect.apply(native, self, args)),
            },
      );
      natives.set(patched, natives.get(native) ?? native);
      const shape = before[key] ? before : { configurable: true, enumerable: true, writable: true };
      // A frozen prototype: the marked tags are held all the same.
      if (!Reflect.defineProperty(owner, name, { ...shape, [key]: patched })) continue;
      // What is of a frame goes with the frame.
      if (!(owner instanceof Object)) continue;
      undo.unshift(() => {
        if (Object.getOwnPropertyDescriptor(owner, name)?.[key] !== patched) return;
        Reflect.defineProperty(owner, name, before);
      });
    }
  };
};

/** Lets what stands before a native function be read as that function. */
export function patchLook(
  window: Window & typeof globalThis,
  patch: Patch,
  natives: WeakMap<object, Callable>,
): void {
  patch(window.Function.prototype, 'toString', (self, _, native) => {
    const read = natives.get(self);
    return read ? answer(native.call(read)) : PASS;
  });
}
