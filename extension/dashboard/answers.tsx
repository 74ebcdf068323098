import type { View } from './adapter.ts';
import { day, named, text } from './words.ts';

export interface AnswersProps {
  readonly view: View;
  /** In the popup, which is about where the person is. */
  readonly where?: boolean;
}

/** The three questions, one line each: where am I, what did I choose, is it obeyed. */
export function Answers({ view, where = false }: AnswersProps) {
  return (
    <div class="answers">
      <h2 class="site">
        {where && <span class="label">{text('where')}</span>}
        <span class="name" data-answer="where">
          {named(view.name)}
        </span>
        <span class="host">{view.host}</span>
      </h2>
      <dl>
        <div>
          <dt>{text('choice')}</dt>
          <dd data-answer="choice">{choiceLine(view)}</dd>
        </div>
        <div>
          <dt>{text('obeyed')}</dt>
          <dd data-answer="obeyed">{obeyedLine(view)}</dd>
        </div>
      </dl>
    </div>
  );
}

export function choiceLine({ state, record, totals, gpc }: View): string {
  const { services, allowed } = totals;
  if (state === 'no-permission') return text('choice_unseen');
  if (state === 'unreadable') return text('choice_unreadable');
  const line = record
    ? text(
        record.method === 'extension' ? 'choice_extension' : 'choice_made',
        day(record.decidedAt),
        services,
        allowed,
      )
    : state === 'no-record' && services > 0
      ? text('choice_none', services, allowed)
      : text(state === 'no-sdk' && totals.blocked > 0 ? 'choice_block_only' : 'choice_none_known');
  return gpc ? `${line} ${text('gpc')}` : line;
}

/** Only what was looked at: cookies can't be seen without permission, blocks can. */
export function obeyedLine({ state, totals }: View): string {
  const { blocked, leftovers, services, allowed } = totals;
  const line = blocked === 0 ? text('blocked_none') : text('blocked_some', blocked);
  // Where nothing is off, nothing can be left of it.
  if (state !== 'no-permission' && blocked === 0 && allowed === services) return line;
  const left =
    state === 'no-permission'
      ? text('leftovers_unseen')
      : leftovers > 0
        ? text('leftovers', leftovers)
        : text('leftovers_none');
  return `${line} ${left}`;
}
