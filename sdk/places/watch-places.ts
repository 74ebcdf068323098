/** What fills a place of the page; called again when the place moves or one of its attributes changes. */
export type Fill = (place: HTMLElement) => void;

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
    if (known) for (const found of document.querySelectorAll<HTMLElement>(name)) fill(found);
    else customElements.define(name, place);
    signal.addEventListener('abort', () => {
      place.fill = undefined;
    });
  }
}

const placeClass = (): PlaceClass =>
  class Place extends HTMLElement {
    static readonly observedAttributes = ['service', 'src', 'title', 'width', 'height', 'poster'];
    static fill: Fill | undefined;

    connectedCallback(): void {
      Place.fill?.(this);
    }

    attributeChangedCallback(): void {
      // Those that it comes with are read when it is there.
      if (this.isConnected && this.shadowRoot) Place.fill?.(this);
    }
  };
