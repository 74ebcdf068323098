import { useCallback, useState } from 'preact/hooks';
import { NoticeBox } from '../notice-box.tsx';
import { saveFile, stamp } from '../save-file.ts';
import { useAnswer } from '../use-answer.ts';
import { text } from '../words.ts';
import '../room.css';
import type { DataAdapter } from './data-adapter.ts';
import { EraseHistory } from './erase-history.tsx';
import { ImportFile } from './import-file.tsx';

export interface DataSectionProps {
  readonly adapter: DataAdapter;
}

/** Taking everything along as a file, bringing it in, and forgetting the history. */
export function DataSection({ adapter }: DataSectionProps) {
  const { value: view } = useAnswer(useCallback(() => adapter.history(1), [adapter]));
  const [failed, setFailed] = useState<string>();

  const keep = async (): Promise<void> => {
    try {
      const file = await adapter.exportAll();
      if (file === undefined) throw new Error('nothing to export');
      saveFile(`choices-${stamp(Date.now())}.json`, file);
      setFailed(undefined);
    } catch (cause) {
      setFailed(String(cause));
    }
  };

  if (!view || view.privately) return null;
  const { locked } = view;
  return (
    <section id="data" class="room" tabIndex={-1} data-room="data" aria-labelledby="data-title">
      <h2 id="data-title">{text('data_title')}</h2>
      <p>{text('data_lead')}</p>
      {failed && (
        <NoticeBox kind="data-trouble" title={text('error_title')} level={3} alert>
          <p class="detail">{text('error_detail', failed)}</p>
        </NoticeBox>
      )}
      {locked.includes('export') ? (
        <p class="note">{text('data_export_locked')}</p>
      ) : (
        <div class="actions">
          <button type="button" class="button" data-action="export" onClick={() => void keep()}>
            {text('data_export')}
          </button>
        </div>
      )}
      {locked.includes('import') ? (
        <p class="note">{text('data_import_locked')}</p>
      ) : (
        <ImportFile adapter={adapter} />
      )}
      {locked.includes('erase-history') ? (
        <p class="note">{text('data_erase_locked')}</p>
      ) : (
        <EraseHistory adapter={adapter} />
      )}
    </section>
  );
}
