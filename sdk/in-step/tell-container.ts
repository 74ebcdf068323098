import type { Decision } from '../core/index.ts';
import { afterPress } from '../gate/release/pace.ts';
import type { Page } from '../page/page.ts';
import { createContainerEvents } from '../vendors/container-events.ts';
import { watchLayer } from '../vendors/replaced-layer.ts';

/** Tells the tags of a container (Google Tag Manager) of every decision, where the config lets us. */
export function tellContainer({ control, events, report, signal }: Page): void {
  if (control.config.googleConsentMode.mode === 'off') return;
  const failed = (): void =>
    report({ path: 'dataLayer', message: "no array: Google's tags hear nothing of choices" });
  const container = createContainerEvents(window, failed);
  /** The layer is the page's: it may be frozen, or throw. */
  const meet = (what: () => void): void => {
    try {
      what();
    } catch {
      failed();
    }
  };
  const tell = (decision: Decision): void => meet(() => container.tell(decision));
  meet(() => {
    watchLayer(window, () => [control.decision(), control.config], signal);
    if (window.dataLayer && !isLayer(window.dataLayer)) failed();
  });
  events.on('decision', async ({ decision }) => {
    // What a person sees of it comes first.
    await afterPress(window);
    tell(decision);
  });
  tell(control.decision());
}

const isLayer = (layer: unknown): boolean => Array.isArray(layer) && Object.isExtensible(layer);
