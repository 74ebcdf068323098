import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ActButton } from './act-button.tsx';
import type { Place, View } from './adapter.ts';
import type { Level } from './result-box.tsx';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface UndoProps {
  readonly undo: NonNullable<View['undo']>;
  readonly model: Model;
  /** What was pressed; without a property, wherever the act was done. */
  readonly place: Place;
}

/** The way back for a minute, with what does not come back. */
export function Undo({ undo: { act, until }, model, place }: UndoProps) {
  const [over, setOver] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      // Who stands on the button does not fall when it goes.
      if (document.activeElement === button.current) words.current?.focus();
      setOver(true);
    }, until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  return (
    <>
      <p class="note" tabIndex={-1} ref={words}>
        {text(over ? 'undo_over' : 'undo_about')}
      </p>
      {!over && (
        <ActButton
          small
          data-action="undo"
          data-property={place.property}
          busy={!!model.running}
          buttonRef={button}
          press={() => model.undo(act, place)}
        >
          {text('undo')}
        </ActButton>
      )}
    </>
  );
}

/** What was undone, and what was not. It takes the focus: the button that was pressed is gone. */
export function Undone({ level }: { readonly level: Level }) {
  const Heading = `h${level}` as const;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: level === 4 }), [level]);
  return (
    <section class="box" data-undone>
      <Heading class="box-title" tabIndex={-1} ref={heading}>
        {text('undone_title')}
      </Heading>
      <p>{text('undone_text')}</p>
    </section>
  );
}
