import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ActButton } from '../act-button.tsx';
import type { View } from '../adapter.ts';
import { Answers } from '../answers.tsx';
import { BlockedChart } from '../blocked-chart.tsx';
import { ChangesBox } from '../changes.tsx';
import { GpcSwitch } from '../gpc-switch.tsx';
import { PropertyActions, PropertyDetails, PropertyNotices } from '../property-panel.tsx';
import type { Model } from '../use-views.ts';
import { named, text } from '../words.ts';
import { RefusalCode } from './refusal-code.tsx';

export interface SitePanelProps {
  readonly view: View;
  readonly model: Model;
}

/** One property in full. Its parts are only drawn when they are opened. */
export function SitePanel({ view, model }: SitePanelProps) {
  const name = named(view.name);
  return (
    <article
      id={`site-${view.id}`}
      class="property"
      tabIndex={-1}
      data-property-panel={view.id}
      data-state={view.state}
    >
      <Answers view={view} />
      <PropertyNotices view={view} model={model} level={3} />
      {view.changes && <ChangesBox changes={view.changes} level={3} />}
      <PropertyActions view={view} model={model} />
      {view.state !== 'no-permission' && (
        <Fold title={text('details')} name={name}>
          {() => (
            <>
              {!model.inPrivate && <BlockedChart days={view.blockedDays} level={3} />}
              <PropertyDetails view={view} model={model} />
              <GpcSwitch view={view} level={3} model={model} />
            </>
          )}
        </Fold>
      )}
      <Fold title={text('code_title')} name={name}>
        {() => <RefusalCode origin={view.origin} name={name} />}
      </Fold>
      {view.added && !model.inPrivate && <RemoveSite view={view} model={model} />}
    </article>
  );
}

interface FoldProps {
  readonly title: string;
  readonly name: string;
  readonly children: () => ComponentChildren;
}

function Fold({ title, name, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title}
        <span class="visually-hidden">：{name}</span>
      </summary>
      {open && children()}
    </details>
  );
}

/** Taking a site away asks again in place, with what it means. */
function RemoveSite({ view, model }: SitePanelProps) {
  const [asked, setAsked] = useState(false);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const name = named(view.name);
  return asked ? (
    <div class="box">
      <p>{text('remove_text')}</p>
      <div class="actions">
        <ActButton
          data-action="remove-site"
          data-property={view.id}
          buttonRef={sure}
          busy={!!model.running}
          press={() => model.remove(view.id)}
        >
          {text('remove_sure')}
        </ActButton>
        <button type="button" class="button" onClick={() => setAsked(false)}>
          {text('cancel')}
        </button>
      </div>
    </div>
  ) : (
    <button
      type="button"
      class="button small"
      data-action="ask-remove-site"
      data-property={view.id}
      aria-label={text('remove_label', name)}
      onClick={() => setAsked(true)}
    >
      {text('remove')}
    </button>
  );
}
