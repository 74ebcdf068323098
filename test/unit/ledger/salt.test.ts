import { expect, test } from 'vitest';
import { newSalt } from '../../../sdk/ledger/salt.ts';

test('each of a thousand salts is 32 bytes, another than the rest, and stays what it was', () => {
  const salts = Array.from({ length: 1000 }, newSalt);
  const asDrawn = salts.map((salt) => Buffer.from(salt).toString('hex'));
  newSalt();
  expect(new Set(asDrawn).size).toBe(1000);
  expect(salts.map((salt) => Buffer.from(salt).toString('hex'))).toEqual(asDrawn);
  for (const salt of salts) expect(salt).toHaveLength(32);
});
