import { createBridge } from '../bridge/bridge.ts';
import { afterPress } from '../gate/release/pace.ts';
import type { Page } from '../page/page.ts';
import { VERSION } from '../page/version.ts';
import { recordTexts } from '../store/read-record.ts';

/** Ties the page to the extension, where there is one: tells it of every record, and takes from it what
 * only refuses. */
export function tellExtension({ control, events, signal }: Page): void {
  const { config } = control;
  const bridge = createBridge({
    window,
    signal,
    sdkVersion: VERSION,
    property: config.property,
    services: config.services.map(({ id }) => id),
    regime: control.regime,
    recordText: () => recordTexts(config.cookie.name)[0] ?? '',
    withdraw: (ids) => void control.act({ kind: 'withdraw', ids }, false),
    recordChanged: () => void control.reread(),
  });
  events.on('decision', async () => {
    // What a person sees of it comes first.
    await afterPress(window);
    bridge.tell();
  });
}
