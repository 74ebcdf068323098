import { useId, useState } from 'preact/hooks';
import { say } from './live-region.tsx';
import { text } from './words.ts';

export interface OffSwitchProps {
  /** What is switched: a purpose or a recipient. */
  readonly name: string;
  readonly on: boolean;
  /** Takes it back. */
  readonly off: () => void;
  readonly property: string;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  readonly busy: boolean;
}

/** A switch with one way: off. Nothing can be allowed from here, so at off it only says where it can. */
export function OffSwitch(props: OffSwitchProps) {
  const { name, on, off, property, category, service, busy } = props;
  const [asked, setAsked] = useState(false);
  const hint = useId();
  const press = (): void => {
    if (on) {
      if (!busy) off();
      return;
    }
    setAsked(true);
    say(text('only_off'));
  };
  const target = { 'data-property': property, 'data-category': category, 'data-service': service };
  return (
    <>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-label={name}
        aria-disabled={!on || busy}
        aria-describedby={on ? undefined : hint}
        data-switch={on ? 'on' : 'off'}
        {...(on && { 'data-action': 'withdraw', ...target })}
        onClick={press}
      >
        <span class="switch-track" aria-hidden="true" />
        <span class="switch-word" aria-hidden="true">
          {text(on ? 'purpose_on' : 'purpose_off')}
        </span>
      </button>
      {!on && (
        // Read out as the switch's description, seen or not.
        <p id={hint} class="detail switch-hint" hidden={!asked}>
          {text('only_off')}
        </p>
      )}
    </>
  );
}
