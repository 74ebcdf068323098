import type { Company } from './accompany.ts';
import type { Control } from './control/control.ts';
import type { Members } from './members.ts';

/** Brings records to the ledger, which ties them to members: those that the page's markup names, and
 * those that its handle does. What that takes is loaded with the first. */
export function membersOf(control: Control, company: Company): () => Promise<Members> {
  const { ledger } = control.config;
  const { report, signal } = company;
  const nobody: Members = {
    identify: async () =>
      report({ path: 'subject', message: 'there is no ledger that ties records' }),
    forget: async () => {},
  };
  if (!ledger || signal.aborted) return async () => nobody;
  const bringing = import('./bring-to-ledger.ts')
    .then(({ bringToLedger }) => bringToLedger(ledger.url, control, company))
    .catch((error) => {
      report({ path: 'ledger', message: `not loaded: ${error}` });
      return async () => nobody;
    });
  const members = async (): Promise<Members> =>
    (await bringing)().catch((error) => {
      report({ path: 'subject', message: `not loaded: ${error}` });
      return nobody;
    });
  whenRead(signal, () => {
    const named = document.querySelector<HTMLElement>('[data-subject][data-signature]');
    if (!named) return;
    const { subject: id = '', signature = '' } = named.dataset;
    void members().then((own) => (id ? own.identify({ id, signature }) : own.forget()));
  });
  return members;
}

function whenRead(signal: AbortSignal, work: () => void): void {
  if (document.readyState !== 'loading') work();
  else document.addEventListener('DOMContentLoaded', work, { once: true, signal });
}
