import { describe, expect, test } from 'vitest';
import { oneAtATime } from '../../../extension/dashboard/one-at-a-time.ts';
import { sharedRead } from '../../../extension/platform/shared-read.ts';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

describe('a shared read', () => {
  test('is one for all who ask at a time, and none is begun before it is asked for', async () => {
    const reads: (readonly string[])[] = [];
    const read = sharedRead(async (parts: readonly string[]) => {
      reads.push(parts);
      await soon();
      return reads.length;
    });
    const first = [read('a'), read('b')];
    await Promise.resolve();
    await Promise.resolve();
    // The first is under way: what it reads may be older than this question.
    const second = [read('a'), read('c')];
    expect(await Promise.all([...first, ...second])).toEqual([1, 1, 2, 2]);
    expect(reads).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  test('one that fails fails those who asked for it, and no other', async () => {
    let reads = 0;
    const read = sharedRead(async () => {
      reads += 1;
      await soon();
      if (reads === 1) throw new Error('away');
      return reads;
    });
    const first = read('a');
    await Promise.resolve();
    await Promise.resolve();
    const second = read('a');
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe(2);
  });
});

test('one at a time: of all who ask meanwhile one more run is made, after it', async () => {
  let beside = 0;
  let most = 0;
  let runs = 0;
  const run = oneAtATime(async () => {
    beside += 1;
    most = Math.max(most, beside);
    await soon();
    runs += 1;
    beside -= 1;
  });
  await Promise.all([run(), run(), run()]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
  await run();
  expect(runs).toBe(3);
});
