import type { CDPSession, Page } from 'puppeteer-core';
import type { Trial } from '../conformance/support/trial.ts';
import type { Answers } from '../conformance/support/wire.ts';

/** What is measured, in words a reader can check, and how good it must be. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | 'bytes' | 'frames' | '×';
  /** At most. Without one it is only told. */
  readonly goal?: number;
  readonly values: readonly number[];
}

export interface Bench {
  readonly what: string;
  run(world: BenchWorld): Promise<readonly Measure[]>;
}

/** One page in a browser of its own, opened as a visitor would. */
export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  read<T>(expression: string): Promise<T>;
  /** Waits until the page says yes. */
  until(expression: string): Promise<void>;
  /** A press with a real pointer on a button of the notice. */
  press(action: string): Promise<void>;
}

export interface BenchWorld {
  /** How often each is measured. */
  readonly runs: number;
  /** Says how far it is. */
  progress(line: string): void;
  /** `more`: answers beside the trial's own, by address. */
  visit<T>(trial: Trial | Answers, use: (visit: Visit) => Promise<T>): Promise<T>;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures again and again. */
export async function repeat(times: number, once: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < times; run += 1) values.push(await once());
  return values;
}
