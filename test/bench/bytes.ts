import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Bench } from './bench.ts';

const GOALS: Readonly<Record<string, number | undefined>> = {
  'stub.js': 1000,
  'choices.js': 9000,
  'choices-marked.js': 6000,
  'stage.js': undefined,
  'later.js': undefined,
  'gate.js': undefined,
  'acts.js': undefined,
};

/** Sizes on the wire. */
export const bytes: Bench = {
  what: 'the files of dist/sdk, brotli',
  run: async () =>
    Object.entries(GOALS).map(([name, goal]) => ({
      name,
      unit: 'bytes',
      ...(goal !== undefined && { goal }),
      values: [
        brotliCompressSync(readFileSync(join(import.meta.dirname, '../../dist/sdk', name))).length,
      ],
    })),
};
