import type { View } from './adapter.ts';
import { VerdictBox } from './verdict-box.tsx';
import { counted, day, named, text } from './words.ts';

export interface AnswersProps {
  readonly view: View;
  /** In the popup, which is about where the person is. */
  readonly where?: boolean;
}

/** Where am I, and the answer at a glance; then a line each: what did I choose, is it obeyed. */
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
      <VerdictBox view={view} />
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

export function choiceLine({ state, record, totals, gpc, categories }: View): string {
  const { services, allowed } = totals;
  const unknown = categories
    .flatMap((category) => category.services)
    .filter(({ verdict, blocked }) => verdict.reason === 'region-unknown' && !blocked).length;
  if (state === 'no-permission') return text('choice_unseen');
  if (state === 'unreadable') return text('choice_unreadable');
  // What hangs on the region is counted apart: no page has said which rules are in force.
  const certain = allowed - unknown;
  const line = record
    ? text(
        record.method === 'extension' ? 'choice_extension' : 'choice_made',
        day(record.decidedAt),
        services,
        certain,
      )
    : state === 'no-record' && services > 0
      ? text('choice_none', services, certain)
      : text(state === 'no-sdk' && totals.blocked > 0 ? 'choice_block_only' : 'choice_none_known');
  return [line, unknown > 0 && text('choice_region', unknown), gpc && text('gpc')]
    .filter(Boolean)
    .join(' ');
}

/** Only what was looked at: cookies can't be seen without permission, blocks can. */
export function obeyedLine({ state, totals }: View): string {
  const { blocked, leftovers, services, allowed } = totals;
  const line = blockedLine(totals);
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

/** How many of a site's own recipients are blocked, and how many that it does not name. */
export function blockedLine({ blocked, blockedHere, services }: View['totals']): string {
  if (blocked === 0) return text('blocked_none');
  const others = blocked - blockedHere;
  if (services === 0)
    return text('blocked_only', counted('recipients_known_one', 'recipients_known_other', blocked));
  const ownCount = counted('recipients_own_one', 'recipients_own_other', services);
  return others > 0
    ? text(
        'blocked_of_and',
        blockedHere,
        ownCount,
        counted('recipients_others_one', 'recipients_others_other', others),
      )
    : text('blocked_of', blockedHere, ownCount);
}
