import { ActButton } from './act-button.tsx';
import type { View } from './adapter.ts';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface GpcEverywhereProps {
  readonly views: readonly Pick<View, 'gpcSource'>[];
  readonly model: Pick<Model, 'gpc' | 'inPrivate' | 'running'>;
}

/** Global Privacy Control for every property, those of later releases too. */
export function GpcEverywhere({ views, model }: GpcEverywhereProps) {
  const by = views[0]?.gpcSource;
  const on = by === 'everywhere';
  return (
    <section id="gpc" class="box" tabIndex={-1} data-gpc={on || by === 'browser' ? by : 'none'}>
      <h2 class="box-title">{text('gpc_title')}</h2>
      <p class="note">{text('gpc_about')}</p>
      {by === 'browser' ? (
        <p>{text('gpc_browser')}</p>
      ) : model.inPrivate ? (
        <>
          <p>
            <strong>{text(on ? 'gpc_everywhere' : 'gpc_off')}</strong>
          </p>
          <p class="note">{text('private_not_here')}</p>
        </>
      ) : (
        <ActButton
          small
          data-action="gpc"
          busy={!!model.running}
          press={() => model.gpc(undefined, !on)}
        >
          {text(on ? 'gpc_stop_all' : 'gpc_start_all')}
        </ActButton>
      )}
    </section>
  );
}
