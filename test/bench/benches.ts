import type { Bench } from './bench.ts';
import { bytes } from './bytes.ts';
import { extension } from './extension.ts';
import { firstPaintCost } from './first-paint.ts';
import { notice } from './notice.ts';
import { release } from './release.ts';
import { returning } from './returning.ts';
import { unrelatedCalls } from './unrelated-calls.ts';

export { median } from './bench.ts';
export { openBenchWorld } from './world.ts';

export const benches: Readonly<Record<string, Bench>> = {
  bytes,
  release,
  returning,
  'unrelated-calls': unrelatedCalls,
  'first-paint': firstPaintCost,
  notice,
  extension,
};
