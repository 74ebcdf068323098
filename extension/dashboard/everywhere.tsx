import { useLayoutEffect, useRef } from 'preact/hooks';
import { AskFirst } from './ask-first.tsx';
import { Undo, Undone } from './undo.tsx';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface EverywhereProps {
  readonly model: Model;
}

/** The one act that reaches every site: asked about first, because nothing here can allow again. */
export const Everywhere = ({ model }: EverywhereProps) => (
  <AskFirst
    action="withdraw-all"
    label={text('withdraw_everywhere')}
    question={text('everywhere_ask')}
    yes={text('everywhere_yes')}
    busy={!!model.running}
    run={() => model.withdraw({})}
  />
);

export interface EverywhereResultProps extends EverywhereProps {
  readonly words: string;
}

/** What became of it; it takes the focus, and so is read out. */
export function EverywhereResult({ model, words }: EverywhereResultProps) {
  const { done, views = [] } = model;
  const undo = views.find((view) => view.undo)?.undo;
  const result = useRef<HTMLParagraphElement>(null);
  const everywhere = !!done && done.property === undefined;
  useLayoutEffect(() => {
    if (everywhere) result.current?.focus();
  }, [everywhere]);
  if (!everywhere) return null;
  if (done.undone) return <Undone level={2} />;
  return (
    <div class="box">
      <p data-result="everywhere" tabIndex={-1} ref={result}>
        {words}
      </p>
      {undo && <Undo key={undo.act} undo={undo} model={model} place={{}} />}
    </div>
  );
}
