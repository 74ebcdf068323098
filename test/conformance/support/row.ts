import { test as base, describe } from 'vitest';
import rows from '../rows.json' with { type: 'json' };
import { launch } from './browser.ts';
import { welcome } from './visitor.ts';
import { openWire } from './wire.ts';

export { expect } from 'vitest';

export type RowId = keyof typeof rows;

/** One case of a row. The world and the browser last the whole run, a visitor one case. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern.
  .extend('wire', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const wire = await openWire();
    onCleanup(wire.close);
    return wire;
  })
  .extend('browser', { scope: 'worker' }, async ({ wire }, { onCleanup }) => {
    const browser = await launch(wire);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('windowed', { scope: 'worker' }, async ({ wire }, { onCleanup }) => {
    const browser = await launch(wire, true);
    onCleanup(() => browser.close());
    return browser;
  })
  /** In a whole browser: it keeps pages for Back. */
  .extend('returning', async ({ windowed, wire }, { onCleanup }) => {
    const visitor = await welcome(windowed, wire);
    onCleanup(visitor.leave);
    return visitor;
  })
  .extend('visitor', async ({ browser, wire }, { onCleanup }) => {
    const visitor = await welcome(browser, wire);
    onCleanup(visitor.leave);
    return visitor;
  });

/** The cases of one line of the specification. */
export const row = (id: RowId, cases: () => void): void => {
  describe(`${id} ${rows[id]}`, cases);
};
