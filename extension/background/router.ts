import * as z from 'zod/mini';
import { pageMessageSchema } from '../../sdk/core/protocol.schema.ts';
import { askSchema } from '../platform/ask.schema.ts';
import { journalAskSchema } from '../platform/ask-journal.ts';
import { intentSchema } from '../platform/intent.schema.ts';
import { intentKey } from '../platform/intent.ts';
import { requestsSchema } from '../platform/requests-message.ts';
import type { Sender } from '../platform/webext-events.ts';
import { answerJournal } from './answer-journal.ts';
import { clearStorageAt, storageAt } from './clear-storage.ts';
import { hearPage } from './hear-page.ts';
import { hearRequests } from './hear-requests.ts';
import type { Life } from './life.ts';
import type { Parts } from './parts.ts';
import { type Ending, type Endings, runIntents } from './run-intents.ts';
import { tabView } from './tab-view.ts';
import { tellCookies, tellsCookies, toldCookies } from './tell-cookies.ts';
import { views } from './views.ts';

/** Sends a message to whom it is for. Our own pages may ask and command; a page may only say
 * something about itself. `undefined` for everything else.
 * @param inPrivate the same for what is asked or said in private windows.
 * @param life what is carried out in it. A look at what there is need not wait for what is still to be
 *   done, because pages of ours look again whenever something was; and an act waits for nothing else. */
export const createRouter =
  (
    parts: Parts,
    inPrivate: Parts,
    { awake, ready, act, run }: Pick<Life, 'awake' | 'ready' | 'act' | 'run'>,
  ) =>
  (message: unknown, sender: Sender): Promise<unknown> | undefined => {
    if (sender.ours) {
      const kept = z.safeParse(journalAskSchema, message);
      if (kept.success) {
        const asker = kept.data.private ? inPrivate : parts;
        return ready.then(() => answerJournal(asker, kept.data));
      }
      const asked = z.safeParse(askSchema, message);
      if (!asked.success) return undefined;
      const { data } = asked;
      const atOnce = data.type === 'views' || data.type === 'tab' || data.type === 'run';
      return (atOnce ? awake : ready).then(async () => {
        // What a private window would change of it would hold in no window, or in others.
        if (data.private && ONLY_USUAL.includes(data.type)) throw new Error('private window');
        const asker = data.private ? inPrivate : parts;
        switch (data.type) {
          case 'views':
            return views(asker, data);
          case 'run':
            if (data.private) return runHere(asker, data.intent);
            if (data.act !== undefined) return endingOf(await act(), data.act);
            await run();
            return true;
          case 'tab':
            return tabView(asker, data.tab);
          case 'storage':
            return storageAt(asker, data.property);
          case 'clear-storage':
            await clearStorageAt(parts, data.property);
            return true;
          case 'told':
            return { on: await tellsCookies(asker), told: await toldCookies(asker) };
          case 'tell':
            await tellCookies(parts, data.on);
            return true;
        }
      });
    }
    if (!sender.top) return undefined;
    const seen = z.safeParse(requestsSchema, message);
    if (seen.success) {
      return ready.then(() => hearRequests(parts, seen.data, sender)).then(() => true);
    }
    const pageMessage = z.safeParse(pageMessageSchema, message);
    if (!pageMessage.success) return undefined;
    const asker = sender.private ? inPrivate : parts;
    return ready.then(() => hearPage(asker, pageMessage.data, sender.url)).then(() => true);
  };

const ONLY_USUAL: readonly string[] = ['tell', 'clear-storage'];

/** Carries out what comes along: in a private window nothing is written that could wait. */
async function runHere(parts: Parts, intent: unknown): Promise<Ending> {
  const { success, data } = z.safeParse(intentSchema, intent);
  if (!success) return { kind: 'never', why: 'unreadable' };
  // What else there is to do would hold in no window, or in others.
  if (data.act !== 'withdraw') return { kind: 'never', why: 'private window' };
  await parts.platform.store.set(intentKey(data.id), data);
  return endingOf(await runIntents(parts), data.id);
}

/** One that is not pending any more was carried out by an earlier turn. */
const endingOf = (endings: Endings, id: string): Ending => endings.get(id) ?? { kind: 'done' };
