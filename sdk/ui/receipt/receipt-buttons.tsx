/** @jsxImportSource #view */
import type { UiContext } from '../context.ts';
import type { DetailStrings } from '../texts.ts';
import type { ReceiptForm } from './save-receipt.ts';

export interface ReceiptButtonsProps {
  readonly ui: UiContext;
  readonly strings: DetailStrings;
}

export const RECEIPT_CSS = `
.receipt{display:flex;flex-wrap:wrap;gap:8px;align-items:center;font-size:14px}
.receipt p{flex:1 1 100%}
.receipt button{padding:4px 16px}
`;

/** What makes the file is loaded by the press. */
export const keepReceipt = (ui: UiContext, form: ReceiptForm): void =>
  void import('./save-receipt.ts')
    .then(({ saveReceipt }) => saveReceipt(ui, form))
    .catch((error: unknown) => ui.report({ path: 'receipt', message: `${error}` }));

/** Where there is a record: ways to keep it. */
export function ReceiptButtons({ ui, strings }: ReceiptButtonsProps) {
  if (!ui.record()) return null;
  const save = (form: ReceiptForm) => (
    <button
      type="button"
      data-action={`receipt-${form}`}
      part={`button receipt-${form}`}
      onClick={() => keepReceipt(ui, form)}
    >
      {strings.receipt[form]}
    </button>
  );
  return (
    <div class="receipt" part="receipt">
      <p>{strings.receipt.label}</p>
      {save('page')}
      {save('data')}
    </div>
  );
}
