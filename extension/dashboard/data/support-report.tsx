import { useState } from 'preact/hooks';
import { useSaid } from '../live-region.tsx';
import { text } from '../words.ts';
import type { DataAdapter } from './data-adapter.ts';

export interface SupportReportProps {
  readonly adapter: Pick<DataAdapter, 'report'>;
}

/** Versions and numbers for whoever helps; shown as well, so that a person sees what they give away. */
export function SupportReport({ adapter }: SupportReportProps) {
  const [made, setMade] = useState<{ readonly report: string; readonly copied: boolean }>();
  const [failed, setFailed] = useState<string>();
  const words =
    failed !== undefined
      ? text('error_detail', failed)
      : made && text(made.copied ? 'report_copied' : 'report_shown');
  useSaid(words);

  const make = async (): Promise<void> => {
    try {
      const report = await adapter.report();
      const copied = await navigator.clipboard.writeText(report).then(
        () => true,
        () => false,
      );
      setMade({ report, copied });
      setFailed(undefined);
    } catch (cause) {
      setFailed(String(cause));
    }
  };

  return (
    <>
      <h3 class="room-part">{text('report_title')}</h3>
      <p>{text('report_text')}</p>
      <div class="actions">
        <button type="button" class="button" data-action="report" onClick={() => void make()}>
          {text('report_make')}
        </button>
      </div>
      <p>{words}</p>
      {made && (
        <pre class="report" data-report>
          {made.report}
        </pre>
      )}
    </>
  );
}
