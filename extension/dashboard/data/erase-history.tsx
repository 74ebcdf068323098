import { useState } from 'preact/hooks';
import { text } from '../words.ts';
import type { DataAdapter } from './data-adapter.ts';

export interface EraseHistoryProps {
  readonly adapter: Pick<DataAdapter, 'erase'>;
}

/** Two presses: what is erased does not come back. */
export function EraseHistory({ adapter }: EraseHistoryProps) {
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string>();

  const erase = async (): Promise<void> => {
    try {
      await adapter.erase();
      setSaid(text('data_erased'));
    } catch (cause) {
      setSaid(text('error_detail', String(cause)));
    }
    setAsked(false);
  };

  return (
    <>
      <h3 class="room-part">{text('data_erase_title')}</h3>
      <p>{text('data_erase_text')}</p>
      <div class="actions">
        {asked ? (
          <>
            <button
              type="button"
              class="button"
              data-action="erase-history"
              onClick={() => void erase()}
            >
              {text('data_erase_confirm')}
            </button>
            <button type="button" class="button" onClick={() => setAsked(false)}>
              {text('data_cancel')}
            </button>
          </>
        ) : (
          <button
            type="button"
            class="button"
            data-action="ask-erase-history"
            onClick={() => setAsked(true)}
          >
            {text('data_erase')}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
    </>
  );
}
