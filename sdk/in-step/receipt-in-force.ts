import type { Receipt } from '../core/index.ts';
import type { Page } from '../page/page.ts';
import { askForTexts, loadTexts } from '../surfaces/texts.ts';
import { makeReceipt } from '../ui/receipt/make-receipt.ts';

/** `handle.receipt()`. */
export async function receiptInForce({
  control,
  fetch,
  loaded,
}: Page): Promise<Receipt | undefined> {
  if (!control.record()) return undefined;
  const { language } = control;
  const texts = await loadTexts(loaded, language, await askForTexts(loaded, language, fetch));
  return makeReceipt({
    config: loaded.config,
    shown: await texts.details(),
    record: control.record(),
    decision: control.decision(),
  });
}
