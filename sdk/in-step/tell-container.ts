import type { Decision } from '../core/index.ts';
import { afterPress } from '../gate/release/pace.ts';
import type { Page } from '../page/page.ts';
import { createContainerEvents } from '../vendors/container-events.ts';
import { watchLayer } from '../vendors/replaced-layer.ts';

/** Tells the tags of a container (Google Tag Manager) of every decision, where the config lets us. */
export function tellContainer({ control, events, report, signal }: Page): void {
  if (control.config.googleConsentMode.mode === 'off') return;
  watchLayer(window, () => [control.decision(), control.config], signal);
  const failed = (): void =>
    report({ path: 'dataLayer', message: "no array: Google's tags hear nothing of choices" });
  if (window.dataLayer && !Array.isArray(window.dataLayer)) failed();
  const container = createContainerEvents(window, failed);
  const tell = (decision: Decision): void => container.tell(decision);
  events.on('decision', async ({ decision }) => {
    // What a person sees of it comes first.
    await afterPress(window);
    tell(decision);
  });
  tell(control.decision());
}
