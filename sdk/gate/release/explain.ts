import type { GateEvent } from '../gate-event.ts';

/** Prints what is held, why and since when, for whoever looks for a tag that does not run. */
export function explain(held: readonly GateEvent[]): readonly GateEvent[] {
  if (held.length === 0) console.info('rarejob-consent: nothing is held');
  else {
    console.table(
      held.map(({ kind, url, ids, reason, since }) => ({
        kind,
        url,
        'waits for': ids.join(' + '),
        reason,
        since: new Date(since).toLocaleTimeString(),
      })),
    );
  }
  return held;
}
