import type { Place, View } from './adapter.ts';
import { ResultBox } from './result-box.tsx';
import { Undo, Undone } from './undo.tsx';
import type { Done, Model } from './use-views.ts';

/** Whether an act was pressed in a row of its own, where its result is shown then. */
export const isOfRow = (done: Done | undefined): boolean =>
  !!done && (done.category ?? done.service ?? done.company) !== undefined;

const isAt = (done: Done | undefined, place: Place): boolean =>
  !!done &&
  done.property === place.property &&
  done.category === place.category &&
  done.service === place.service &&
  done.company === place.company;

export interface RowResultProps {
  readonly view: View;
  readonly model: Model;
  readonly place: Place;
}

/** What became of the act that was pressed in this row, below what was pressed: nothing above it moves. */
export function RowResult({ view, model, place }: RowResultProps) {
  const { done } = model;
  if (!done || !isAt(done, place)) return null;
  if (done.undone) return <Undone level={4} />;
  const { result, undo } = view;
  if (!result) return null;
  return (
    <ResultBox key={result.intent} result={result} level={4} fresh>
      {undo && undo.act === result.intent && (
        <Undo key={undo.act} undo={undo} model={model} place={place} />
      )}
    </ResultBox>
  );
}
