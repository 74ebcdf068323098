import { beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  createPatch,
  type Instead,
  PASS,
  type Patch,
  patchLook,
} from '../../../../sdk/gate/hold/patch.ts';

/* Owners stand in for a browser's: a method, a property with getter and setter, a constructor. */
class Native {
  #value = 'native';
  get value(): string {
    return this.#value;
  }
  set value(next: string) {
    this.#value = next;
  }
  say(text: string): string {
    return `native ${text}`;
  }
}
class Socket {
  static readonly OPEN = 1;
  constructor(readonly address: string) {}
}

let lifetime: AbortController;
let patch: Patch;
const stop = () => lifetime.abort();
beforeEach(() => {
  lifetime = new AbortController();
  patch = createPatch(lifetime.signal);
});

/** An owner of its own for each test. */
const fresh = () => {
  class Own extends Native {}
  Object.defineProperties(Own.prototype, {
    say: Object.getOwnPropertyDescriptor(Native.prototype, 'say') as PropertyDescriptor,
    value: Object.getOwnPropertyDescriptor(Native.prototype, 'value') as PropertyDescriptor,
  });
  return Own;
};
const descriptors = (owner: object) => Object.getOwnPropertyDescriptors(owner);
const holds: Instead = (_, [text]) => (text === 'held' ? answer('refused') : PASS);

describe('what stands before a call', () => {
  test.each<[string, Instead, unknown]>([
    ['passes: the native call', () => PASS, 'native x'],
    ['an answer: its value', () => answer('other'), 'other'],
    ['an answer without a value', () => answer(), undefined],
    ['an answer that is false', () => answer(false), false],
    ['the native answer', (self, args, native) => answer(native.apply(self, args)), 'native x'],
  ])('%s', (_, instead, answer) => {
    const { prototype } = fresh();
    patch(prototype, 'say', instead);
    expect(prototype.say('x')).toBe(answer);
  });

  test('is given self, arguments and the native function', () => {
    const seen: unknown[] = [];
    const Own = fresh();
    const native = Own.prototype.say;
    patch(Own.prototype, 'say', (...given) => {
      seen.push(...given);
      return PASS;
    });
    const self = new Own();
    self.say('x');
    expect(seen).toEqual([self, ['x'], native]);
  });

  test('setters and getters', () => {
    const Own = fresh();
    patch(Own.prototype, 'value', (_, [next]) => (next === 'held' ? answer() : PASS), 'set');
    patch(Own.prototype, 'value', (self, _, native) => answer(`(${native.call(self)})`), 'get');
    const self = new Own();
    self.value = 'held';
    expect(self.value).toBe('(native)');
    self.value = 'free';
    expect(self.value).toBe('(free)');
  });

  test('the patched function has the name of the native one', () => {
    const { prototype } = fresh();
    patch(prototype, 'say', holds);
    expect(prototype.say.name).toBe('say');
    expect('prototype' in prototype.say).toBe(false);
  });
});

describe('a constructor', () => {
  const page = () => {
    const owner = { Socket };
    patch(
      owner,
      'Socket',
      (_, [to], native) => (to === 'held' ? answer(Reflect.construct(native, ['nowhere'])) : PASS),
      'new',
    );
    return owner;
  };

  test('keeps its statics, its prototype and its name', () => {
    const owner = page();
    expect(owner.Socket).not.toBe(Socket);
    expect([owner.Socket.OPEN, owner.Socket.name]).toEqual([1, 'Socket']);
    expect(owner.Socket.prototype).toBe(Socket.prototype);
    expect(new owner.Socket('a')).toBeInstanceOf(Socket);
    expect(new Socket('a')).toBeInstanceOf(owner.Socket);
  });

  test('makes what it is told to make', () => {
    const owner = page();
    expect(new owner.Socket('a').address).toBe('a');
    expect(new owner.Socket('held').address).toBe('nowhere');
    stop();
    expect(owner.Socket).toBe(Socket);
  });

  test('can be inherited from', () => {
    const owner = page();
    class Own extends owner.Socket {}
    expect(new Own('a')).toBeInstanceOf(Own);
    expect(Own.OPEN).toBe(1);
    stop();
    expect(new Own('held').address).toBe('held');
  });
});

describe('what a page sees of it', () => {
  test('is the native function: its text, its name, its length, its properties', () => {
    const natives = new WeakMap();
    const look = createPatch(lifetime.signal, natives);
    const owner = { Function: class extends Function {}, say: Array.prototype.map };
    Object.defineProperty(
      owner.Function.prototype,
      'toString',
      Object.getOwnPropertyDescriptor(Function.prototype, 'toString') as PropertyDescriptor,
    );
    patchLook(owner as unknown as Window & typeof globalThis, look, natives);
    look(owner, 'say', () => PASS);
    const read = (f: unknown): string => owner.Function.prototype.toString.call(f);
    expect(owner.say).not.toBe(Array.prototype.map);
    expect(read(owner.say)).toBe('function map() { [native code] }');
    expect(read(owner.Function.prototype.toString)).toBe('function toString() { [native code] }');
    expect(read(Socket)).toContain('class Socket');
    expect(descriptors(owner.say)).toEqual(descriptors(Array.prototype.map));
  });
});

