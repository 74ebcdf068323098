import { inLanguage } from '../platform/in-language.ts';
import type { View } from './adapter.ts';
import { NoticeBox } from './notice-box.tsx';
import { language, listed, named, text } from './words.ts';

type Changes = NonNullable<View['changes']>;

export interface ChangesProps {
  readonly changes: Changes;
  readonly level: 2 | 3;
}

/** What the property tells everyone now, and did not tell when the person agreed. */
export const ChangesBox = ({ changes: { from, to, changes }, level }: ChangesProps) => (
  <NoticeBox kind="changes" title={text('changes_title')} level={level}>
    {from !== to && <p>{text('changes_policy', from, to)}</p>}
    <ul class="bullets">
      {changes.map((change) => (
        <li key={change.id} data-change={change.kind} data-service={change.id}>
          {lineOf(change)}
        </li>
      ))}
    </ul>
  </NoticeBox>
);

function lineOf(change: Changes['changes'][number]): string {
  const name = named(change.name);
  if (change.kind !== 'changed') {
    return text(change.kind === 'added' ? 'change_added' : 'change_removed', name);
  }
  const fields = change.fields.map((field) => text(`change_${field}`));
  const data = inLanguage(change.newData, language());
  const line = text('change_changed', name, listed(fields));
  return data.length > 0 ? `${line} ${text('change_new_data', listed(data))}` : line;
}
