import { expect, test } from 'vitest';
import { keepTokens } from '../../../sdk/hand-off/kept-tokens.ts';

const setUp = (answers: readonly (string | undefined)[] = ['a', 'b', 'c']) => {
  const asked: string[] = [];
  const clock = { now: 0 };
  const left = [...answers];
  const tokens = keepTokens(
    async (origin) => {
      asked.push(origin);
      return left.shift();
    },
    () => clock.now,
  );
  return { tokens, asked, clock };
};

test('a token that was asked for in time is taken once', async () => {
  const { tokens, asked } = setUp();
  tokens.prepare('https://a.example', 'record');
  tokens.prepare('https://a.example', 'record');
  expect(tokens.take('https://a.example', 'record')).toBeUndefined();
  await Promise.resolve();
  expect(tokens.take('https://b.example', 'record')).toBeUndefined();
  expect(tokens.take('https://a.example', 'record')).toBe('a');
  expect(tokens.take('https://a.example', 'record')).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('one of an earlier choice is not taken', async () => {
  const { tokens, asked } = setUp();
  tokens.prepare('https://a.example', 'granted');
  await Promise.resolve();
  expect(tokens.take('https://a.example', 'withdrawn')).toBeUndefined();
  tokens.prepare('https://a.example', 'granted again');
  await Promise.resolve();
  expect(tokens.take('https://a.example', 'granted again')).toBe('b');
  expect(asked).toHaveLength(2);
});

test('one that has become old is asked for anew', async () => {
  const { tokens, clock, asked } = setUp();
  tokens.prepare('https://a.example', 'record');
  await Promise.resolve();
  clock.now = 60_000;
  expect(tokens.take('https://a.example', 'record')).toBeUndefined();
  tokens.prepare('https://a.example', 'record');
  await Promise.resolve();
  expect(tokens.take('https://a.example', 'record')).toBe('b');
  expect(asked).toHaveLength(2);
});

test('a ledger that has none is not asked at every step', async () => {
  const { tokens, asked } = setUp([undefined]);
  tokens.prepare('https://a.example', 'record');
  await Promise.resolve();
  tokens.prepare('https://a.example', 'record');
  expect(tokens.take('https://a.example', 'record')).toBeUndefined();
  expect(asked).toHaveLength(1);
});
