import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry } from '../journal/entry.ts';
import type { EntryStore } from './platform.ts';

interface Schema extends DBSchema {
  entries: { key: [chain: string, seq: number]; value: Entry; indexes: { key: [string, string] } };
  /** `own`: the chain that this browser writes. */
  state: { key: 'own'; value: string };
}

const BOTH = ['entries', 'state'] as const;

/** The journal in IndexedDB. Opened when it is first needed, and again where the browser closed it. */
export function entryStore(name: string): EntryStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const open = (): Promise<IDBPDatabase<Schema>> => {
    const forget = (): void => {
      opened = undefined;
    };
    opened ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        const entries = db.createObjectStore('entries', { keyPath: ['chain', 'seq'] });
        entries.createIndex('key', ['chain', 'key'], { unique: true });
        db.createObjectStore('state');
      },
      // A newer version of the extension must not wait for us.
      blocking: (_from, _to, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };

  return {
    async last() {
      const tx = (await open()).transaction(BOTH, 'readonly');
      const ownChain = await tx.objectStore('state').get('own');
      if (ownChain === undefined) return undefined;
      const range = IDBKeyRange.bound([ownChain], [ownChain, []]);
      return (await tx.objectStore('entries').openCursor(range, 'prev'))?.value;
    },
    find: async (chain, key) => (await open()).getFromIndex('entries', 'key', [chain, key]),
    all: async () => (await open()).getAll('entries'),
    async add(entries) {
      const tx = (await open()).transaction('entries', 'readwrite', { durability: 'strict' });
      await settled(...entries.map((entry) => tx.store.add(entry)), tx.done);
    },
    async begin(first) {
      const tx = (await open()).transaction(BOTH, 'readwrite');
      const states = tx.objectStore('state');
      if ((await states.get('own')) === undefined) {
        await settled(
          tx.objectStore('entries').add(first),
          states.add(first.chain, 'own'),
          tx.done,
        );
      }
    },
    async restart(first) {
      const tx = (await open()).transaction(BOTH, 'readwrite', { durability: 'strict' });
      const entries = tx.objectStore('entries');
      await settled(
        entries.clear(),
        entries.add(first),
        tx.objectStore('state').put(first.chain, 'own'),
        tx.done,
      );
    },
  };
}

/** Waits for all. Of several failures of one transaction the first says why; the rest only that it
 * was ended. */
async function settled(...parts: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(parts);
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}
