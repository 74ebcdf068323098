import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { artefacts } from '../support/artefacts.ts';
import type { Bench } from './bench.ts';

/** Sizes on the wire. */
export const bytes: Bench = {
  what: 'the files of dist/sdk, brotli',
  run: async () =>
    artefacts.map(({ file: name, budget }) => ({
      name,
      unit: 'bytes',
      ...(budget !== undefined && { goal: budget }),
      values: [
        brotliCompressSync(readFileSync(join(import.meta.dirname, '../../dist/sdk', name))).length,
      ],
    })),
};
