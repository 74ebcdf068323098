import type { Area, AreaId, AreaPage } from './area.ts';
import { cookies } from './cookies.ts';
import { databases } from './databases.ts';

/** Every place that a page can look into. Asking for one may throw: a page that is sandboxed has none. */
export const AREAS: Readonly<Record<AreaId, (page: AreaPage) => Area>> = {
  cookie: cookies,
  local: ({ window }) => webStorage(window.localStorage),
  session: ({ window }) => webStorage(window.sessionStorage),
  indexed: ({ window }) => databases(window.indexedDB),
  cache: ({ window }) => ({
    names: () => window.caches.keys(),
    remove: (name) => window.caches.delete(name),
  }),
};

const webStorage = (storage: Storage): Area => ({
  // Not its own keys: one that is named as a method is not among them.
  names: () => Array.from(storage, (_, index) => storage.key(index) ?? ''),
  remove: (name) => storage.removeItem(name),
});
