import gpcScript from '../content/gpc.iife.ts?iife';
import { followLanguage, readLanguage } from '../platform/language.ts';
import { listen, openPage, stayAsleep, wakeLater } from '../platform/webext-events.ts';
import { createPlatform, secluded } from '../platform/webext-platform.ts';
import { watchCookies, watchTabs } from '../platform/webext-watch.ts';
import { createGroup } from '../properties/group.ts';
import { adoptAdded, knowAdded, settleAdded } from './added-sites.ts';
import { enforce } from './enforcement.ts';
import { bringIn } from './enter.ts';
import { followTab } from './follow-tab.ts';
import { hearCookie } from './hear-cookie.ts';
import { announce } from './history.ts';
import { mend } from './mend.ts';
import type { Parts } from './parts.ts';
import { keepingAside } from './put-aside.ts';
import { createRouter } from './router.ts';
import { runIntents, runWithin } from './run-intents.ts';
import { enforceSession } from './session-rules.ts';
import { queueRules, takePolicy } from './standing-rules.ts';
import { syncRefusals } from './sync.ts';

/* The composition root of the worker (Chrome) and the event page (Firefox). Runs from the top each
 * time the browser wakes it, so listeners stand before anything is awaited. */

const parts: Parts = {
  platform: keepingAside(createPlatform(gpcScript)),
  group: createGroup(__DEMO__),
  demo: __DEMO__,
};
const inPrivate: Parts = { ...parts, platform: secluded(parts.platform) };

const run = async (): Promise<void> => {
  wakeLater();
  await settleAdded(parts);
  await parts.platform.alone(() => takeRules(parts));
  await runIntents(parts);
  await syncNow();
  stayAsleep();
};

/** Takes in what other devices refuse, and tells them what this one does. */
const syncNow = (): Promise<void> =>
  parts.platform.alone(async () => {
    if (await syncRefusals(parts)) await runWithin(parts);
  });

/** What an earlier life left unfinished, and rules that are no longer ours. */
const start = async (): Promise<void> => {
  await parts.platform.alone(() => mend(parts)).catch(tell);
  await awake;
  await adoptAdded(parts);
  await run();
  await parts.platform.alone(() => enforce(parts));
  await parts.platform.alone(() => bringIn(parts));
};

/** What is always refused, by the person or an administrator, where it was not yet. */
async function takeRules(all: Parts): Promise<void> {
  await takePolicy(all);
  await queueRules(all);
}

const tell = (cause: unknown): void => console.error('choices:', cause);

/** Enough to show what there is. */
const awake = Promise.all([readLanguage(), knowAdded(parts)]).catch(tell);

// A failed start is no reason to answer nobody: what is asked then fails by itself, and says why.
const ready = start().catch(tell);

followLanguage();
listen({
  answer: createRouter(parts, inPrivate, { awake, ready }, run),
  resume: run,
  synced: () => void ready.then(syncNow).catch(tell),
  managed: () =>
    void ready
      .then(run)
      .then(() => announce(parts))
      .catch(tell),
  permitted: () => ready.then(run),
  installed: () => openPage('extension/dashboard/welcome.html'),
  endPauses: () => ready.then(() => enforceSession(parts)),
});
watchCookies((change) => {
  void ready.then(() => hearCookie(parts, change)).catch(tell);
});
if (!parts.platform.rules.topDomains) {
  watchTabs((tab, url) => {
    void ready.then(() => followTab(parts, tab, url)).catch(tell);
  });
}
