import { useEffect, useRef, useState } from 'preact/hooks';
import { siteOfAddress } from '../../properties/added-site.ts';
import { isHostWithin } from '../../properties/plain-host.ts';
import type { Adapter } from '../adapter.ts';
import { useSaid } from '../live-region.tsx';
import { text } from '../words.ts';

export interface AddSiteProps {
  readonly adapter: Adapter;
  /** Hosts that are there already. */
  readonly known: readonly string[];
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'no-address' | 'declined' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'asking' | 'known' | 'added' | 'shared'; readonly host: string };

/** Adds a site by its address. What the person typed is said back before the browser asks. */
export function AddSite({ adapter, known }: AddSiteProps) {
  const [address, setAddress] = useState(addressFromUrl);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (addressFromUrl()) input.current?.focus();
  }, []);
  const site = siteOfAddress(address);
  const host = site && 'host' in site ? site.host : undefined;
  // A host below one that is listed is seen and blocked with it.
  const isKnown = (one: string): boolean => known.some((listed) => isHostWithin(one, listed));
  useSaid(lineOf(state, host));

  // Nothing is awaited before the browser is asked: Firefox forgets the click that it was.
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!host) {
      const shared = site && 'shared' in site ? site.shared : undefined;
      setState(shared ? { kind: 'shared', host: shared } : { kind: 'no-address' });
      return;
    }
    if (isKnown(host)) {
      setState({ kind: 'known', host });
      return;
    }
    setState({ kind: 'asking', host });
    adapter.add(host).then(
      (outcome) => {
        setState(outcome === 'declined' ? { kind: outcome } : { kind: outcome, host });
        if (outcome === 'added') setAddress('');
      },
      (cause) => setState({ kind: 'failed', detail: String(cause) }),
    );
  };
  return (
    <section id="add" class="box" tabIndex={-1}>
      <h2 class="box-title">{text('add_title')}</h2>
      <p>{text('add_text')}</p>
      <form class="add-form" onSubmit={add}>
        <label>
          {text('add_address')}
          <input
            type="text"
            inputMode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder="example.com"
            value={address}
            ref={input}
            aria-invalid={state.kind === 'no-address' || state.kind === 'shared'}
            aria-describedby="add-state"
            onInput={({ currentTarget }) => {
              setAddress(currentTarget.value);
              // What was said of the address before says nothing of this one.
              setState({ kind: 'idle' });
            }}
          />
        </label>
        <button type="submit" class="button" data-action="add-site">
          {text('add_button')}
        </button>
      </form>
      <p id="add-state" class="detail" data-state={state.kind}>
        {lineOf(state, host)}
      </p>
    </section>
  );
}

function lineOf(state: State, host: string | undefined): string {
  switch (state.kind) {
    case 'idle':
      return host ? text('add_will', host) : '';
    case 'no-address':
      return text('add_no_address');
    case 'declined':
      return text('add_declined');
    case 'failed':
      return `${text('add_failed')} ${text('error_detail', state.detail)}`;
    case 'asking':
      return text('add_asking', state.host);
    case 'known':
      return text('add_known', state.host);
    case 'added':
      return text('add_added', state.host);
    case 'shared':
      return text('add_shared', state.host);
  }
}

/** `dashboard.html#add=example.com`, as the popup links here. */
const addressFromUrl = (): string => new URLSearchParams(location.hash.slice(1)).get('add') ?? '';
