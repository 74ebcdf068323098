import * as z from 'zod/mini';
import { pageMessageSchema } from '../../sdk/core/protocol.schema.ts';
import { askSchema } from '../platform/ask.ts';
import type { Sender } from '../platform/webext-events.ts';
import { setGpc } from './enforcement.ts';
import { hearPage } from './hear-page.ts';
import type { Parts } from './parts.ts';
import { views } from './views.ts';

/** Sends a message to whom it is for. Our own pages may ask and command; a page may only say
 * something about itself. `undefined` for everything else.
 * @param ready what must have happened before anything is answered.
 * @param run carries out what is pending. */
export const createRouter =
  (parts: Parts, ready: Promise<unknown>, run: () => Promise<void>) =>
  (message: unknown, sender: Sender): Promise<unknown> | undefined => {
    if (sender.ours) {
      const asked = z.safeParse(askSchema, message);
      if (!asked.success) return undefined;
      const { data } = asked;
      return ready.then(async () => {
        switch (data.type) {
          case 'views':
            return views(parts, data);
          case 'run':
            await run();
            return true;
          case 'gpc':
            await setGpc(parts, data.property, data.on);
            return true;
        }
      });
    }
    const said = z.safeParse(pageMessageSchema, message);
    if (!said.success || !sender.top) return undefined;
    return ready.then(() => hearPage(parts, said.data, sender.url)).then(() => true);
  };
