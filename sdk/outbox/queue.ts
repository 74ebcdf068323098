import { keyOf } from '../store/record-text.ts';

/** Records that are on their way to the ledger, oldest first, and how that goes. */
export interface Queue {
  readonly version: 1;
  /** Texts of records that the ledger has not answered for. */
  readonly waiting: readonly string[];
  /** {@link keyOf} the last record that it has: one in the cookie that is another goes there too. */
  readonly settled: string;
  /** Failures since it last answered. */
  readonly tries: number;
  /** Nothing is sent before this, in milliseconds since the epoch. */
  readonly until: number;
  /** The ledger answered, and the pause is for its sake: coming back online does not end it. */
  readonly ordered: boolean;
}

/** What is kept is bounded, whatever a page does while the ledger is away. */
export const MOST_WAITING = 20;

export const EMPTY: Queue = {
  version: 1,
  waiting: [],
  settled: '',
  tries: 0,
  until: 0,
  ordered: false,
};

const idOf = (text: string): string | undefined => keyOf(text)?.split('~')[0];

/** Reads what was stored, which any script of the page may have written. What is not a queue is an
 * empty one. */
export function parseQueue(stored: string | null): Queue {
  try {
    const { version, waiting, settled, tries, until, ordered } = JSON.parse(stored ?? '');
    const sound =
      version === 1 &&
      Array.isArray(waiting) &&
      waiting.length <= MOST_WAITING &&
      waiting.every((text) => typeof text === 'string' && !!keyOf(text)) &&
      typeof settled === 'string' &&
      [tries, until].every((count) => Number.isSafeInteger(count) && count >= 0) &&
      typeof ordered === 'boolean';
    return sound ? { version, waiting, settled, tries, until, ordered } : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** Takes in a record that the ledger has not answered for. Where too many wait, the oldest that a later
 * revision followed goes; the last word of an id only where there is nothing else left to go. */
export function enqueue(queue: Queue, text: string): Queue {
  const key = keyOf(text);
  if (!key || key === queue.settled || queue.waiting.some((other) => keyOf(other) === key)) {
    return queue;
  }
  const waiting = [...queue.waiting, text];
  if (waiting.length > MOST_WAITING) {
    const followed = waiting.findIndex((one, index) =>
      waiting.slice(index + 1).some((later) => idOf(later) === idOf(one)),
    );
    waiting.splice(Math.max(followed, 0), 1);
  }
  return { ...queue, waiting };
}

/** The ledger has these, or will never take them. */
export function settle(queue: Queue, texts: readonly string[]): Queue {
  const keys = texts.map(keyOf);
  return {
    ...EMPTY,
    waiting: queue.waiting.filter((text) => !keys.includes(keyOf(text))),
    settled: keys.at(-1) ?? queue.settled,
  };
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** No pause is longer: also not where a clock was moved back meanwhile. */
const LONGEST = 24 * HOUR;

/** Why the records stay: nobody answered, the ledger can't now, or it does not let us. */
export interface Failure {
  readonly kind: 'away' | 'busy' | 'closed';
  /** Milliseconds, where the ledger said how long. */
  readonly after?: number | undefined;
}

/** Puts off what waits: as long as the ledger asked, and then twice as long each time, from seconds to an
 * hour; for hours where it is not its load that keeps it. The jitter keeps visitors from coming at once.
 * @param random at least 0, below 1. */
export function pause(queue: Queue, failure: Failure, now: number, random: number): Queue {
  const { kind, after = 0 } = failure;
  const grown = Math.min(2 * SECOND * 2 ** Math.min(queue.tries, 20), HOUR);
  const patience = (kind === 'closed' ? 6 * HOUR : grown) * (0.5 + random / 2);
  return {
    ...queue,
    tries: queue.tries + 1,
    until: Math.ceil(now + Math.min(after + patience, LONGEST)),
    ordered: kind !== 'away',
  };
}

/** A pause that was made while nobody answered ends when the browser is online again. */
export const backOnline = (queue: Queue): Queue => (queue.ordered ? queue : { ...queue, until: 0 });

/** How long nothing is to be sent, in milliseconds. */
export const pauseLeft = ({ until }: Queue, now: number): number =>
  until - now > LONGEST ? 0 : Math.max(until - now, 0);
