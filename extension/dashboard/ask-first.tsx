import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ActButton } from './act-button.tsx';
import { text } from './words.ts';

export interface AskFirstProps {
  /** What a test calls the act; the button that asks is called `ask-…`. */
  readonly action: string;
  readonly label: string;
  /** What a screen reader calls it, where several buttons of a page read alike. */
  readonly aria?: string;
  readonly question: string;
  /** Names the act once more: nobody reads "OK". */
  readonly yes: string;
  readonly busy: boolean;
  run(): void;
}

/** An act that is asked about before it is done, in its own place. The focus goes to the question, and back
 * to the button when the question is gone. */
export function AskFirst({ action, label, aria, question, yes, busy, run }: AskFirstProps) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const first = useRef(true);
  const id = useId();
  // Before it is painted: not for a moment is the focus on nothing.
  useLayoutEffect(() => {
    if (!first.current) (asked ? box : button).current?.focus();
    first.current = false;
  }, [asked]);

  if (!asked) {
    return (
      <ActButton
        busy={busy}
        buttonRef={button}
        data-action={`ask-${action}`}
        aria-label={aria}
        press={() => setAsked(true)}
      >
        {label}
      </ActButton>
    );
  }
  return (
    <section
      class="box ask"
      aria-labelledby={id}
      tabIndex={-1}
      ref={box}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsked(false);
      }}
    >
      <p id={id}>{question}</p>
      <div class="actions">
        <ActButton
          busy={busy}
          data-action={action}
          press={() => {
            setAsked(false);
            run();
          }}
        >
          {yes}
        </ActButton>
        <ActButton busy={false} data-action={`cancel-${action}`} press={() => setAsked(false)}>
          {text('data_cancel')}
        </ActButton>
      </div>
    </section>
  );
}
