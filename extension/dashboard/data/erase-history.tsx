import { useState } from 'preact/hooks';
import { AskFirst } from '../ask-first.tsx';
import { useSaid } from '../live-region.tsx';
import { text } from '../words.ts';
import type { DataAdapter } from './data-adapter.ts';

export interface EraseHistoryProps {
  readonly adapter: Pick<DataAdapter, 'erase'>;
}

/** Two presses: what is erased does not come back. */
export function EraseHistory({ adapter }: EraseHistoryProps) {
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState<string>();
  useSaid(said);

  const erase = async (): Promise<void> => {
    setRunning(true);
    setSaid(undefined);
    try {
      await adapter.erase();
      setSaid(text('data_erased'));
    } catch (cause) {
      setSaid(text('error_detail', String(cause)));
    }
    setRunning(false);
  };

  return (
    <>
      <h3 class="room-part">{text('data_erase_title')}</h3>
      <div class="actions">
        <AskFirst
          action="erase-history"
          label={text('data_erase')}
          question={text('data_erase_text')}
          yes={text('data_erase_confirm')}
          busy={running}
          run={() => void erase()}
        />
      </div>
      <p>{said}</p>
    </>
  );
}
