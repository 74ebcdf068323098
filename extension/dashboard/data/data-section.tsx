import { useCallback, useState } from 'preact/hooks';
import { NoticeBox } from '../notice-box.tsx';
import { PopupKeys } from '../popup-keys.tsx';
import { saveFile, stamp } from '../save-file.ts';
import { useAnswer } from '../use-answer.ts';
import { text } from '../words.ts';
import '../room.css';
import type { DataAdapter } from './data-adapter.ts';
import { EraseHistory } from './erase-history.tsx';
import { ImportFile } from './import-file.tsx';
import { LeftOutNote } from './left-out-note.tsx';
import { SupportReport } from './support-report.tsx';

export interface DataSectionProps {
  readonly adapter: DataAdapter;
}

/** Taking everything along as a file, bringing it in, and forgetting the history. */
export function DataSection({ adapter }: DataSectionProps) {
  const { value: view } = useAnswer(useCallback(() => adapter.locks(), [adapter]));
  const [failed, setFailed] = useState<string>();
  /** The part that comes next, and of how many. */
  const [next, setNext] = useState({ part: 1, of: 1 });

  const keep = async ({ part }: typeof next): Promise<void> => {
    try {
      const file = await adapter.exportPart(part);
      if (file === undefined) throw new Error('nothing to export');
      const { of } = file;
      saveFile(`choices-${stamp(Date.now())}${of > 1 ? `-${part}-${of}` : ''}.json`, file.text);
      setNext({ part: part < of ? part + 1 : 1, of });
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
        <>
          <div class="actions">
            <button
              type="button"
              class="button"
              data-action="export"
              onClick={() => void keep(next)}
            >
              {next.part > 1 ? text('data_export_next', next.part, next.of) : text('data_export')}
            </button>
          </div>
          {next.of > 1 && <p class="note">{text('data_export_parts', next.of)}</p>}
        </>
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
      <SupportReport adapter={adapter} />
      <PopupKeys />
      <LeftOutNote left={view.left} />
    </section>
  );
}
