/** What fills a place of the page; called again when the place moves or one of its attributes changes.
 * @param until ends when the place is taken out of the page: nothing may hold it from then on. One that
 * comes back is filled anew. */
export type Fill = (place: HTMLElement, until: AbortSignal) => void;

/** The class behind a name holds who fills its places, as a page can define a name only once: whoever
 * starts later takes over. */
interface PlaceClass extends CustomElementConstructor {
  fill?: Fill | undefined;
}

/** Elements that pages put where something of ours belongs, by their names. They are found wherever and
 * whenever they come in: in the HTML, by `innerHTML`, in a framework's tree, in a shadow root. */
export function watchPlaces(
  fills: Readonly<Record<string, Fill>>,
  { customElements, document }: Window & typeof globalThis,
  signal: AbortSignal,
): void {
  for (const [name, fill] of Object.entries(fills)) {
    const known: PlaceClass | undefined = customElements.get(name);
    const place = known ?? placeClass();
    place.fill = fill;
    if (known) {
      for (const found of document.querySelectorAll<HTMLElement>(name)) fill(found, stay(found));
    } else customElements.define(name, place);
    signal.addEventListener('abort', () => {
      place.fill = undefined;
    });
  }
}

/** How long each place stays in the page. */
const stays = new WeakMap<HTMLElement, AbortController>();

function stay(place: HTMLElement): AbortSignal {
  let lasting = stays.get(place);
  if (!lasting || lasting.signal.aborted) {
    lasting = new AbortController();
    stays.set(place, lasting);
  }
  return lasting.signal;
}

const placeClass = (): PlaceClass =>
  class Place extends HTMLElement {
    static readonly observedAttributes = ['service', 'src', 'title', 'width', 'height', 'poster'];
    static fill: Fill | undefined;

    connectedCallback(): void {
      Place.fill?.(this, stay(this));
    }

    disconnectedCallback(): void {
      // What only moves is back at once.
      queueMicrotask(() => {
        if (!this.isConnected) stays.get(this)?.abort();
      });
    }

    attributeChangedCallback(): void {
      // Those that it comes with are read when it is there.
      if (this.isConnected && this.shadowRoot) Place.fill?.(this, stay(this));
    }
  };
