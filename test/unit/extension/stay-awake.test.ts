import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stayAwake } from '../../../extension/platform/stay-awake.ts';

/* A browser ends a worker that calls nothing of its own for a while, whatever the worker waits for. */

const world = vi.hoisted(() => ({ calls: 0, alarms: new Set<string>() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      getPlatformInfo: async () => {
        world.calls += 1;
      },
    },
    alarms: {
      create: async (name: string) => world.alarms.add(name),
      clear: async (name: string) => world.alarms.delete(name),
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  world.calls = 0;
});
afterEach(() => vi.useRealTimers());

test('while something is under way the browser is called again and again, and after it no more', () => {
  const sleep = stayAwake();
  vi.advanceTimersByTime(20_000);
  expect(world.calls).toBeGreaterThanOrEqual(10);
  sleep();
  const { calls } = world;
  vi.advanceTimersByTime(60_000);
  expect(world.calls).toBe(calls);
});

test('of two things that are under way the last ends it, and its alarm', () => {
  const [one, other] = [stayAwake(), stayAwake()];
  one();
  vi.advanceTimersByTime(5000);
  expect(world.calls).toBeGreaterThan(0);
  expect([...world.alarms]).toEqual(['pending']);
  other();
  expect([...world.alarms]).toEqual([]);
});

test('what hangs keeps nobody awake for ever, and what is begun after it is kept', () => {
  const hangs = stayAwake();
  vi.advanceTimersByTime(3_600_000);
  const { calls } = world;
  expect(calls).toBeLessThan(600);
  const sleep = stayAwake();
  vi.advanceTimersByTime(5000);
  expect(world.calls).toBeGreaterThan(calls);
  sleep();
  hangs();
});
