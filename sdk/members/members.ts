import { ownRecord } from '../control/own-record.ts';
import {
  type ConsentRecord,
  encodeRecord,
  grantsAnything,
  isSubject,
  refusalsFor,
  type Subject,
  tagOf,
} from '../core/index.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ledgerAddress } from '../page/ledger-address.ts';
import type { Page } from '../page/page.ts';
import { keyOf } from '../store/record-text.ts';
import { askRefusals } from './ask-refusals.ts';
import { readMark, writeMark } from './member-mark.ts';

/** A page's members: who logs in, what follows them here, and what stays behind when they leave. */
export interface Members {
  identify(subject: unknown): Promise<void>;
  forget(): Promise<void>;
}

/** How long an answer of the ledger holds where nothing else changed. */
const FRESH = 60_000;

export function createMembers(page: Page, outbox: Outbox): Members {
  const { control, events, fetch, report, signal } = page;
  const storage = (): Storage => localStorage;
  let member: Subject | undefined;
  /** One after the other: who logs out while the ledger is asked is logged out. */
  let line: Promise<unknown> = Promise.resolve();
  const inLine = (work: () => Promise<void>): Promise<void> => {
    const done = line.then(work);
    line = done.catch(() => {});
    return done;
  };
  const recordHere = (): ConsentRecord | undefined => ownRecord(control);
  const key = (): string => {
    const record = recordHere();
    return (record && keyOf(encodeRecord(record))) ?? '';
  };

  /** What was granted here by somebody else holds for nobody who logs in. */
  const isOthers = (record: ConsentRecord, subject: Subject, tied: string): boolean => {
    if (!grantsAnything(record)) return false;
    const mark = readMark(storage);
    const ownCopy = mark?.tag === tagOf(subject) && mark.key === key();
    return tied === 'other' || (record.method === 'hand-off' && tied !== 'this' && !ownCopy);
  };

  const meet = async (subject: Subject): Promise<void> => {
    if (signal.aborted) return;
    const tag = tagOf(subject);
    const mark = readMark(storage);
    const lately = Date.now() - (mark?.askedAt ?? 0);
    const known = mark?.here && mark.tag === tag && mark.key === key();
    if (known && lately >= 0 && lately < FRESH) {
      member = subject;
      return outbox.speakFor(subject);
    }
    const address = ledgerAddress(control.config);
    const standing =
      address &&
      (await askRefusals(subject, control.config.property, recordHere(), { fetch, address }));
    if (standing === 'forged') {
      report({ path: 'subject', message: 'the ledger does not know this signature' });
    }
    if (!standing || standing === 'forged' || signal.aborted) return;
    const record = recordHere();
    if (record && isOthers(record, subject, standing.tied)) {
      await control.act({ kind: 'leave', keep: false }, false);
      page.show((stage) => stage.showNotice());
    }
    const choices = refusalsFor(standing, recordHere());
    if (choices) await control.act({ kind: 'choose', choices }, false, 'hand-off');
    member = subject;
    outbox.speakFor(subject);
    const inForce = recordHere();
    if (inForce && (standing.tied === 'none' || mark?.key !== key())) outbox.offer(inForce, true);
    writeMark(storage, { version: 1, tag, here: true, key: key(), askedAt: Date.now() });
  };
  /** What is said from now on is this member's own. */
  events.on('record', () => {
    const mark = readMark(storage);
    if (member && mark?.here) writeMark(storage, { ...mark, key: key() });
  });
  document.addEventListener(
    'visibilitychange',
    () => {
      const subject = member;
      if (subject && document.visibilityState === 'visible') void inLine(() => meet(subject));
    },
    { signal },
  );

  return {
    identify: (subject) =>
      inLine(async () => {
        if (isSubject(subject)) {
          const { id, signature } = subject;
          if (member && member.id !== id) await leave();
          return meet({ id, signature });
        }
        report({
          path: 'subject',
          message: 'expected { id, signature }, as your server signs them',
        });
      }),
    forget: () => inLine(leave),
  };

  async function leave(): Promise<void> {
    const mark = readMark(storage);
    outbox.speakFor(undefined);
    const was = member !== undefined || mark?.here;
    member = undefined;
    if (!was) return;
    const record = recordHere();
    if (record && grantsAnything(record)) await control.act({ kind: 'leave', keep: true }, false);
    if (mark) writeMark(storage, { ...mark, here: false, key: key() });
  }
}
