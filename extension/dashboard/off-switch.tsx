import { useId, useState } from 'preact/hooks';
import { say } from './live-region.tsx';
import { text } from './words.ts';

export interface OffSwitchProps {
  /** What is switched: a purpose or a recipient. */
  readonly name: string;
  readonly on: boolean;
  /** Takes it back. */
  readonly off: () => void;
  /** Ends our own block, where the site's record allows what we hold. */
  readonly lift?: (() => void) | undefined;
  readonly property: string;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  readonly company?: string | undefined;
  readonly busy: boolean;
}

/** A switch that goes off, and on again only where nothing but our own block is in the way. Nothing can be
 * allowed from here: at any other off it says where it can. */
export function OffSwitch(props: OffSwitchProps) {
  const { name, on, off, lift, property, category, service, company, busy } = props;
  const [asked, setAsked] = useState(false);
  const hint = useId();
  const act = on ? off : lift;
  const press = (): void => {
    if (act) {
      if (!busy) act();
      return;
    }
    setAsked(true);
    say(text('only_off'));
  };
  const target = {
    'data-property': property,
    'data-category': category,
    'data-service': service,
    'data-company': company,
  };
  return (
    <>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-label={name}
        aria-disabled={!act || busy}
        aria-describedby={on ? undefined : hint}
        data-switch={on ? 'on' : 'off'}
        {...(act && { 'data-action': on ? 'withdraw' : 'lift', ...target })}
        onClick={press}
      >
        <span class="switch-track" aria-hidden="true" />
        <span class="switch-word" aria-hidden="true">
          {text(on ? 'purpose_on' : 'purpose_off')}
        </span>
      </button>
      {!on && (
        // Read out as the switch's description, seen or not.
        <p id={hint} class="detail switch-hint" hidden={!asked && !lift}>
          {text(lift ? 'liftable' : 'only_off')}
        </p>
      )}
    </>
  );
}
