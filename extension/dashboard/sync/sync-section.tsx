import { useCallback, useState } from 'preact/hooks';
import { NoticeBox } from '../notice-box.tsx';
import { useAnswer } from '../use-answer.ts';
import { text } from '../words.ts';
import '../room.css';
import type { SyncAdapter } from './sync-adapter.ts';

export interface SyncSectionProps {
  readonly adapter: SyncAdapter;
}

const TROUBLE = {
  quota: 'sync_quota',
  'too-large': 'sync_too_large',
  newer: 'sync_newer',
  failed: 'sync_failed',
} as const;

/** Refusals on a person's other devices: off until they turn it on. */
export function SyncSection({ adapter }: SyncSectionProps) {
  const { value: view, reload } = useAnswer(useCallback(() => adapter.sync(), [adapter]));
  const [running, setRunning] = useState(false);
  const [failed, setFailed] = useState<string>();

  const turn = async (on: boolean): Promise<void> => {
    setRunning(true);
    try {
      await adapter.setSync(on);
      await reload();
      setFailed(undefined);
    } catch (cause) {
      setFailed(String(cause));
    }
    setRunning(false);
  };

  if (!view || view.privately) return null;
  const { on, trouble, locked } = view;
  return (
    <section
      id="sync"
      class="room"
      tabIndex={-1}
      data-room="sync"
      data-sync={on}
      aria-labelledby="sync-title"
    >
      <h2 id="sync-title">{text('sync_title')}</h2>
      <p>{text('sync_lead')}</p>
      {failed && (
        <NoticeBox kind="sync-failed" title={text('error_title')} level={3} alert>
          <p class="detail">{text('error_detail', failed)}</p>
        </NoticeBox>
      )}
      {on && trouble && (
        <NoticeBox kind="sync-trouble" title={text('sync_trouble')} level={3}>
          <p>{text(TROUBLE[trouble])}</p>
        </NoticeBox>
      )}
      {locked ? (
        <p class="note">{text('sync_locked')}</p>
      ) : (
        <>
          <p>
            <strong>{text(on ? 'sync_on' : 'sync_off')}</strong>
          </p>
          <div class="actions">
            <button
              type="button"
              class="button"
              data-action={on ? 'sync-off' : 'sync-on'}
              disabled={running}
              onClick={() => void turn(!on)}
            >
              {text(on ? 'sync_stop' : 'sync_start')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
