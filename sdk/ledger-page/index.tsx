import { render } from 'preact';
import { LedgerPage } from './ledger-page.tsx';

/* The operator's page of the ledger: what was chosen, as charts, tables and CSV. */

const root = document.getElementById('root');

if (root) render(<LedgerPage />, root);
