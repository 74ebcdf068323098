import { type ConsentRecord, encodeRecord, type Fault, type Subject } from '../core/index.ts';
import { type KeptQueue, STORED_AS } from './kept-queue.ts';
import { bodyOf, type Post, postRecords } from './post-records.ts';
import { backOnline, enqueue, MOST_WAITING, pause, pauseLeft, settle } from './queue.ts';

export interface OutboxHost extends Post {
  readonly window: Window & typeof globalThis;
  readonly kept: KeptQueue;
  readonly random: () => number;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
  /** The ledger has these, and says so. */
  settled?(texts: readonly string[], receipt: unknown): void;
}

/** Brings records to the ledger: each at least once, and nobody waits for it. */
export interface Outbox {
  /** Takes the record in force, whoever wrote it. What the ledger has already is not sent again, unless
   * it has to be tied to a member. */
  offer(record: ConsentRecord, again?: boolean): void;
  /** Records are sent as this member's from now on; as nobody's without one. */
  speakFor(subject: Subject | undefined): void;
}

export function createOutbox(host: OutboxHost): Outbox {
  const { window, kept, now, random, signal, report } = host;
  const { document, navigator } = window;
  let timer: number | undefined;
  let underWay: readonly string[] = [];
  let member: Subject | undefined;

  /** Until nothing waits or the ledger wants a pause. */
  const sendAll = async (): Promise<void> => {
    for (let most = MOST_WAITING; !signal.aborted; ) {
      const queue = kept.read();
      const texts = queue.waiting.slice(0, most);
      if (texts.length === 0) return;
      const left = pauseLeft(queue, now());
      if (left > 0) return sendLater(left);
      underWay = texts;
      const subject = member;
      const answer = await postRecords(texts, host, subject);
      underWay = [];
      if (answer.kind === 'refused' && subject) {
        // A record is not lost for a signature that does not hold, whoever is here by now.
        if (member === subject) member = undefined;
        report({ path: 'subject', message: `records are not tied to it: ${answer.why}` });
        continue;
      }
      if (answer.kind === 'refused' && texts.length > 1) {
        // One that is wrong keeps back no other.
        most = Math.ceil(texts.length / 2);
        continue;
      }
      if (answer.kind === 'refused') {
        report({ path: 'ledger', message: `a record was not taken: ${answer.why}` });
      }
      if (answer.kind === 'settled') host.settled?.(texts, answer.receipt);
      kept.change((current) =>
        answer.kind === 'settled' || answer.kind === 'refused'
          ? settle(current, texts)
          : pause(current, answer, now(), random()),
      );
    }
  };
  const sendLater = (left: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, left);
  };
  let line = Promise.resolve();
  const send = (): void => {
    line = line.then(() => alone(navigator, sendAll)).catch(() => {});
  };
  /** What is not under way by itself has to leave with the page; its answer comes to the next one. */
  const leave = (): void => {
    const queue = kept.read();
    const lasts = 'keepalive' in window.Request.prototype;
    const left = lasts ? queue.waiting.filter((text) => !underWay.includes(text)) : queue.waiting;
    if (left.length === 0 || pauseLeft(queue, now()) > 0) return;
    if (lasts) void postRecords(left, host, member);
    else navigator.sendBeacon(host.address, bodyOf(left, host.sdkVersion, member));
  };

  window.addEventListener('pagehide', leave, { signal });
  window.addEventListener('pageshow', send, { signal });
  window.addEventListener(
    'online',
    () => {
      kept.change(backOnline);
      send();
    },
    { signal },
  );
  document.addEventListener('visibilitychange', send, { signal });
  signal.addEventListener('abort', () => window.clearTimeout(timer));
  // What earlier pages left.
  send();
  return {
    offer(record, again) {
      const take = (settled?: string): void =>
        kept.change((queue) =>
          enqueue(settled === undefined ? queue : { ...queue, settled }, encodeRecord(record)),
        );
      // What is under way without the member comes to its end first.
      if (again) line = line.then(() => take(''));
      else take();
      send();
    },
    speakFor(subject) {
      // What was said as this member leaves as this member's.
      if (member && !subject) leave();
      member = subject;
    },
  };
}

/** One tab at a time, where tabs can agree on that; two would only send the same twice. */
const alone = ({ locks }: Navigator, work: () => Promise<void>): Promise<void> =>
  locks ? locks.request(STORED_AS, work).catch(work) : work();
