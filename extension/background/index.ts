import gpcScript from '../content/gpc.iife.ts?iife';
import { followLanguage, readLanguage } from '../platform/language.ts';
import { stayAwake } from '../platform/stay-awake.ts';
import { listen, openPage } from '../platform/webext-events.ts';
import { createPlatform, secluded } from '../platform/webext-platform.ts';
import { watchCookies, watchTabs } from '../platform/webext-watch.ts';
import { createGroup } from '../properties/group.ts';
import { followTab } from './follow-tab.ts';
import { hearCookie } from './hear-cookie.ts';
import { announce } from './history.ts';
import { beginLife } from './life.ts';
import type { Parts } from './parts.ts';
import { keepingAside } from './put-aside.ts';
import { createRouter } from './router.ts';
import { enforceSession } from './session-rules.ts';

/* The composition root of the worker (Chrome) and the event page (Firefox). Runs from the top each
 * time the browser wakes it, so listeners stand before anything is awaited. */

const parts: Parts = {
  platform: keepingAside(createPlatform(gpcScript)),
  group: createGroup(__DEMO__),
  demo: __DEMO__,
};
const inPrivate: Parts = { ...parts, platform: secluded(parts.platform) };

const tell = (cause: unknown): void => console.error('choices:', cause);
const life = beginLife(parts, { stayAwake, readLanguage, tell });
const { ready } = life;

followLanguage();
listen({
  answer: createRouter(parts, inPrivate, life),
  resume: life.run,
  synced: () => void ready.then(life.sync),
  managed: () =>
    void life
      .run()
      .then(() => announce(parts))
      .catch(tell),
  permitted: life.run,
  installed: () => openPage('extension/dashboard/welcome.html'),
  endPauses: () => ready.then(() => enforceSession(parts)).catch(tell),
});
watchCookies((change) => {
  void ready.then(() => hearCookie(parts, change)).catch(tell);
});
if (!parts.platform.rules.topDomains) {
  watchTabs((tab, url) => {
    void ready.then(() => followTab(parts, tab, url)).catch(tell);
  });
}
