import { serviceOf } from '../core/index.ts';
import type { Page } from '../page/page.ts';
import { runScripts } from './run-scripts.ts';
import type { Fill } from './watch-places.ts';

/** `<rj-sign-in service src>`: says what is exchanged, and loads the identity provider's script when a
 * person presses. What stands in it is the provider's place, shown from then on. */
export function createSignIns({ control, report, show, signal }: Page): Fill {
  const filled = new WeakSet<HTMLElement>();
  return (place, until) => {
    if (filled.has(place)) return;
    filled.add(place);
    until.addEventListener('abort', () => filled.delete(place));
    const name = place.getAttribute('service') ?? '';
    const service = serviceOf(control.config, name);
    if (!service) {
      report({
        path: `<rj-sign-in service="${name}">`,
        message: 'not in the config; stays closed',
      });
    }
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{display:block}[hidden]{display:none}');
    root.adoptedStyleSheets = [sheet];
    const theirs = Object.assign(document.createElement('slot'), { hidden: true });
    root.replaceChildren(theirs);
    const empty = (): void => root.replaceChildren(document.createElement('slot'));
    signal.addEventListener('abort', empty, { signal: until });
    until.addEventListener('abort', empty);
    const load = async (): Promise<void> => {
      // Who draws a button asks how much room there is.
      theirs.hidden = false;
      try {
        await runScripts(place, window);
      } catch (error) {
        theirs.hidden = true;
        throw error;
      }
      place.dispatchEvent(new Event('load'));
    };
    const parts = { root, place, service: service?.id, load, signal: until };
    show((stage) => until.aborted || stage.fill({ name: 'rj-sign-in', parts }));
  };
}
