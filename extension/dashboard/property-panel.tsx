import { ActButton } from './act-button.tsx';
import type { View } from './adapter.ts';
import { CategorySection } from './category-section.tsx';
import { ClearStorage } from './clear-storage.tsx';
import { CookieList } from './cookie-list.tsx';
import { Everywhere } from './everywhere.tsx';
import { NoticeBox } from './notice-box.tsx';
import { ResultBox } from './result-box.tsx';
import { isOfRow } from './row-result.tsx';
import { Undo, Undone } from './undo.tsx';
import type { Model } from './use-views.ts';
import { listed, named, text } from './words.ts';

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

/** What is unusual here, and the result of the last act, where it was not pressed in a row of its own. */
export function PropertyNotices({ view, model, level }: PropertyNoticesProps) {
  const notice = view.state === 'ready' ? undefined : NOTICES[view.state];
  const fresh = !!model.done && (model.done.property ?? view.id) === view.id;
  return (
    <>
      {view.result && !(fresh && isOfRow(model.done)) && (
        <ResultBox
          key={view.result.intent}
          result={view.result}
          level={level}
          fresh={fresh && model.done?.property !== undefined}
        >
          {view.undo && view.undo.act === view.result.intent && (
            <Undo
              key={view.undo.act}
              undo={view.undo}
              model={model}
              place={{ property: view.id }}
            />
          )}
        </ResultBox>
      )}
      {model.done?.undone && !isOfRow(model.done) && model.done.property === view.id && (
        <Undone level={level} />
      )}
      {notice && (
        <NoticeBox kind={view.state} title={text(notice[0])} level={level}>
          <p>{text(notice[1])}</p>
          {view.state === 'no-permission' && (
            <ActButton
              data-action="allow-site"
              data-property={view.id}
              busy={!!model.running}
              press={() => model.permit(view.patterns)}
            >
              {text('allow_site')}
            </ActButton>
          )}
        </NoticeBox>
      )}
      {model.inPrivate && (
        <NoticeBox kind="private" title={text('private_title')} level={level}>
          <p>{text('private_text')}</p>
        </NoticeBox>
      )}
      {view.notTaken.length > 0 && (
        <NoticeBox level={level} kind="rules-refused" title={text('not_taken_title')}>
          <p>{text('not_taken_text', listed(view.notTaken.map(named)))}</p>
        </NoticeBox>
      )}
    </>
  );
}

export interface PropertyActionsProps extends PropertyPanelProps {
  /** With the act for every site beside it. */
  readonly everywhere?: boolean;
}

/** What can be done with a property as a whole. */
export function PropertyActions({ view, model, everywhere = false }: PropertyActionsProps) {
  const name = named(view.name);
  return (
    <div class="actions">
      {view.withdrawable && view.state !== 'no-permission' && (
        <ActButton
          data-action="withdraw-all"
          data-property={view.id}
          busy={!!model.running}
          aria-label={text('withdraw_property_label', name)}
          press={() => model.withdraw({ property: view.id })}
        >
          {text('withdraw_property')}
        </ActButton>
      )}
      {everywhere && <Everywhere model={model} />}
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

/** The purposes of a property, each with its recipients, and the cookies of none. */
export function PropertyDetails({ view, model }: PropertyPanelProps) {
  if (view.state === 'no-permission') return null;
  return (
    <>
      {view.categories.map((category) => (
        <CategorySection key={category.id} view={view} category={category} model={model} />
      ))}
      {view.ownerless.length > 0 && (
        <section class="category">
          <h3 class="category-name">{text('ownerless_title')}</h3>
          <p class="why">{text('ownerless_text')}</p>
          <CookieList cookies={view.ownerless} />
        </section>
      )}
      {view.totals.blockedHere > 0 && !model.inPrivate && (
        <ClearStorage property={view.id} blocked={view.totals.blockedHere} model={model} />
      )}
      <p class="note">{text(`source_${view.openFile}`)}</p>
      <p class="note">{text('third_party_note')}</p>
    </>
  );
}
