import { CHOOSABLE } from '../../../sdk/core/category.ts';
import { ownProperty } from '../../../sdk/core/own-property.ts';
import { ruleName } from '../rules/rule-name.ts';
import { listed, text } from '../words.ts';
import type { HistoryEntry } from './history-adapter.ts';

const ACTORS = {
  person: 'actor_person',
  site: 'actor_site',
  sync: 'actor_sync',
  policy: 'actor_policy',
  rule: 'actor_rule',
} as const;

const RECORD = {
  first: 'entry_record_first',
  gone: 'entry_record_gone',
  unreadable: 'entry_record_unreadable',
  changed: 'entry_record_changed',
} as const;

export const actorName = ({ actor }: HistoryEntry): string => text(ACTORS[actor]);

/** What happened, in one sentence. */
export function sentenceOf(entry: HistoryEntry): string {
  const { type, evidence, changes } = entry;
  switch (type) {
    case 'genesis':
      return text(evidence.beginning === 'erased' ? 'entry_erased' : 'entry_genesis');
    case 'withdraw':
      return text('entry_withdraw', subject(entry));
    case 'lift':
      return text('entry_lift', subject(entry));
    case 'record':
      return text(RECORD[changes.state]);
    case 'rule-added':
      return text('entry_rule_added', subject(entry));
    case 'rule-removed':
      return text('entry_rule_removed', subject(entry));
    case 'sync-on':
      return text('entry_sync_on');
    case 'sync-off':
      return text('entry_sync_off');
    case 'import':
      return text('entry_import');
  }
}

/** What was seen of it, a sentence each. */
export function factsOf(entry: HistoryEntry): readonly string[] {
  const { type, changes, evidence } = entry;
  const { removed, residue, left, rulesRefused, error, record, despite } = evidence;
  const some = (count: unknown): count is number => typeof count === 'number' && count > 0;
  const seen = type === 'record' ? changes : { granted: [], closed: [] };
  return [
    seen.granted.length > 0 && text('entry_granted', namesOf(entry, seen.granted)),
    seen.closed.length > 0 && text('entry_closed', namesOf(entry, seen.closed)),
    typeof despite === 'string' && text('entry_despite', namesOf(entry, despite.split(' '))),
    record === 'written' && text('record_written'),
    record === 'not-kept' && text('record_not_kept'),
    record === 'unseen' && text('record_unseen'),
    some(removed) && text('entry_removed', removed),
    some(residue) && text('result_residue', residue, String(left ?? '')),
    some(rulesRefused) && text('rules_refused', rulesRefused),
    typeof error === 'string' && `${text('result_stopped')} ${text('error_detail', error)}`,
    evidence.noMoreToday === true && text('entry_no_more_today'),
    evidence.shortened === true && text('entry_shortened'),
  ].filter((line) => line !== false);
}

/** What an entry is about. */
const subject = (entry: HistoryEntry): string => {
  const ids = [...entry.categories, ...entry.services];
  return CHOOSABLE.every((id) => ids.includes(id)) || ids.length === 0
    ? text('everything')
    : namesOf(entry, ids);
};

const namesOf = ({ names }: HistoryEntry, ids: readonly string[]): string =>
  listed(ids.map((id) => ruleName({ id, name: ownProperty(names, id) })));
