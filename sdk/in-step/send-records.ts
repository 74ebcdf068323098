import type { Outbox } from '../outbox/outbox.ts';
import type { Page } from '../page/page.ts';

/** Brings the page's records to its ledger. `undefined` where it has none, or that can't be loaded, which is
 * reported: the records wait in the browser then. */
export async function sendRecords(page: Page): Promise<Outbox | undefined> {
  if (!page.control.config.ledger || page.signal.aborted) return undefined;
  try {
    const { bringToLedger } = await import('../outbox/bring-to-ledger.ts');
    return bringToLedger(page);
  } catch (error) {
    page.report({ path: 'ledger', message: `not loaded: ${error}` });
    return undefined;
  }
}
