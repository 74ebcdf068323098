import type { Area } from './area.ts';
import { bounded } from './bounded.ts';

/** IndexedDB. Browsers from before 2024 can't list databases: there only exact names are found. */
export const databases = (factory: IDBFactory): Area => ({
  async names(declared) {
    if (factory.databases) return (await factory.databases()).map(({ name }) => name ?? '');
    const exact = declared.filter(({ match }) => match !== 'prefix').map(({ name }) => name);
    const there = await Promise.all(exact.map((name) => exists(factory, name)));
    return exact.filter((_, index) => there[index]);
  },
  // Blocked: somebody holds it open. The browser deletes it when they let go.
  remove: (name) => answer(factory.deleteDatabase(name), ['success', 'blocked', 'error']),
});

/** Waiting to be deleted, it does not open: it is still there. */
const TOO_LONG = 500;

async function exists(factory: IDBFactory, name: string): Promise<boolean> {
  const request = factory.open(name);
  // Opening makes what is not there, also when it opens at last: that is undone.
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onsuccess = () => request.result.close();
  request.onerror = (event) => event.preventDefault();
  const opened = answer(request, ['success', 'error']);
  return (await bounded(() => opened, 'late', TOO_LONG)) !== 'error';
}

const answer = (request: IDBOpenDBRequest, kinds: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    for (const kind of kinds) request.addEventListener(kind, () => resolve(kind));
  });
