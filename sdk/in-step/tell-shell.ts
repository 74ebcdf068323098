import { handedIn } from '../control/native-shell.ts';
import { type ConsentRecord, encodeRecord } from '../core/index.ts';
import type { Page } from '../page/page.ts';

/** Tells the app around the page of every record, so that it never hands in one that was taken back; and
 * whoever develops it that one could not be read.
 * @param before the record when this began to load: a later one is told at once. */
export function tellShell(page: Page, before: ConsentRecord | undefined): void {
  const { control, events, report } = page;
  const handed = handedIn(control.config, window);
  if (handed?.kind === 'malformed') {
    report({ path: 'rarejobConsentShell.record', message: `can't be read: ${handed.why}` });
  }
  const tell = (record: ConsentRecord | undefined): void => {
    try {
      if (record) window.rarejobConsentShell?.changed?.(encodeRecord(record));
    } catch (error) {
      report({ path: 'rarejobConsentShell.changed', message: `${error}` });
    }
  };
  events.on('record', ({ record }) => tell(record));
  if (control.record() !== before) tell(control.record());
}
