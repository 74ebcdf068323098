import type { Decision } from '../core/index.ts';
import { nextTask } from '../gate/release/pace.ts';
import type { Page } from '../page/page.ts';
import { createContainerEvents } from '../vendors/container-events.ts';

/** Tells the tags of a container (Google Tag Manager) of every decision, where the config lets us. */
export function tellContainer({ control, events }: Page): void {
  if (control.config.googleConsentMode.mode === 'off') return;
  const container = createContainerEvents(window);
  const tell = (decision: Decision): void => container.tell(decision);
  events.on('decision', async ({ decision }) => {
    // What a person sees of it comes first.
    await nextTask(window);
    tell(decision);
  });
  tell(control.decision());
}
