import { askForTexts } from './ask-for-texts.ts';
import type { Control } from './control/control.ts';
import type { LoadedConfig } from './control/load-config.ts';
import type { Receipt } from './core/index.ts';
import { loadTexts } from './load-texts.ts';
import { makeReceipt } from './ui/receipt/make-receipt.ts';

/** `handle.receipt()`. */
export async function receiptInForce(
  control: Control,
  loaded: LoadedConfig,
): Promise<Receipt | undefined> {
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
