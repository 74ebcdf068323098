import { useRef, useState } from 'preact/hooks';
import { CommandFailed } from '../command-failed.tsx';
import { useSaid } from '../live-region.tsx';
import { NoticeBox } from '../notice-box.tsx';
import { text } from '../words.ts';
import type { DataAdapter, ImportPreview, Refused } from './data-adapter.ts';
import { PreviewBox } from './preview-box.tsx';

export interface ImportFileProps {
  readonly adapter: Pick<DataAdapter, 'preview' | 'importAll'>;
}

/** Larger files are not even read. */
const MAX_BYTES = 16_000_000;

const WHY = {
  'too-large': 'import_too_large',
  'not-json': 'import_not_json',
  'too-deep': 'import_too_deep',
  'not-ours': 'import_not_ours',
  newer: 'import_newer',
  malformed: 'import_malformed',
  'broken-chain': 'import_broken_chain',
  'earlier-part': 'import_earlier_part',
  'another-history': 'import_another_history',
} as const satisfies Record<Refused, string>;

type State =
  | { readonly kind: 'none' | 'running' | 'done' }
  | { readonly kind: 'refused'; readonly why: Refused; readonly detail: string }
  | { readonly kind: 'failed' | 'again' | 'never'; readonly detail: string }
  | { readonly kind: 'shown'; readonly file: string; readonly preview: ImportPreview };

/** A file is shown first; only what is confirmed is done. */
export function ImportFile({ adapter }: ImportFileProps) {
  const [state, setState] = useState<State>({ kind: 'none' });
  const input = useRef<HTMLInputElement>(null);

  const show = async (file: File): Promise<void> => {
    setState({ kind: 'running' });
    try {
      if (file.size > MAX_BYTES) {
        return setState({ kind: 'refused', why: 'too-large', detail: `${file.size}` });
      }
      const content = await file.text();
      const preview = await adapter.preview(content);
      setState(
        preview.ok
          ? { kind: 'shown', file: content, preview: preview.value }
          : { kind: 'refused', why: preview.why, detail: preview.detail },
      );
    } catch (cause) {
      setState({ kind: 'failed', detail: String(cause) });
    }
  };

  const take = async (file: string, digest: string): Promise<void> => {
    setState({ kind: 'running' });
    try {
      const done = await adapter.importAll(file, digest);
      if (!done.ok) return setState({ kind: 'refused', why: done.why, detail: done.detail });
      const { value } = done;
      setState(value.kind === 'done' ? value : { kind: value.kind, detail: value.why });
    } catch (cause) {
      setState({ kind: 'failed', detail: String(cause) });
    }
  };

  const words =
    state.kind === 'running'
      ? text('import_running')
      : state.kind === 'done' && text('import_done');
  useSaid(words);

  const forget = (): void => {
    if (input.current) input.current.value = '';
    setState({ kind: 'none' });
  };

  return (
    <>
      <h3 class="room-part">{text('import_title')}</h3>
      <p>{text('import_text')}</p>
      <label class="field">
        <span>{text('import_choose')}</span>
        <input
          type="file"
          accept="application/json,.json"
          data-action="import"
          ref={input}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void show(file);
          }}
        />
      </label>
      {state.kind === 'shown' && (
        <PreviewBox
          preview={state.preview}
          confirm={() => void take(state.file, state.preview.digest)}
          cancel={forget}
        />
      )}
      {state.kind === 'refused' && (
        <NoticeBox kind="import-refused" title={text('import_refused')} level={3} alert>
          <p data-why={state.why}>{text(WHY[state.why])}</p>
          {state.detail && <p class="detail">{text('error_detail', state.detail)}</p>}
        </NoticeBox>
      )}
      {state.kind === 'failed' && (
        <NoticeBox kind="import-failed" title={text('error_title')} level={3} alert>
          <p class="detail">{text('error_detail', state.detail)}</p>
        </NoticeBox>
      )}
      {(state.kind === 'again' || state.kind === 'never') && (
        <CommandFailed kind={state.kind} why={state.detail} />
      )}
      <p data-import={state.kind}>{words}</p>
    </>
  );
}
