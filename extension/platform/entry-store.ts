import type { Entry } from '../journal/entry.ts';
import type { EntryStore } from './platform.ts';

/** `entries` by chain and place; `state` says which chain (`own`) this browser writes. */
const BOTH = ['entries', 'state'];
const DURABLE = { durability: 'strict' } as const;

/** The journal in IndexedDB. Opened when it is first needed, and again where the browser closed it. */
export function entryStore(name: string): EntryStore {
  let opened: Promise<IDBDatabase> | undefined;
  const forget = (): void => {
    opened = undefined;
  };
  const open = (): Promise<IDBDatabase> => {
    opened ??= opening(name, forget);
    opened.catch(forget);
    return opened;
  };

  return {
    async last() {
      const tx = (await open()).transaction(BOTH, 'readonly');
      const ownChain: string | undefined = await answer(tx.objectStore('state').get('own'));
      if (ownChain === undefined) return undefined;
      const range = IDBKeyRange.bound([ownChain], [ownChain, []]);
      return (await answer(tx.objectStore('entries').openCursor(range, 'prev')))?.value;
    },
    async find(chain, key) {
      const entries = (await open()).transaction('entries').objectStore('entries');
      return answer<Entry | undefined>(entries.index('key').get([chain, key]));
    },
    async all() {
      return answer<Entry[]>((await open()).transaction('entries').objectStore('entries').getAll());
    },
    async add(entries) {
      const tx = (await open()).transaction('entries', 'readwrite', DURABLE);
      const store = tx.objectStore('entries');
      await settled(...entries.map((entry) => answer(store.add(entry))), ended(tx));
    },
    async begin(first) {
      const tx = (await open()).transaction(BOTH, 'readwrite');
      const states = tx.objectStore('state');
      if ((await answer(states.get('own'))) !== undefined) return;
      await settled(
        answer(tx.objectStore('entries').add(first)),
        answer(states.add(first.chain, 'own')),
        ended(tx),
      );
    },
    async restart(first) {
      const tx = (await open()).transaction(BOTH, 'readwrite', DURABLE);
      const entries = tx.objectStore('entries');
      await settled(
        answer(entries.clear()),
        answer(entries.add(first)),
        answer(tx.objectStore('state').put(first.chain, 'own')),
        ended(tx),
      );
    },
  };
}

async function opening(name: string, forget: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const entries = request.result.createObjectStore('entries', { keyPath: ['chain', 'seq'] });
    entries.createIndex('key', ['chain', 'key'], { unique: true });
    request.result.createObjectStore('state');
  };
  const db = await answer(request);
  // A newer version of the extension must not wait for us.
  db.onversionchange = () => {
    forget();
    db.close();
  };
  db.onclose = forget;
  return db;
}

const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });

/** Waits for all. Of several failures of one transaction the first says why; the rest only that it
 * was ended. */
async function settled(...parts: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(parts);
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}
