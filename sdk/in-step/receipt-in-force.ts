import type { Receipt } from '../core/index.ts';
import type { Page } from '../page/page.ts';
import { receiptsOf } from '../store/kept-receipts.ts';
import { askForTexts, loadTexts } from '../surfaces/texts.ts';
import { makeReceipt } from '../ui/receipt/make-receipt.ts';

/** `handle.receipt()`: with what the ledger said of the record (`ledger`), where it did. */
export async function receiptInForce({
  control,
  fetch,
  loaded,
}: Page): Promise<Receipt | undefined> {
  if (!control.record()) return undefined;
  const { language } = control;
  const texts = await loadTexts(loaded, language, await askForTexts(loaded, language, fetch));
  const shown = await texts.details();
  // Another may be in force by now: record and decision are of one moment.
  const record = control.record();
  if (!record) return undefined;
  const { config } = loaded;
  const receipt = makeReceipt({ config, record, shown, decision: control.decision() });
  const ledger = receiptsOf(config.cookie.name, record.id);
  return receipt && ledger.length > 0 ? { ...receipt, ...{ ledger } } : receipt;
}