describe('when the signal ends', () => {
  test('everything is as it was, to the descriptor', () => {
    const { prototype } = fresh();
    const before = descriptors(prototype);
    patch(prototype, 'say', holds);
    patch(prototype, 'value', holds, 'set');
    patch(prototype, 'value', holds, 'get');
    expect(descriptors(prototype)).not.toEqual(before);
    stop();
    expect(descriptors(prototype)).toEqual(before);
    for (const [name, { value, get, set }] of Object.entries(before)) {
      expect(Object.getOwnPropertyDescriptor(prototype, name)).toMatchObject(
        value ? { value } : { get, set },
      );
    }
  });

  test('what was patched twice is as it was before the first', () => {
    const { prototype } = fresh();
    const { say } = prototype;
    patch(prototype, 'say', holds);
    patch(prototype, 'say', (_, [text], native) => answer(`second ${native(text)}`));
    expect([prototype.say('x'), prototype.say('held')]).toEqual([
      'second native x',
      'second refused',
    ]);
    stop();
    expect(prototype.say).toBe(say);
  });

  test('what was frozen meanwhile stays, and passes through; the others are given back', () => {
    const [one, other, last] = [fresh().prototype, fresh().prototype, fresh().prototype];
    const { say } = other;
    for (const owner of [last, one, other]) patch(owner, 'say', holds);
    Object.freeze(one);
    expect(stop).not.toThrow();
    expect(one.say('held')).toBe('native held');
    expect([other.say, last.say]).toEqual([say, say]);
  });

  test('a function that somebody kept passes through', () => {
    const { prototype } = fresh();
    patch(prototype, 'say', holds);
    const { say } = prototype;
    expect(say('held')).toBe('refused');
    stop();
    expect(say('held')).toBe('native held');
  });
});

describe('a page that wraps the same function', () => {
  const wrap = (prototype: Native, mark: string) => {
    const own = prototype.say;
    prototype.say = function (text) {
      return `${mark}(${own.call(this, text)})`;
    };
  };

  test('before: its wrapper is what is called, and what is given back', () => {
    const { prototype } = fresh();
    wrap(prototype, 'page');
    const theirs = prototype.say;
    patch(prototype, 'say', holds);
    expect([prototype.say('x'), prototype.say('held')]).toEqual(['page(native x)', 'refused']);
    stop();
    expect(prototype.say).toBe(theirs);
  });

  test('after: its wrapper keeps working, and nothing is held behind it any more', () => {
    const { prototype } = fresh();
    patch(prototype, 'say', holds);
    wrap(prototype, 'page');
    const theirs = prototype.say;
    expect(prototype.say('held')).toBe('page(refused)');
    stop();
    expect(prototype.say).toBe(theirs);
    expect(prototype.say('held')).toBe('page(native held)');
  });

  test('before and after', () => {
    const { prototype } = fresh();
    wrap(prototype, 'inner');
    patch(prototype, 'say', holds);
    wrap(prototype, 'outer');
    expect([prototype.say('x'), prototype.say('held')]).toEqual([
      'outer(inner(native x))',
      'outer(refused)',
    ]);
    stop();
    expect(prototype.say('held')).toBe('outer(inner(native held))');
  });
});

describe('owners as a page may have left them', () => {
  test('frozen: left alone, and the others are patched', () => {
    const say = (text: string) => `native ${text}`;
    const frozen = Object.freeze({ say });
    const half = { say, ask: say };
    Object.defineProperty(half, 'say', { configurable: false, writable: false });
    patch(frozen, 'say', holds);
    patch(half, 'say ask', holds);
    expect(frozen.say('held')).toBe('native held');
    expect([half.say('held'), half.ask('held')]).toEqual(['native held', 'refused']);
    stop();
    expect(half.ask).toBe(say);
  });

  test('a getter of its own that gives the function', () => {
    const own = (text: string) => `getter ${text}`;
    const owner = Object.defineProperty({} as { say: typeof own }, 'say', {
      configurable: true,
      get: () => own,
    });
    const before = descriptors(owner);
    patch(owner, 'say', holds);
    expect([owner.say('x'), owner.say('held')]).toEqual(['getter x', 'refused']);
    stop();
    expect(descriptors(owner)).toEqual(before);
    expect(owner.say).toBe(own);
  });

  test('what a browser lacks, or has elsewhere, is left alone', () => {
    const owner: { own?: unknown } = Object.create({ inherited: () => 1 });
    patch(undefined, 'say', holds);
    patch(owner, 'missing inherited', holds);
    patch(owner, 'missing', holds, 'set');
    expect(Object.keys(descriptors(owner))).toEqual([]);
  });

  test('several names at once, of which some are there', () => {
    const owner = { one: () => 'one', two: () => 'two' };
    patch(owner, 'one missing two', (_, __, native) => answer(`held ${native.name}`));
    expect([owner.one(), owner.two()]).toEqual(['held one', 'held two']);
  });
});
