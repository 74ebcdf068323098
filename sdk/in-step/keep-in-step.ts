import { whenParsed } from '../dom/when-parsed.ts';
import { whenShown } from '../dom/when-shown.ts';
import { membersOf } from '../members/members-of.ts';
import type { Companion, Page } from '../page/page.ts';
import { fillPlaces } from '../places/fill-places.ts';
import { moveRecord } from '../store/move-record.ts';
import { watchRecord } from '../store/watch-record.ts';
import { sendRecords } from './send-records.ts';
import { tellContainer } from './tell-container.ts';
import { tellExtension } from './tell-extension.ts';
import { tendPage } from './tend-page.ts';

/** Keeps a page in step with what is around it: its places for what we show, other tabs, the app that
 * shows it, the extension, a container's tags, the ledger, the properties that its links lead to. */
export async function keepInStep(page: Page): Promise<Companion> {
  // A page that is never shown sends nothing. What was chosen elsewhere meanwhile is read then.
  const shown = whenShown();
  if (shown) await shown;
  const { control, events, report, signal } = page;
  const { config } = control;
  if (!signal.aborted) {
    moveRecord(config);
    fillPlaces(page);
    whenParsed(() => tendPage(page), { signal });
    if (config.grants === 'any') {
      const before = control.record();
      import('./tell-shell.ts')
        .then(({ tellShell }) => tellShell(page, before))
        .catch((error) => report({ path: 'rarejobConsentShell', message: `not loaded: ${error}` }));
    }
    events.on('record', watchRecord(config, control.reread, signal));
    tellExtension(page);
    tellContainer(page);
    if (config.handOff?.to.length) {
      import('../hand-off/hand-over.ts')
        .then(({ handOver }) => handOver(page))
        .catch((error) => report({ path: 'handOff', message: `not loaded: ${error}` }));
    }
  }
  const members = membersOf(page, sendRecords(page));
  return {
    receipt: async () => (await import('./receipt-in-force.ts')).receiptInForce(page),
    identify: async (subject) => (await members()).identify(subject),
    forget: async () => (await members()).forget(),
  };
}
