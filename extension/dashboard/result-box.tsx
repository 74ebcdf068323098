import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RevokeResult } from '../revoke/result.ts';
import { listed, named, text } from './words.ts';

/** Of a heading: 2 in the popup, 3 among all sites, 4 in the row that was pressed. */
export type Level = 2 | 3 | 4;

export interface ResultBoxProps {
  readonly result: RevokeResult;
  /** The act was of this page, just now: its result is read out. */
  readonly fresh: boolean;
  readonly level: Level;
  readonly children?: ComponentChildren;
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
export function ResultBox({ result, fresh, level, children }: ResultBoxProps) {
  const Heading = `h${level}` as const;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // In its row it stands below what was pressed: the page stays where it is.
    if (fresh) heading.current?.focus({ preventScroll: level === 4 });
  }, [fresh, level]);
  const names = (cookies: RevokeResult['removed']): string =>
    listed([...new Set(cookies.map(({ name }) => name))]);
  const { removed, residue, services, tabs, rulesRefused, unblocked } = result;
  const { blocked = services.length, silent = 0, without = [] } = result;
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
        <li>{recordLine(result)}</li>
        {without.length > 0 && <li>{text('result_without', listed(without))}</li>}
        {seen && (
          <li>
            {removed.length > 0
              ? text('result_removed', removed.length, names(removed))
              : text('result_removed_none')}
          </li>
        )}
        {result.containers && <li>{text('result_containers', result.containers)}</li>}
        {residue.length > 0 && <li>{text('result_residue', residue.length, names(residue))}</li>}
        <li>{text('result_blocked', blocked)}</li>
        {rulesRefused > 0 && (
          <li>
            {unblocked
              ? text('rules_refused_here', rulesRefused, listed(unblocked.map(named)))
              : text('rules_refused', rulesRefused)}
          </li>
        )}
        {result.unkept && <li>{text('result_unkept')}</li>}
        {result.history && (
          <li>
            {text(result.history === 'lost' ? 'result_history_lost' : 'result_history_waiting')}
          </li>
        )}
        {tabs > 0 && <li>{text('result_tabs', tabs)}</li>}
        {silent > 0 && <li>{text('result_silent', silent)}</li>}
        {tabs + silent === 0 && seen && <li>{text('result_no_tabs')}</li>}
      </ul>
      {children}
    </section>
  );
}

function recordLine({ record, first, refusal }: RevokeResult): string {
  if (record === 'written' && first) return text('record_first');
  if (record !== 'not-kept') return text(RECORD[record]);
  return refusal ? text('record_refused', refusal) : text('record_not_kept');
}
