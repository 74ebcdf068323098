import type { Adapter, Scope } from './adapter.ts';
import { Answers } from './answers.tsx';
import { BlockedChart } from './blocked-chart.tsx';
import { CompanyList } from './company-list.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { EverywhereResult } from './everywhere.tsx';
import { Frame } from './frame.tsx';
import { GpcSwitch } from './gpc-switch.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { Looking } from './looking.tsx';
import { PropertyActions, PropertyDetails, PropertyNotices } from './property-panel.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useViews } from './use-views.ts';
import { text, timeOf } from './words.ts';

export interface PopupPageProps {
  readonly adapter: Adapter;
  readonly scope: Scope;
  /** The tab whose page it is, where it is not the one in front. */
  readonly tab?: number | undefined;
}

/** One property: the active tab's, or the one that is named. */
export function PopupPage({ adapter, scope, tab }: PopupPageProps) {
  const model = useViews(adapter, scope);
  const view = model.views?.[0];
  return (
    <>
      <header class="popup-head">
        <h1 class="detail">
          {text('extensionName')}
          {model.asOf !== undefined && (
            <span class="as-of" data-as-of={model.asOf}>
              {text('as_of', timeOf(model.asOf))}
            </span>
          )}
        </h1>
        <LanguageMenu />
      </header>
      <Frame model={model}>
        {!model.views && !model.trouble && <Looking adapter={adapter} scope={scope} />}
        {view && (
          <>
            <Answers view={view} where />
            <PropertyActions view={view} model={model} everywhere />
            <EverywhereResult model={model} words={text('result_everywhere')} />
            <PropertyNotices view={view} model={model} level={2} />
            {(scope.kind === 'active' || tab !== undefined) && (
              <TabPanel property={view.id} tabId={tab} />
            )}
            {!model.inPrivate && <BlockedChart days={view.blockedDays} level={2} />}
            <CompanyList view={view} model={model} />
            <h2 class="list-title">{text('by_purpose')}</h2>
            <PropertyDetails view={view} model={model} />
            {view.state !== 'no-permission' && <GpcSwitch view={view} level={2} model={model} />}
          </>
        )}
        {model.views && !view && <Elsewhere adapter={adapter} scope={scope} />}
      </Frame>
      <footer class="more">
        <p>
          <a href="./dashboard.html" target="_blank" rel="noopener">
            {text('dashboard_open')}
          </a>
        </p>
        <p>
          <a href="./dashboard.html#history" target="_blank" rel="noopener">
            {text('receipts_open')}
          </a>
        </p>
        <p>
          <a href="./welcome.html" target="_blank" rel="noopener">
            {text('welcome_open')}
          </a>
        </p>
      </footer>
    </>
  );
}
