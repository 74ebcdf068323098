import { useEffect, useRef } from 'preact/hooks';
import type { RevokeResult } from '../revoke/result.ts';
import { listed, text } from './words.ts';

export interface ResultBoxProps {
  readonly result: RevokeResult;
  /** The act was of this page, just now: its result is read out. */
  readonly fresh: boolean;
  readonly level: 2 | 3;
}

const RECORD = {
  written: 'record_written',
  unchanged: 'record_unchanged',
  'not-kept': 'record_not_kept',
  unsupported: 'record_unsupported',
  none: 'record_none',
  unseen: 'record_unseen',
} as const;

/** What a withdrawal came to, with what is left. */
export function ResultBox({ result, fresh, level }: ResultBoxProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (fresh) heading.current?.focus();
  }, [fresh]);
  const names = (cookies: RevokeResult['removed']): string =>
    listed([...new Set(cookies.map(({ name }) => name))]);
  const { removed, residue, services, tabs, rulesRefused } = result;
  const seen = result.record !== 'unseen';
  return (
    <section class="box" data-result={result.record} data-residue={residue.length}>
      <Heading class="box-title" tabIndex={-1} ref={heading}>
        {text('result_title')}
      </Heading>
      <ul>
        {result.error && (
          <li>
            {text('result_stopped')} {text('error_detail', result.error)}
          </li>
        )}
        <li>{text(RECORD[result.record])}</li>
        {seen && (
          <li>
            {removed.length > 0
              ? text('result_removed', removed.length, names(removed))
              : text('result_removed_none')}
          </li>
        )}
        {residue.length > 0 && <li>{text('result_residue', residue.length, names(residue))}</li>}
        {rulesRefused > 0 ? (
          <li>{text('rules_refused', rulesRefused)}</li>
        ) : (
          <li>{text('result_blocked', services.length)}</li>
        )}
        {result.unkept && <li>{text('result_unkept')}</li>}
        {result.history && (
          <li>
            {text(result.history === 'lost' ? 'result_history_lost' : 'result_history_waiting')}
          </li>
        )}
        {tabs > 0 && <li>{text('result_tabs', tabs)}</li>}
        {tabs === 0 && seen && <li>{text('result_no_tabs')}</li>}
      </ul>
    </section>
  );
}
