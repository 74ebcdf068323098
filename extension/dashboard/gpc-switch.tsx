import { useState } from 'preact/hooks';
import { ActButton } from './act-button.tsx';
import type { View } from './adapter.ts';
import { useSaid } from './live-region.tsx';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface GpcSwitchProps {
  readonly view: Pick<View, 'id' | 'gpcSource'>;
  readonly level: 2 | 3;
  readonly model: Pick<Model, 'gpc' | 'inPrivate' | 'running'>;
}

const STATE = {
  browser: 'gpc_browser',
  everywhere: 'gpc_everywhere',
  property: 'gpc_on',
  none: 'gpc_off',
} as const;

/** Whether Global Privacy Control is stated to one property, by whom, and the way to change it here. */
export function GpcSwitch({ view: { id, gpcSource }, level, model }: GpcSwitchProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const on = gpcSource === 'property';
  const [pressed, setPressed] = useState(false);
  useSaid(pressed && text(STATE[gpcSource]));
  return (
    <section class="box" data-gpc={gpcSource}>
      <Heading class="box-title">{text('gpc_title')}</Heading>
      <p>
        <strong>{text(STATE[gpcSource])}</strong>
      </p>
      <p class="note">{text('gpc_about')}</p>
      {model.inPrivate && <p class="note">{text('private_not_here')}</p>}
      {!model.inPrivate && (gpcSource === 'none' || on) && (
        <ActButton
          small
          data-action="gpc"
          data-property={id}
          busy={!!model.running}
          press={() => {
            setPressed(true);
            model.gpc(id, !on);
          }}
        >
          {text(on ? 'gpc_stop' : 'gpc_start')}
        </ActButton>
      )}
    </section>
  );
}
