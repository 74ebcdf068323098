import { useEffect, useRef, useState } from 'preact/hooks';
import type { Adapter, Scope } from './adapter.ts';
import { CookieWatch } from './cookie-watch.tsx';
import type { DataAdapter } from './data/data-adapter.ts';
import { DataSection } from './data/data-section.tsx';
import { Frame } from './frame.tsx';
import { GpcEverywhere } from './gpc-everywhere.tsx';
import type { HistoryAdapter } from './history/history-adapter.ts';
import { HistorySection } from './history/history-section.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PageNav } from './page-nav.tsx';
import type { RulesAdapter } from './rules/rules-adapter.ts';
import { RulesSection } from './rules/rules-section.tsx';
import { AddSite } from './sites/add-site.tsx';
import { isFound } from './sites/search.ts';
import { SiteGrid } from './sites/site-grid.tsx';
import { SitePanel } from './sites/site-panel.tsx';
import type { SyncAdapter } from './sync/sync-adapter.ts';
import { SyncSection } from './sync/sync-section.tsx';
import { useViews } from './use-views.ts';
import { text } from './words.ts';

export const ALL: Scope = { kind: 'all' };

export interface DashboardPageProps {
  readonly adapter: Adapter & HistoryAdapter & RulesAdapter & DataAdapter & SyncAdapter;
}

/** Every property of the group with its state, and what concerns all of them. */
export function DashboardPage({ adapter }: DashboardPageProps) {
  const model = useViews(adapter, ALL);
  const { views, running, done } = model;
  const [query, setQuery] = useState('');
  const everywhere = !!done && done.property === undefined;
  const result = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (everywhere) result.current?.focus();
  }, [everywhere]);
  const found = views?.filter((view) => isFound(view, query)) ?? [];
  return (
    <>
      <header class="page-head">
        <h1>{text('dashboard_title')}</h1>
        <LanguageMenu />
      </header>
      {views && <p>{text('dashboard_lead', views.length)}</p>}
      <Frame model={model}>
        {views && (
          <>
            <PageNav inPrivate={model.inPrivate} />
            {model.inPrivate && (
              <NoticeBox kind="private" title={text('private_title')}>
                <p>{text('private_text')}</p>
              </NoticeBox>
            )}
            <div class="actions">
              <button
                type="button"
                class="button"
                data-action="withdraw-all"
                disabled={!!running}
                onClick={() => model.withdraw({})}
              >
                {text('withdraw_everywhere')}
              </button>
            </div>
            {everywhere && (
              <p class="box" data-result="everywhere" tabIndex={-1} ref={result}>
                {text('result_sites', views.length)}
              </p>
            )}
            <search id="sites" tabIndex={-1}>
              <label class="search">
                {text('search_label')}
                <input
                  type="search"
                  value={query}
                  onInput={({ currentTarget }) => setQuery(currentTarget.value)}
                />
              </label>
              <p role="status" class="detail">
                {query && text('search_found', found.length, views.length)}
              </p>
            </search>
            {found.length > 0 && <SiteGrid views={found} />}
            {found.map((view) => (
              <SitePanel key={view.id} view={view} model={model} />
            ))}
            {!model.inPrivate && (
              <AddSite adapter={adapter} known={views.flatMap((view) => view.hosts)} />
            )}
            <GpcEverywhere views={views} model={model} />
            <CookieWatch inPrivate={model.inPrivate} />
            <p class="more">
              <a href="./welcome.html">{text('welcome_open')}</a>
            </p>
          </>
        )}
      </Frame>
      <RulesSection adapter={adapter} />
      <HistorySection adapter={adapter} />
      <SyncSection adapter={adapter} />
      <DataSection adapter={adapter} />
    </>
  );
}
