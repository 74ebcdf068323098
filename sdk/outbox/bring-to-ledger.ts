import { ownRecord } from '../control/own-record.ts';
import { ledgerAddress } from '../page/ledger-address.ts';
import type { Page } from '../page/page.ts';
import { VERSION } from '../page/version.ts';
import { openQueue } from './kept-queue.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** Offers every record in force to the company's ledger; `undefined` where the property has none. */
export function bringToLedger(page: Page): Outbox | undefined {
  const { control, events, fetch, report, signal } = page;
  const address = ledgerAddress(control.config);
  if (!address) return undefined;
  const outbox = createOutbox({
    ...{ window, address, fetch, report, signal },
    sdkVersion: VERSION,
    kept: openQueue(() => localStorage),
    now: Date.now,
    random: Math.random,
  });
  const offer = (): void => {
    const record = ownRecord(control);
    if (record) outbox.offer(record);
  };
  events.on('record', offer);
  // It may have been written with nobody there: by the extension, or on a page that was closed.
  offer();
  return outbox;
}
