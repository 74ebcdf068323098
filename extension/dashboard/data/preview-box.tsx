import { isCategory } from '../../../sdk/core/category.ts';
import { categoryName, listed, moment, named, text } from '../words.ts';
import type { ImportPreview } from './data-adapter.ts';

export interface PreviewBoxProps {
  readonly preview: ImportPreview;
  confirm(): void;
  cancel(): void;
}

const nameOf = (id: string): string => (isCategory(id) ? categoryName(id) : id);

/** What a file would do, before it does anything. */
export function PreviewBox({ preview, confirm, cancel }: PreviewBoxProps) {
  const { exportedAt, entries, newEntries, refusals, rules, unknown } = preview;
  const nothing = newEntries + refusals.length + rules.length === 0;
  const at = Date.parse(exportedAt);
  return (
    <section class="box" data-preview={nothing ? 'nothing' : 'something'}>
      <h4 class="box-title">{text('preview_title')}</h4>
      <ul>
        {Number.isFinite(at) && <li>{text('preview_from', moment(at))}</li>}
        <li>{text('preview_entries', entries, newEntries)}</li>
        {refusals.map(({ property, name, categories, services }) => (
          <li key={property}>
            {text('preview_refusal', named(name), listed([...categories, ...services].map(nameOf)))}
          </li>
        ))}
        {rules.length > 0 && <li>{text('preview_rules', listed(rules.map(nameOf)))}</li>}
        {unknown.length > 0 && <li>{text('preview_unknown', listed(unknown))}</li>}
        <li>{text(nothing ? 'preview_nothing' : 'preview_only_refusals')}</li>
      </ul>
      <div class="actions">
        {!nothing && (
          <button type="button" class="button" data-action="confirm-import" onClick={confirm}>
            {text('preview_confirm')}
          </button>
        )}
        <button type="button" class="button" data-action="cancel-import" onClick={cancel}>
          {text('data_cancel')}
        </button>
      </div>
    </section>
  );
}
