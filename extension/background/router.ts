import * as z from 'zod/mini';
import { pageMessageSchema } from '../../sdk/core/protocol.schema.ts';
import { askSchema } from '../platform/ask.schema.ts';
import { journalAskSchema } from '../platform/ask-journal.ts';
import { intentKey } from '../platform/intent.ts';
import { requestsSchema } from '../platform/requests-message.ts';
import type { Sender } from '../platform/webext-events.ts';
import { removeAdded } from './added-sites.ts';
import { answerJournal } from './answer-journal.ts';
import { setGpc } from './enforcement.ts';
import { hearPage } from './hear-page.ts';
import { hearRequests } from './hear-requests.ts';
import type { Parts } from './parts.ts';
import { pauseTab } from './pause.ts';
import { runIntents } from './run-intents.ts';
import { tabView } from './tab-view.ts';
import { tellCookies, tellsCookies, toldCookies } from './tell-cookies.ts';
import { views } from './views.ts';

/** Sends a message to whom it is for. Our own pages may ask and command; a page may only say
 * something about itself. `undefined` for everything else.
 * @param inPrivate the same for what is asked or said in private windows.
 * @param awake what must be known before anything is shown: a look at what there is need not wait for what
 *   is still to be done, because pages of ours look again whenever something was.
 * @param ready what must have happened before anything is done.
 * @param run carries out what is pending. */
export const createRouter =
  (
    parts: Parts,
    inPrivate: Parts,
    { awake, ready }: { readonly awake: Promise<unknown>; readonly ready: Promise<unknown> },
    run: () => Promise<void>,
  ) =>
  (message: unknown, sender: Sender): Promise<unknown> | undefined => {
    if (sender.ours) {
      const kept = z.safeParse(journalAskSchema, message);
      if (kept.success) {
        const here = kept.data.private ? inPrivate : parts;
        return ready.then(() => answerJournal(here, kept.data));
      }
      const asked = z.safeParse(askSchema, message);
      if (!asked.success) return undefined;
      const { data } = asked;
      const looks = data.type === 'views' || data.type === 'tab';
      return (looks ? awake : ready).then(async () => {
        const here = data.private ? inPrivate : parts;
        switch (data.type) {
          case 'views':
            return views(here, data);
          case 'run':
            if (data.private) await runHere(here, data.intent);
            else await run();
            return true;
          case 'remove-site': {
            const property = parts.group.byId(data.property);
            if (property) await removeAdded(parts, property);
            return true;
          }
          case 'gpc':
            await setGpc(here, data.property, data.on);
            return true;
          case 'tab':
            return tabView(here, data.tab);
          case 'pause':
            await pauseTab(here, data.tab, data.on);
            return true;
          case 'told':
            return { on: await tellsCookies(here), told: await toldCookies(here) };
          case 'tell':
            await tellCookies(here, data.on);
            return true;
        }
      });
    }
    if (!sender.top) return undefined;
    const seen = z.safeParse(requestsSchema, message);
    if (seen.success) {
      return ready.then(() => hearRequests(parts, seen.data, sender)).then(() => true);
    }
    const said = z.safeParse(pageMessageSchema, message);
    if (!said.success) return undefined;
    const here = sender.private ? inPrivate : parts;
    return ready.then(() => hearPage(here, said.data, sender.url)).then(() => true);
  };

async function runHere(parts: Parts, intent: unknown): Promise<void> {
  // Whatever comes along is checked where intents are read.
  await parts.platform.store.set(intentKey('private'), intent);
  await runIntents(parts);
}
