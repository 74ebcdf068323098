import { expect, test } from 'vitest';
import { readLimited } from '../../../extension/platform/read-limited.ts';

const text = '選択'.repeat(10);

test('reads an answer, wherever its characters are cut', async () => {
  const bytes = new TextEncoder().encode(text);
  const parts = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await readLimited(new Response(parts), bytes.length)).toBe(text);
  expect(await readLimited(new Response(null), 0)).toBe('');
});

test('reads no further than the limit of one that never ends', async () => {
  let given = 0;
  let ended = false;
  const endless = new ReadableStream({
    pull(controller) {
      given += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel() {
      ended = true;
    },
  });
  await expect(readLimited(new Response(endless), 10_000)).rejects.toThrow('too large');
  expect(ended).toBe(true);
  expect(given).toBeLessThan(15_000);
});
