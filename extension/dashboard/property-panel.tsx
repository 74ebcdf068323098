import type { View } from './adapter.ts';
import { CategorySection } from './category-section.tsx';
import { NoticeBox } from './notice-box.tsx';
import { ResultBox } from './result-box.tsx';
import type { Model } from './use-views.ts';
import { named, text } from './words.ts';

export interface PropertyPanelProps {
  readonly view: View;
  readonly model: Model;
}

const NOTICES = {
  unreadable: ['unreadable_title', 'unreadable_text'],
  'no-record': ['no_record_title', 'no_record_text'],
  'no-sdk': ['no_sdk_title', 'no_sdk_text'],
  'no-permission': ['no_permission_title', 'no_permission_text'],
} as const;

export interface PropertyNoticesProps extends PropertyPanelProps {
  /** Of the headings: 2 in the popup, 3 in the list of all sites. */
  readonly level: 2 | 3;
}

/** What is said before the acts: what is unusual here, and the result of the last act. */
export function PropertyNotices({ view, model, level }: PropertyNoticesProps) {
  const notice = view.state === 'ready' ? undefined : NOTICES[view.state];
  const fresh = !!model.done && (model.done.property ?? view.id) === view.id;
  return (
    <>
      {notice && (
        <NoticeBox kind={view.state} title={text(notice[0])} level={level}>
          <p>{text(notice[1])}</p>
        </NoticeBox>
      )}
      {view.result && (
        <ResultBox
          key={view.result.intent}
          result={view.result}
          level={level}
          fresh={fresh && model.done?.property !== undefined}
        />
      )}
      {view.rulesRefused > 0 && !view.result && (
        <NoticeBox
          level={level}
          kind="rules-refused"
          title={text('rules_refused', view.rulesRefused)}
        />
      )}
    </>
  );
}

/** What can be done with a property as a whole. */
export function PropertyActions({ view, model }: PropertyPanelProps) {
  const name = named(view.name);
  return (
    <div class="actions">
      {view.withdrawable && view.state !== 'no-permission' && (
        <button
          type="button"
          class="button"
          data-action="withdraw-all"
          data-property={view.id}
          disabled={!!model.running}
          aria-label={text('withdraw_property_label', name)}
          onClick={() => model.withdraw({ property: view.id })}
        >
          {text('withdraw_property')}
        </button>
      )}
      <a
        class="button"
        data-action="open-site"
        data-property={view.id}
        href={`${view.origin}/#rj-choices`}
        target="_blank"
        rel="noreferrer"
        aria-label={text('open_site_label', name)}
      >
        {text('open_site')}
      </a>
    </div>
  );
}

/** The purposes of a property, each with its recipients. */
export function PropertyDetails({ view, model }: PropertyPanelProps) {
  if (view.state === 'no-permission') return null;
  return (
    <>
      {view.categories.map((category) => (
        <CategorySection key={category.id} property={view.id} category={category} model={model} />
      ))}
      <p class="note">{text(`source_${view.openFile}`)}</p>
      <p class="note">{text('third_party_note')}</p>
    </>
  );
}
