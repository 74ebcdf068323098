import { ownRecord } from '../control/own-record.ts';
import { ledgerAddress } from '../page/ledger-address.ts';
import type { Page } from '../page/page.ts';
import { VERSION } from '../page/version.ts';
import { isSame, type KeptReceipt, keepReceipt, keptReceipts } from '../store/kept-receipts.ts';
import { openQueue } from './kept-queue.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { keepPromises, proveRecords } from './prove-records.ts';

/** Offers every record in force to the company's ledger; `undefined` where the property has none. */
export function bringToLedger(page: Page): Outbox | undefined {
  const { control, events, fetch, report, signal } = page;
  const address = ledgerAddress(control.config);
  if (!address) return undefined;
  const { name } = control.config.cookie;
  const now = Date.now;
  const receipts = {
    ...{ address, fetch, signal, now },
    kept: () => keptReceipts(name),
    keep: (receipt: KeptReceipt) => keepReceipt(name, receipt),
    lost(receipt: KeptReceipt) {
      const record = ownRecord(control);
      if (record && isSame(record, receipt)) outbox.offer(record, true);
    },
  };
  const outbox = createOutbox({
    ...{ window, address, fetch, report, signal, now },
    settled: (texts, receipt) => keepPromises(receipts, texts, receipt),
    sdkVersion: VERSION,
    kept: openQueue(() => localStorage),
    random: Math.random,
  });
  const offer = (): void => {
    const record = ownRecord(control);
    if (record) outbox.offer(record);
  };
  events.on('record', offer);
  // It may have been written with nobody there: by the extension, or on a page that was closed.
  offer();
  void proveRecords(receipts);
  return outbox;
}
