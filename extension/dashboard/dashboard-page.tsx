import { useEffect, useRef } from 'preact/hooks';
import type { Adapter, Scope } from './adapter.ts';
import { Answers } from './answers.tsx';
import { Frame } from './frame.tsx';
import { GpcEverywhere } from './gpc-everywhere.tsx';
import { GpcSwitch } from './gpc-switch.tsx';
import { PropertyActions, PropertyDetails, PropertyNotices } from './property-panel.tsx';
import { useViews } from './use-views.ts';
import { named, text } from './words.ts';

const ALL: Scope = { kind: 'all' };

export interface DashboardPageProps {
  readonly adapter: Adapter;
}

/** Every property of the group with its state. */
export function DashboardPage({ adapter }: DashboardPageProps) {
  const model = useViews(adapter, ALL);
  const { views, running, done } = model;
  const everywhere = !!done && done.property === undefined;
  const result = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (everywhere) result.current?.focus();
  }, [everywhere]);
  return (
    <>
      <header>
        <h1>{text('dashboard_title')}</h1>
        {views && <p>{text('dashboard_lead', views.length)}</p>}
      </header>
      <Frame model={model}>
        {views && (
          <>
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
            <GpcEverywhere views={views} />
            {everywhere && (
              <p class="box" data-result="everywhere" tabIndex={-1} ref={result}>
                {text('result_sites', views.length)}
              </p>
            )}
            {views.map((view) => (
              <article
                key={view.id}
                class="property"
                data-property-panel={view.id}
                data-state={view.state}
              >
                <Answers view={view} level={2} />
                <PropertyNotices view={view} model={model} level={3} />
                <PropertyActions view={view} model={model} />
                {view.state !== 'no-permission' && (
                  <details>
                    <summary>
                      {text('details')}
                      <span class="visually-hidden">：{named(view.name)}</span>
                    </summary>
                    <PropertyDetails view={view} model={model} />
                    <GpcSwitch view={view} level={3} />
                  </details>
                )}
              </article>
            ))}
          </>
        )}
      </Frame>
    </>
  );
}
