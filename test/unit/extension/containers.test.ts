import { beforeEach, expect, test } from 'vitest';
import { closedContainers } from '../../../extension/platform/containers.ts';

/* Firefox lists only the containers that have an open tab. */

const container = (number: number) => `firefox-container-${number}`;
let filled: Set<string>;
let asked: string[];
let time: number;
let find: ReturnType<typeof closedContainers>;

beforeEach(() => {
  filled = new Set([container(2), container(7)]);
  asked = [];
  time = 1000;
  find = closedContainers(
    async (id) => {
      asked.push(id);
      time += 100;
      if (id === container(3)) throw new Error('no such container');
      return filled.has(id);
    },
    () => time,
  );
});

test('those that keep cookies are found, and of those that are open none twice', async () => {
  expect(await find(['firefox-default', container(7)])).toEqual([container(2)]);
});

test('an act, which reads many times, looks through the numbers once, however slow the answers are', async () => {
  await find([]);
  expect(asked).toHaveLength(64 + 2);
  asked.length = 0;
  await Promise.all([find([]), find([])]);
  expect(asked).toEqual([container(2), container(7), container(2), container(7)]);
});

test('after a while they are looked for again, once for all who ask', async () => {
  await find([]);
  filled.add(container(64));
  time += 60_000;
  asked.length = 0;
  const found = await Promise.all([find([]), find([])]);
  expect(found).toEqual(Array(2).fill([container(2), container(7), container(64)]));
  expect(asked.filter((id) => id === container(64))).toHaveLength(1 + 2);
});

test('one whose tab was closed since the last look is not forgotten', async () => {
  await find([container(9)]);
  filled.add(container(9));
  expect([...(await find([]))].sort()).toEqual([container(2), container(7), container(9)]);
});

test('one that was taken away is none any more', async () => {
  expect(await find([])).toContain(container(7));
  filled.delete(container(7));
  expect(await find([])).toEqual([container(2)]);
});
