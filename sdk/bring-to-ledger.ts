import type { Company } from './accompany.ts';
import type { Control } from './control/control.ts';
import type { ConsentRecord } from './core/index.ts';
import type { Members } from './members.ts';
import { openQueue } from './store/kept-queue.ts';
import { createOutbox } from './store/outbox.ts';
import { VERSION } from './version.ts';

/** Offers every record in force to the company's ledger.
 * @returns the page's members, which are loaded when there is a word of one. */
export function bringToLedger(
  url: string,
  control: Control,
  company: Company,
): () => Promise<Members> {
  // Not as the document would resolve it: a <base> may name another host.
  const address = new URL(url, location.origin);
  const outbox = createOutbox({
    ...company,
    window,
    address,
    sdkVersion: VERSION,
    kept: openQueue(() => localStorage),
    now: Date.now,
    random: Math.random,
  });
  const offer = (record: ConsentRecord | undefined): void => {
    if (record?.property === control.config.property) outbox.offer(record);
  };
  company.events.on('record', ({ record }) => offer(record));
  // It may have been written with nobody there: by the extension, or on a page that was closed.
  offer(control.record());
  let members: Promise<Members> | undefined;
  return () => {
    members ??= import('./members.ts').then(({ createMembers }) =>
      createMembers({ control, company, outbox, address }),
    );
    return members;
  };
}
