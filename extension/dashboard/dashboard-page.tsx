import { useState } from 'preact/hooks';
import type { Adapter, Scope } from './adapter.ts';
import { CookieWatch } from './cookie-watch.tsx';
import type { DataAdapter } from './data/data-adapter.ts';
import { DataSection } from './data/data-section.tsx';
import { Everywhere, EverywhereResult } from './everywhere.tsx';
import { Frame } from './frame.tsx';
import { GpcEverywhere } from './gpc-everywhere.tsx';
import type { HistoryAdapter } from './history/history-adapter.ts';
import { HistorySection } from './history/history-section.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { useSaid } from './live-region.tsx';
import { Looking } from './looking.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PageNav } from './page-nav.tsx';
import type { RulesAdapter } from './rules/rules-adapter.ts';
import { RulesSection } from './rules/rules-section.tsx';
import { AddSite } from './sites/add-site.tsx';
import { CompanyMatrix } from './sites/company-matrix.tsx';
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
  const { views, trouble } = model;
  const [query, setQuery] = useState('');
  const found = views?.filter((view) => isFound(view, query)) ?? [];
  const foundWords = views && query ? text('search_found', found.length, views.length) : undefined;
  useSaid(foundWords);
  return (
    <>
      <header class="page-head">
        <h1>{text('dashboard_title')}</h1>
        <LanguageMenu />
      </header>
      {views && <p>{text('dashboard_lead', views.length)}</p>}
      <Frame model={model}>
        {!views && !trouble && <Looking adapter={adapter} scope={ALL} />}
        {views && (
          <>
            <PageNav inPrivate={model.inPrivate} />
            {model.inPrivate && (
              <NoticeBox kind="private" title={text('private_title')}>
                <p>{text('private_text')}</p>
              </NoticeBox>
            )}
            <div class="actions">
              <Everywhere model={model} />
            </div>
            <EverywhereResult model={model} words={text('result_sites', views.length)} />
            <search id="sites" tabIndex={-1}>
              <label class="search">
                {text('search_label')}
                <input
                  type="search"
                  value={query}
                  onInput={({ currentTarget }) => setQuery(currentTarget.value)}
                />
              </label>
              <p class="detail">{foundWords}</p>
            </search>
            {found.length > 0 && <SiteGrid views={found} />}
            {!model.inPrivate && <CompanyMatrix views={found} model={model} />}
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
