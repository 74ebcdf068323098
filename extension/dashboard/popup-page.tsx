import type { Adapter, Scope } from './adapter.ts';
import { Answers } from './answers.tsx';
import { Frame } from './frame.tsx';
import { GpcSwitch } from './gpc-switch.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PropertyActions, PropertyDetails, PropertyNotices } from './property-panel.tsx';
import { useViews } from './use-views.ts';
import { text } from './words.ts';

export interface PopupPageProps {
  readonly adapter: Adapter;
  readonly scope: Scope;
}

/** One property: the active tab's, or the one that is named. */
export function PopupPage({ adapter, scope }: PopupPageProps) {
  const model = useViews(adapter, scope);
  const view = model.views?.[0];
  return (
    <Frame model={model}>
      {view && (
        <>
          <Answers view={view} level={1} />
          <PropertyNotices view={view} model={model} level={2} />
          <PropertyActions view={view} model={model} />
          <h2 class="visually-hidden">{text('recipients')}</h2>
          <PropertyDetails view={view} model={model} />
          {view.state !== 'no-permission' && <GpcSwitch view={view} level={2} />}
        </>
      )}
      {model.views && !view && <Elsewhere scope={scope} />}
      <p class="more">
        <a href="./dashboard.html" target="_blank" rel="noopener">
          {text('dashboard_open')}
        </a>
      </p>
    </Frame>
  );
}

const Elsewhere = ({ scope }: Pick<PopupPageProps, 'scope'>) => (
  <>
    <h1 class="visually-hidden">{text('extensionName')}</h1>
    {scope.kind === 'named' ? (
      <NoticeBox kind="unknown" title={text('unknown_title')}>
        <p>{text('unknown_text', scope.property)}</p>
      </NoticeBox>
    ) : (
      <NoticeBox kind="elsewhere" title={text('elsewhere_title')}>
        <p>{text('elsewhere_text')}</p>
      </NoticeBox>
    )}
  </>
);
