import type { Receipt } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { saveFile } from '../save-file.ts';
import { makeReceipt } from './make-receipt.ts';
import { receiptPage } from './receipt-page.tsx';

export type ReceiptForm = 'page' | 'data';

/** With what the ledger said of the record, where it did: no term of the receipt's own. */
async function withProofs(ui: UiContext, receipt: Receipt): Promise<object> {
  const { history } = await ui.further();
  const ledger = history.receipts?.(ui.record()?.id ?? '') ?? [];
  return ledger.length > 0 ? { ...receipt, ledger } : receipt;
}

/** Hands a person the receipt of the record in force as a file. */
export async function saveReceipt(ui: UiContext, form: ReceiptForm): Promise<void> {
  const { config } = ui;
  const shown = await ui.details();
  const parts = { config, shown, record: ui.record(), decision: ui.decision() };
  const receipt = makeReceipt(parts);
  if (!receipt) return;
  const [type, ending, content] =
    form === 'page'
      ? ['text/html', 'html', receiptPage(receipt, shown.strings)]
      : [
          'application/ld+json',
          'json',
          `${JSON.stringify(await withProofs(ui, receipt), null, 2)}\n`,
        ];
  const day = receipt['dct:created'].slice(0, 10);
  saveFile(`choices-${location.hostname}-${day}.${ending}`, type, content);
}
