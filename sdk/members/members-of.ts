import { whenParsed } from '../dom/when-parsed.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Page } from '../page/page.ts';
import type { Members } from './members.ts';

/** Ties records to members: to those that the page's markup names, and to those that its handle does. What
 * that takes is loaded with the first word of one.
 * @param sending brings records to the ledger, which keeps the ties; nobody where there is none. */
export function membersOf(
  page: Page,
  sending: Promise<Outbox | undefined>,
): () => Promise<Members> {
  const { report, signal } = page;
  const untied: Members = {
    identify: async () =>
      report({ path: 'subject', message: 'there is no ledger that ties records' }),
    forget: async () => {},
  };
  let loading: Promise<Members> | undefined;
  const load = async (): Promise<Members> => {
    const outbox = await sending;
    if (!outbox) return untied;
    const { createMembers } = await import('./members.ts');
    return createMembers(page, outbox);
  };
  const members = (): Promise<Members> => {
    loading ??= load().catch((error) => {
      loading = undefined;
      report({ path: 'subject', message: `not loaded: ${error}` });
      return untied;
    });
    return loading;
  };
  if (page.control.config.ledger && !signal.aborted) {
    whenParsed(
      () => {
        const named = document.querySelector<HTMLElement>('[data-subject][data-signature]');
        if (!named) return;
        const { subject: id = '', signature = '' } = named.dataset;
        void members().then((own) => (id ? own.identify({ id, signature }) : own.forget()));
      },
      { signal },
    );
  }
  return members;
}
