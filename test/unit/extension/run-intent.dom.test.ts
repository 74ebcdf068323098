import { beforeEach, expect, test, vi } from 'vitest';
import { runIntent } from '../../../extension/platform/webext-ui.ts';

/* A worker that the browser ends in the middle of an act. */

const world = vi.hoisted(() => ({
  private: false,
  asked: [] as unknown[],
  answers: [] as (() => Promise<unknown>)[],
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      sendMessage: (message: unknown) => {
        world.asked.push(message);
        return world.answers.shift()?.() ?? Promise.reject(new Error('asked too often'));
      },
    },
    extension: {
      get inIncognitoContext() {
        return world.private;
      },
    },
  },
}));

const INTENT = { id: 'one', at: 1, act: 'withdraw', property: 'rarejob' } as const;
const ended = () => Promise.reject(new Error('Receiving end does not exist'));
const done = () => Promise.resolve({ kind: 'done' });

beforeEach(() => Object.assign(world, { private: false, asked: [], answers: [] }));

test('is asked once more, and its next life says what became of it', async () => {
  world.answers.push(ended, done);
  expect(await runIntent(INTENT)).toEqual({ kind: 'done' });
  expect(world.asked).toHaveLength(2);
  expect(world.asked[1]).toEqual(world.asked[0]);
});

test('that ends again is told: it is written, and tried again later', async () => {
  world.answers.push(ended, ended);
  await expect(runIntent(INTENT)).rejects.toThrow('Receiving end');
});

test('in a private window, where nothing is written, is not asked twice for what it may have done', async () => {
  Object.assign(world, { private: true, answers: [ended] });
  await expect(runIntent(INTENT)).rejects.toThrow('Receiving end');
  expect(world.asked).toHaveLength(1);
});
