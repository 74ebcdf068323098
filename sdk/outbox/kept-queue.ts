import { EMPTY, parseQueue, type Queue } from './queue.ts';

export const STORED_AS = 'rj_outbox';

/** The queue as the browser keeps it, for every page and tab of this origin. */
export interface KeptQueue {
  read(): Queue;
  change(how: (queue: Queue) => Queue): void;
}

/** @param storage asked each time, as asking may throw. Where it is blocked or full the queue lives as
 * long as this page. */
export function openQueue(storage: () => Storage): KeptQueue {
  let unkept: Queue | undefined;
  const read = (): Queue => {
    if (unkept) return unkept;
    try {
      return parseQueue(storage().getItem(STORED_AS));
    } catch {
      return EMPTY;
    }
  };
  return {
    read,
    change(how) {
      // Read afresh: another tab may have settled something meanwhile.
      const before = read();
      const after = how(before);
      if (after === before && !unkept) return;
      unkept = after;
      try {
        storage().setItem(STORED_AS, JSON.stringify(after));
        unkept = undefined;
      } catch {
        // Kept here, and tried again with the next change.
      }
    },
  };
}
