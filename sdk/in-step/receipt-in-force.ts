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
  const record = control.record();
  if (!record) return undefined;
  const { language } = control;
  const texts = await loadTexts(loaded, language, await askForTexts(loaded, language, fetch));
  const { config } = loaded;
  const receipt = makeReceipt({
    ...{ config, record, shown: await texts.details(), decision: control.decision() },
  });
  const ledger = receiptsOf(config.cookie.name, record.id);
  return receipt && ledger.length > 0 ? { ...receipt, ...{ ledger } } : receipt;
}
